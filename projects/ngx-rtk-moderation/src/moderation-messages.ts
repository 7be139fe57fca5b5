import type { ModerationAction } from './actions';
import { ModerationError, type ModerationErrorCode, type ModerationErrorInit } from './moderation-error';

declare const ngDevMode: unknown;

/**
 * Every error that this package makes: number, code, and what to tell in development. The numbers are documented in the
 * package's README, never reused and never renumbered; production builds carry the number without the text.
 */
const MESSAGES = {
  // Asked in vain: nothing was sent.
  'no-meeting': [
    101,
    'NO_MEETING',
    'no meeting is connected; call connect(meeting) or use provideModeration({ meeting })',
  ],
  'not-joined': [102, 'NOT_JOINED', 'you are not in the meeting; wait for the phase "joined"'],
  disconnected: [103, 'DISCONNECTED', 'the connection to the meeting is down; wait for the phase "joined"'],
  permission: [104, 'PERMISSION_DENIED', 'you do not have the permission; ask check() or can() before'],
  'unknown-target': [105, 'UNKNOWN_TARGET', 'nobody with that id is there; they may have left'],
  self: [106, 'UNSUPPORTED', 'this cannot be done to yourself; use meeting.self'],
  'stage-disabled': [107, 'UNSUPPORTED', 'this meeting has no stage; choose a preset with one'],
  policy: [108, 'POLICY', "the app's policy does not allow it"],
  declined: [109, 'POLICY', 'it was not confirmed'],
  'unknown-action': [110, 'UNSUPPORTED', 'there is no such action; see MODERATION_ACTIONS'],
  'aborted-before': [111, 'ABORTED', 'it was aborted before anything was sent'],
  deadline: [
    112,
    'TIMEOUT',
    "nothing was sent before the batch's deadline; retry() the outcome, or raise the deadline",
  ],
  // Sent, and not seen to happen.
  timeout: [201, 'TIMEOUT', 'nothing was seen to happen in time; try again, or raise the timeout'],
  refused: [202, 'REFUSED', 'RealtimeKit answered, but nothing changed in time: it was refused'],
  interrupted: [
    203,
    'DISCONNECTED',
    'the connection was lost before the outcome was seen; look again after the reconnect',
  ],
  'target-left': [204, 'UNKNOWN_TARGET', 'the participant left before the outcome was seen'],
  'target-returned': [
    205,
    'UNKNOWN_TARGET',
    'the participant reconnected under another id; ask again with that',
  ],
  'self-left': [206, 'NOT_JOINED', 'you left the meeting before the outcome was seen'],
  aborted: [207, 'ABORTED', 'aborted while waiting for the outcome; it may have taken effect'],
  'meeting-gone': [
    208,
    'ABORTED',
    'the meeting was replaced or disconnected meanwhile; it may have taken effect',
  ],
  destroyed: [209, 'ABORTED', 'the moderation service was destroyed meanwhile; it may have taken effect'],
  // Said by the SDK.
  'sdk-permission': [
    301,
    'PERMISSION_DENIED',
    'the SDK says that the permission is missing; ask check() or can() before',
  ],
  'sdk-not-joined': [
    302,
    'NOT_JOINED',
    'the SDK says that the meeting is not joined; wait for the phase "joined"',
  ],
  'sdk-unknown-target': [303, 'UNKNOWN_TARGET', 'the SDK knows no such participant; they may have left'],
  'sdk-no-stage': [304, 'UNSUPPORTED', 'the SDK says that the stage is disabled; choose a preset with one'],
  'sdk-stage-status': [305, 'REFUSED', "the participant's stage status does not allow it"],
  'sdk-refused': [306, 'REFUSED', 'RealtimeKit refused it or did not answer; try again'],
  'sdk-rate-limit': [
    307,
    'REFUSED',
    'the SDK sends no more of these for now: its rate limit is reached; try again in a minute',
  ],
} as const satisfies Record<string, readonly [number, ModerationErrorCode, string]>;

/** What can go wrong, by a name that says it. */
export type ModerationProblem = keyof typeof MESSAGES;

/** Whether long messages are there: not in production builds, which say the number only. */
export function isDevMode(): boolean {
  return typeof ngDevMode === 'undefined' || Boolean(ngDevMode);
}

/**
 * Makes the error for a problem.
 *
 * @param detail what is known beyond the usual text, for development
 */
export function moderationError(
  problem: ModerationProblem,
  {
    action,
    targetId,
    sdkCode,
    cause,
  }: ModerationErrorInit & { readonly action?: ModerationAction | undefined },
  detail?: string,
): ModerationError {
  const [number, code, text] = MESSAGES[problem];
  const asked = [action ?? 'moderation', targetId === undefined ? [] : `of ${JSON.stringify(targetId)}`]
    .flat()
    .join(' ');
  const message = isDevMode()
    ? `RTKM${number}: ${asked} failed: ${text}${detail ? ` (${detail})` : ''}.`
    : `RTKM${number}`;
  return new ModerationError(code, message, { action, targetId, sdkCode, cause });
}
