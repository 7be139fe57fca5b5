import { ModerationError, type ModerationErrorCode, type ModerationErrorInit } from './moderation-error';

declare const ngDevMode: boolean;

/**
 * Every error that this package makes, by a name that says what went wrong. The numbers are documented in the package's
 * README, never reused and never renumbered.
 */
const PROBLEMS = {
  // Asked in vain: nothing was sent.
  'no-meeting': [101, 'NO_MEETING'],
  'not-joined': [102, 'NOT_JOINED'],
  disconnected: [103, 'DISCONNECTED'],
  permission: [104, 'PERMISSION_DENIED'],
  'unknown-target': [105, 'UNKNOWN_TARGET'],
  self: [106, 'UNSUPPORTED'],
  'stage-disabled': [107, 'UNSUPPORTED'],
  policy: [108, 'POLICY'],
  declined: [109, 'POLICY'],
  'unknown-action': [110, 'UNSUPPORTED'],
  'aborted-before': [111, 'ABORTED'],
  deadline: [112, 'TIMEOUT'],
  // Sent, and not seen to happen.
  timeout: [201, 'TIMEOUT'],
  refused: [202, 'REFUSED'],
  interrupted: [203, 'DISCONNECTED'],
  'target-left': [204, 'UNKNOWN_TARGET'],
  'target-returned': [205, 'UNKNOWN_TARGET'],
  'self-left': [206, 'NOT_JOINED'],
  aborted: [207, 'ABORTED'],
  'meeting-gone': [208, 'ABORTED'],
  destroyed: [209, 'ABORTED'],
  'not-seen-in': [210, 'UNKNOWN_TARGET'],
  'let-in': [211, 'UNKNOWN_TARGET'],
  // Said by the SDK.
  'sdk-permission': [301, 'PERMISSION_DENIED'],
  'sdk-not-joined': [302, 'NOT_JOINED'],
  'sdk-unknown-target': [303, 'UNKNOWN_TARGET'],
  'sdk-no-stage': [304, 'UNSUPPORTED'],
  'sdk-stage-status': [305, 'REFUSED'],
  'sdk-refused': [306, 'REFUSED'],
  'sdk-rate-limit': [307, 'REFUSED'],
} as const satisfies Record<string, readonly [number, ModerationErrorCode]>;

/** What can go wrong, by a name that says it. */
export type ModerationProblem = keyof typeof PROBLEMS;

/** What to tell in development. Production builds drop it: nothing reads it there. */
const TEXTS: Readonly<Record<ModerationProblem, string>> = {
  'no-meeting': 'no meeting is connected; call connect(meeting) or use provideModeration({ meeting })',
  'not-joined': 'you are not in the meeting; wait for the phase "joined"',
  disconnected: 'the connection to the meeting is down; wait for the phase "joined"',
  permission: 'you do not have the permission; ask check() or can() before',
  'unknown-target': 'nobody with that id is there; they may have left',
  self: 'this cannot be done to yourself; use meeting.self',
  'stage-disabled': 'this meeting has no stage; choose a preset with one',
  policy: "the app's policy does not allow it",
  declined: 'it was not confirmed',
  'unknown-action': 'there is no such action; see MODERATION_ACTIONS',
  'aborted-before': 'it was aborted before anything was sent',
  deadline: "nothing was sent before the batch's deadline; retry() the outcome, or raise the deadline",
  timeout: 'nothing was seen to happen in time; try again, or raise the timeout',
  refused: 'RealtimeKit answered, but nothing changed in time: it was refused',
  interrupted: 'the connection was lost before the outcome was seen; look again after the reconnect',
  'target-left': 'the participant left before the outcome was seen',
  'target-returned': 'the participant reconnected under another id; ask again with that',
  'self-left': 'you left the meeting before the outcome was seen',
  aborted: 'aborted while waiting for the outcome; it may have taken effect',
  'meeting-gone': 'the meeting was replaced or disconnected meanwhile; it may have taken effect',
  destroyed: 'the moderation service was destroyed meanwhile; it may have taken effect',
  'not-seen-in': 'gone from the waiting room and not seen to come in; they may have given up',
  'let-in': 'somebody else let them in meanwhile; kick() removes them',
  'sdk-permission': 'the SDK says that the permission is missing; ask check() or can() before',
  'sdk-not-joined': 'the SDK says that the meeting is not joined; wait for the phase "joined"',
  'sdk-unknown-target': 'the SDK knows no such participant; they may have left',
  'sdk-no-stage': 'the SDK says that the stage is disabled; choose a preset with one',
  'sdk-stage-status': "the participant's stage status does not allow it",
  'sdk-refused': 'RealtimeKit refused it or did not answer; try again',
  'sdk-rate-limit':
    'the SDK sends no more of these for now: its rate limit is reached; try again in a minute',
};

// Ids, names and what others throw may be of any length, and hold anything: a message is one line that can be read.

function short(value: unknown, length: number): string {
  const text = String(value);
  return text.length <= length ? text : `${text.slice(0, length)}… ${text.length} characters`;
}

/** With line breaks, halves of characters and what turns text around as their numbers. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu,
    (hidden) => `\\u${hidden.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Makes the error for a problem.
 *
 * @param detail what is known beyond the usual text, for development
 */
export function moderationError(
  problem: ModerationProblem,
  { action, targetId, sdkCode, cause }: ModerationErrorInit,
  detail?: string,
): ModerationError {
  const [number, code] = PROBLEMS[problem];
  let message = `RTKM${number}`;
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    const target = targetId === undefined ? '' : ` of ${JSON.stringify(short(targetId, 64))}`;
    const more = detail ? ` (${short(detail, 300)})` : '';
    const what = short(action ?? 'moderation', 64);
    message += visible(`: ${what}${target} failed: ${TEXTS[problem]}${more}.`);
  }
  return new ModerationError(code, message, { number, action, targetId, sdkCode, cause });
}
