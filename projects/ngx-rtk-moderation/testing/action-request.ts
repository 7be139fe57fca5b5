import type { ModerationAction } from 'ngx-rtk-moderation';
import type { FakeMeeting } from './fake/fake-meeting';

/**
 * A call of the SDK that the service was about to make. It waits for the answer of the test. Meanwhile, the action behaves as if
 * RealtimeKit had not answered: it is `pending()`, its timeout runs, it can be aborted, and its target can leave.
 *
 * `confirm()`, `refuse()` and `never()` make the call and answer it for all of its targets. They resolve when the answer has arrived
 * and its effects are in the lists. They wait for no timer: to end an action with its timeout, let the time pass. They reject with an
 * `Error` if the request is answered already, or if the action has ended.
 *
 * An answered request leaves no timer of the SDK behind, and no late rejection.
 */
export interface ActionRequest {
  /** The action that was called. */
  readonly action: ModerationAction;
  /** Peer ids of the targets of the call: several where the SDK has one call for many. Empty for the whole room. */
  readonly targetIds: readonly string[];
  /** The meeting that the call is for. After a move to a connected meeting, this is the new one. */
  readonly meeting: FakeMeeting;
  /** Whether the action still waits. `false` after its effect, its timeout, an abort, or when its target or meeting is gone. */
  readonly isOpen: boolean;
  /** Whether the test has answered it. */
  readonly isAnswered: boolean;

  /** Lets the call take effect, unless the rules of the fake meeting forbid it. */
  confirm(): Promise<void>;

  /**
   * Refuses the call. The result depends on what the SDK shows of a refusal:
   *
   * | action | result |
   * |---|---|
   * | `disableAudio`, `disableAllAudio` (and for video), `removeFromStage` | fails immediately with `refused` |
   * | `pin`, `unpin` | fails with `refused` after the timeout |
   * | `allow…`, `blockScreenShare`, and `block…` of a medium that is off | resolves as `sent`, because the refusal has no visible effect |
   * | all others | fails with `timeout` after the timeout |
   */
  refuse(): Promise<void>;

  /** Leaves the call without an answer. The action fails with `timeout`, or resolves as `sent` if it has no visible effect. */
  never(): Promise<void>;
}
