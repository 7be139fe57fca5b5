import type { Observable } from 'rxjs';
import type { ModerationAction } from './actions';
import type { ModerationError } from './moderation-error';
import type { ParticipantSnapshot, WaitingParticipant } from './participant-snapshot';

/** What an action is done to: a participant's id, or anything that has it as `id`, the SDK's own objects included. */
export type Target = string | { readonly id: string };

export interface ActionOptions {
  /**
   * How long to wait for the outcome to be seen, in milliseconds; 5,000 unless the configuration says otherwise. Whether
   * somebody who has left by then stays away is waited for beyond it: two seconds at most.
   */
  readonly timeout?: number;
  /**
   * Ends the wait with `ABORTED`; what was sent already is not taken back. Who waits for the same action without it, or with
   * another one, goes on waiting.
   */
  readonly signal?: AbortSignal;
  /** Whether to leave out the question of `withConfirmation`, because the app has asked it itself. */
  readonly skipConfirmation?: boolean;
}

/** An action that did not fail. */
export interface ActionOutcome {
  readonly action: ModerationAction;
  /**
   * - `confirmed`: what the action asks for was seen to happen after it was sent
   * - `sent`: given to RealtimeKit, which tells nobody whether it took effect: a permission (F8, F18). For `block…` the
   *   medium was seen off in addition; that it stays so is what nobody sees
   * - `already`: it was so before, nothing was sent
   */
  readonly status: 'confirmed' | 'sent' | 'already';
  /** The target as it was when the action was asked for; `null` for actions on the whole room. */
  readonly target: ParticipantSnapshot | WaitingParticipant | null;
  /** When the outcome was seen, in milliseconds since the epoch. */
  readonly at: number;
  /** Time from the call to the outcome, in milliseconds. */
  readonly duration: number;
}

/** An action that failed, as `outcomes$` reports it. */
export interface ActionFailure {
  readonly action: ModerationAction;
  readonly status: 'failed';
  readonly target: ParticipantSnapshot | WaitingParticipant | null;
  readonly error: ModerationError;
  readonly at: number;
  readonly duration: number;
}

/** An action on several targets. Nobody is forgotten: every target is in one of the two lists. */
export interface BatchOutcome {
  /** What did not fail, each as a call for that one alone would resolve: its `status` says whether it was seen. */
  readonly fulfilled: readonly ActionOutcome[];
  /** What failed, each with its `targetId`; one error without it where the whole was not possible. */
  readonly failed: readonly ModerationError[];
  /** Tries those that failed once more, with the same options or with others. */
  readonly retry: (options?: BatchOptions) => BatchRun;
}

/** How far an action on several targets is. */
export interface BatchProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
}

/** An action on several targets, under way. It never rejects. */
export interface BatchRun extends Promise<BatchOutcome> {
  /** How far it is: at once, after each target, and complete at the end. */
  readonly progress$: Observable<BatchProgress>;
}

export interface BatchOptions extends ActionOptions {
  /** How many to have under way at once; 8 unless said otherwise. */
  readonly concurrency?: number;
  /**
   * How long the whole may take, in milliseconds; 60,000 unless said otherwise. What was not sent by then fails with
   * `TIMEOUT`.
   */
  readonly deadline?: number;
}
