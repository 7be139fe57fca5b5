/**
 * Why an action is not possible. New reasons may be added in a minor version.
 *
 * Lasting reasons, for which `can()` is `false` too:
 * - `no-meeting`: no meeting is connected
 * - `permission`: the local participant does not have the permission
 * - `stage-disabled`: the meeting has no stage
 * - `policy`: the app's policy refuses it
 * - `unknown-action`: there is no action with this name
 * - `invalid-target`: the action needs a target and got none, or takes none and got one
 * - `unknown-target`: no participant has this id
 * - `self`: the local participant, or another device of the same user, cannot be the target
 *
 * Momentary reasons:
 * - `not-joined`: the meeting is not joined yet. `can()` with a target is `false` too. After it was left, the reason is lasting
 * - `moving`: the local participant is on the way to a connected meeting
 * - `disconnected`: the connection is lost
 * - `already`: what the action asks for is already done
 */
export type CheckReason =
  | 'no-meeting'
  | 'not-joined'
  | 'moving'
  | 'disconnected'
  | 'permission'
  | 'stage-disabled'
  | 'policy'
  | 'unknown-action'
  | 'invalid-target'
  | 'unknown-target'
  | 'self'
  | 'already';

/** Whether an action is possible now, and if not, why. */
export type CheckResult =
  | {
      /** Whether the action is possible now. */
      readonly possible: true;
    }
  | {
      /** Whether the action is possible now. */
      readonly possible: false;
      /** Why the action is not possible. */
      readonly reason: CheckReason;
      /** Text of the app's policy, to be shown to the user. */
      readonly policyMessage?: string;
    };

/**
 * Why an action failed: a reason of `check()`, or one of these. New reasons may be added in a minor version. With `sent`,
 * `disconnected` means that the connection was lost before the effect was observed; it may be back.
 * - `timeout`: no effect was observed in time
 * - `refused`: RealtimeKit refused it, or answered and nothing changed in time
 * - `rate-limited`: the SDK's rate limit is reached
 * - `target-left`: the target left before the effect was observed
 * - `target-returned`: the target's user is back under the id `returnedAs`
 * - `admitted-by-other`: another moderator admitted the target
 * - `meeting-changed`: the meeting was replaced, moved or disconnected
 * - `aborted`: the caller's `AbortSignal` ended it, or the service was destroyed
 * - `prompt-failed`: the prompt threw an error
 * - `sdk-error`: the SDK threw an exception that is no refusal
 * - `invalid-option`: `timeout` or `deadline` is not a positive number of milliseconds
 */
export type ModerationErrorReason =
  | Exclude<CheckReason, 'already'>
  | 'timeout'
  | 'refused'
  | 'rate-limited'
  | 'target-left'
  | 'target-returned'
  | 'admitted-by-other'
  | 'meeting-changed'
  | 'aborted'
  | 'prompt-failed'
  | 'sdk-error'
  | 'invalid-option';
