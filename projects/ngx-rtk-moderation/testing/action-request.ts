import type { ModerationAction } from 'ngx-rtk-moderation';
import type { FakeMeeting } from './fake/fake-meeting';

/**
 * An action that the service was about to send, and which waits for the test's answer. Meanwhile everything is as it is
 * while RealtimeKit has not answered: it is `pending()`, its timeout runs, it can be aborted, its target can leave.
 *
 * `confirm()`, `refuse()` and `never()` call the SDK and answer it. They resolve when the answer has arrived and what
 * follows from it was seen, and wait for no timer: what ends in a timeout ends when the test lets the time pass. They
 * reject with an `Error` where the request is answered already, or nobody waits for an answer any longer.
 */
export interface ActionRequest {
  readonly action: ModerationAction;
  /** Peer ids of the targets of the call: several where the SDK has one call for many. Empty for the whole room. */
  readonly targetIds: readonly string[];
  /** The meeting that it is for. */
  readonly meeting: FakeMeeting;
  /**
   * Whether the service waits for the outcome: no longer after it was seen, after the timeout, when it was aborted, or when
   * the target or the meeting is gone.
   */
  readonly isOpen: boolean;
  /** Whether the test has answered it. */
  readonly isAnswered: boolean;

  /** Does what was asked, unless the meeting's own rules are against it. */
  confirm(): Promise<void>;

  /**
   * Says no. Where the SDK waits for RealtimeKit's answer and passes it on (`disableAudio`, `disableAllAudio`,
   * `removeFromStage`, …) the action fails with `REFUSED` at once. Where the SDK hides it, it fails after the timeout: `pin`
   * and `unpin` with `REFUSED` (F4), `kick` (F6) and what else is sent without waiting (F8) with `TIMEOUT`. A refused
   * `allow…`, and a `block…` of what is off, resolves as `sent`: nobody can see the difference (F18).
   */
  refuse(): Promise<void>;

  /** Neither does nor says anything: the action fails with `TIMEOUT`; where nothing more can be seen, it resolves as `sent` (F18). */
  never(): Promise<void>;
}
