import type { CheckReason } from '../model/reasons';

/** Why an action is not possible, for users. */
export const REASON_LABELS: Readonly<Record<CheckReason, string>> = {
  'no-meeting': 'There is no meeting.',
  'not-joined': 'You are not in the meeting.',
  moving: 'You are being moved to another meeting.',
  disconnected: 'The connection is lost.',
  permission: 'You do not have permission.',
  'stage-disabled': 'This meeting has no stage.',
  policy: 'This is not allowed.',
  'unknown-action': 'This is not available.',
  'invalid-target': 'Nobody is selected.',
  'unknown-target': 'This participant is no longer here.',
  self: 'You cannot do this to yourself.',
  already: 'This is already done.',
};
