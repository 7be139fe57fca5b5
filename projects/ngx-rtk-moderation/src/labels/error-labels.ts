import type { ModerationErrorReason } from '../model/reasons';

/** Why an action failed, for users. */
export const ERROR_LABELS: Readonly<Record<ModerationErrorReason, string>> = {
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
  timeout: 'There was no answer.',
  refused: 'This was refused.',
  'rate-limited': 'Too many requests. Try again in a minute.',
  'target-left': 'This participant has left.',
  'target-returned': 'This participant has reconnected. Try again.',
  'admitted-by-other': 'Somebody else admitted this participant.',
  'meeting-changed': 'The meeting has changed.',
  aborted: 'This was stopped.',
  'prompt-failed': 'Something went wrong.',
  'sdk-error': 'Something went wrong.',
  'invalid-option': 'Something went wrong.',
};
