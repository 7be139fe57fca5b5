import type { Observable } from 'rxjs';
import type { ModerationError } from '../errors/moderation-error';
import type { ModerationAction } from '../model/actions';
import type { ParticipantSnapshot, WaitlistedParticipant } from '../room/snapshots';

/** Options of an action. */
export interface ActionOptions {
  /**
   * Time to wait for the effect after the action was sent, in milliseconds. Default: 5,000, or the configured one. A target who
   * left just before is waited for up to 2 seconds longer. `Infinity` sets no limit. A value that is not positive fails with
   * `invalid-option`.
   */
  readonly timeout?: number;
  /** Ends this caller's wait with `aborted`. If no other caller waits, nothing more is sent. A sent action is not taken back. */
  readonly signal?: AbortSignal;
  /** Skips the prompt of `withPrompt()`. If the prompt for the same targets is open, it is closed as answered with yes. Default: false. */
  readonly skipPrompt?: boolean;
}

/** Options of an action on several targets. */
export interface BatchOptions extends ActionOptions {
  /**
   * Time after which nothing more is sent, in milliseconds. It starts when the prompt is answered. Default: 60,000. Targets that
   * were not sent fail with `timeout`, and `sent` is `false`. `Infinity` sets no limit. A value that is not positive fails each
   * target with `invalid-option`.
   */
  readonly deadline?: number;
}

interface ActionResult {
  /** The action that was called. */
  readonly action: ModerationAction;
  /** The target as it was when the action was called; `null` for the whole room and for an unknown target. */
  readonly target: ParticipantSnapshot | WaitlistedParticipant | null;
  /** Peer id of the target, also if it is unknown; `undefined` for the whole room. */
  readonly targetId: string | undefined;
  /** When the result was known, in milliseconds since the epoch. */
  readonly at: number;
  /** Time from the call to the result, in milliseconds. */
  readonly duration: number;
  /** Number of the batch; `undefined` outside of a batch. */
  readonly batch: number | undefined;
}

/** The outcome of an action that did not fail. Check the status before you claim success. */
export interface ActionOutcome extends ActionResult {
  /**
   * - `confirmed`: the effect was observed
   * - `sent`: the SDK has sent the request, and the effect was not observed. No other client can see it (permissions), or it takes
   *   longer than the timeout (an admitted guest who has not joined yet)
   * - `already`: it is already done, and nothing was sent
   * - `declined`: the user answered the prompt with no, and nothing was sent
   */
  readonly status: 'confirmed' | 'sent' | 'already' | 'declined';
}

/** An action that failed. */
export interface ActionFailure extends ActionResult {
  /** Always `failed`, unlike the `status` of an {@link ActionOutcome}. */
  readonly status: 'failed';
  /** Why it failed. */
  readonly error: ModerationError;
}

/** The outcome of an action on several targets. Each target is in one of the two lists. */
export interface BatchOutcome {
  /** Results that are no failures. Check each `status`. */
  readonly fulfilled: readonly ActionOutcome[];
  /** Failures. Each has its `error` and its `target`. */
  readonly rejected: readonly ActionFailure[];
  /** Tries the rejected targets again: with the same options without the `signal`, or with new options. */
  readonly retry: (options?: BatchOptions) => BatchRun;
}

/** Progress of an action on several targets. */
export interface BatchProgress {
  /** Number of targets with a result, failures included. */
  readonly done: number;
  /** Number of targets that failed. */
  readonly failed: number;
  /** Number of targets. */
  readonly total: number;
}

/** An action on several targets. It never rejects. An `async` function that returns it returns a plain promise, without `progress$`. */
export interface BatchRun extends Promise<BatchOutcome> {
  /**
   * Emits the current progress, then the progress after each target. Late subscribers get the last one. While the user is asked, it
   * emits nothing.
   */
  readonly progress$: Observable<BatchProgress>;
}
