import type { ModerationErrorReason } from '../model/reasons';
import type { ModerationErrorDetails } from './moderation-error';

declare const ngDevMode: boolean;

/** Numbers of the reasons: documented, never reused, never renumbered. */
const NUMBERS: Readonly<Record<ModerationErrorReason, number>> = {
  'no-meeting': 101,
  'not-joined': 102,
  moving: 103,
  disconnected: 104,
  permission: 105,
  'stage-disabled': 106,
  policy: 107,
  'unknown-action': 108,
  'invalid-target': 109,
  'unknown-target': 110,
  self: 111,
  timeout: 201,
  refused: 202,
  'rate-limited': 203,
  'target-left': 204,
  'target-returned': 205,
  'admitted-by-other': 206,
  'meeting-changed': 207,
  aborted: 208,
  'prompt-failed': 209,
  'sdk-error': 210,
  'invalid-option': 211,
};

/** Why, and what to do. Production builds drop these texts. */
const TEXTS: Readonly<Record<ModerationErrorReason, string>> = {
  'no-meeting': 'No meeting is connected. Call connect(meeting), or use provideModeration({ meeting }).',
  'not-joined': 'You are not in the meeting. Wait for the phase "joined".',
  moving: 'You are being moved to a connected meeting. Wait for the phase "joined".',
  disconnected: 'The connection is lost. Wait for the phase "joined".',
  permission: 'You do not have the permission. Ask can() before.',
  'stage-disabled': 'This meeting has no stage. Use a preset with a stage.',
  policy: "The app's policy refuses it. Show policyMessage to the user.",
  'unknown-action': 'No action has this name. See MODERATION_ACTIONS.',
  'invalid-target': 'The target does not fit the action. Room actions take none, all others need one.',
  'unknown-target': 'No participant has this id. They may have left.',
  self: 'You cannot do this to yourself. Use meeting.self.',
  timeout: 'No effect was observed in time. Try again, or use a longer timeout.',
  refused: 'RealtimeKit refused it. Check the permissions of the preset.',
  'rate-limited': "The SDK's rate limit is reached. Try again in a minute.",
  'target-left': 'The target left before the effect was observed. Nothing is left to do.',
  'target-returned': 'The target is back under another id. Call it again with returnedAs.',
  'admitted-by-other': 'Somebody else admitted the target. Use kick() to remove them.',
  'meeting-changed': 'The meeting was replaced, moved or disconnected. Call it again in the new meeting.',
  aborted: 'The AbortSignal, or the end of the service, stopped it. Call it again if it is still wanted.',
  'prompt-failed': 'The prompt threw an error. See "cause", and mend the function of withPrompt().',
  'sdk-error': 'The SDK threw an exception. See "cause".',
  'invalid-option': 'An option has a wrong value. Give a positive number of milliseconds, or Infinity.',
};

export function codeOf(reason: ModerationErrorReason): string {
  return `RTKM${NUMBERS[reason]}`;
}

export function messageOf(reason: ModerationErrorReason, details: ModerationErrorDetails): string {
  let message = codeOf(reason);
  // A bundler drops the texts only if they are inside of this condition.
  if (typeof ngDevMode === 'undefined' || ngDevMode) message += `: ${textFor(reason, details)}`;
  return message;
}

function textFor(reason: ModerationErrorReason, details: ModerationErrorDetails): string {
  const { action, targetId, returnedAs, policyMessage, sdkCode, cause } = details;
  const what = [shorten(action ?? 'moderation', 64), targetId !== undefined && `of ${quote(targetId)}`];
  const sentences = [
    `${what.filter(Boolean).join(' ')} failed.`,
    TEXTS[reason],
    details.sent && 'It was sent and may have taken effect.',
    policyMessage !== undefined && `policyMessage: ${quote(policyMessage)}.`,
    returnedAs !== undefined && `returnedAs: ${quote(returnedAs)}.`,
    sdkCode !== undefined && `sdkCode: ${quote(sdkCode)}.`,
    cause !== undefined && `cause: ${shorten(textOf(cause), 300)}.`,
  ];
  return makeVisible(sentences.filter(Boolean).join(' '));
}

// Ids and the errors of others can have any length and any content. A message is one readable line.

function textOf(cause: unknown): string {
  try {
    return String(cause instanceof Error ? cause.message : cause);
  } catch {
    return 'it has no text';
  }
}

function quote(text: string): string {
  return JSON.stringify(shorten(text, 64));
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… ${text.length} characters`;
}

/** Escapes line breaks, lone surrogates and marks that change the direction of text. */
function makeVisible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu,
    (hidden) => `\\u${hidden.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
