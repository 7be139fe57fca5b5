import { ModerationError } from '../errors/moderation-error';
import type { ModerationMeeting } from '../meeting/meeting';
import type { ModerationAction } from '../model/actions';
import { deferred } from '../model/deferred';
import type { ParticipantSnapshot, WaitlistedParticipant } from '../room/snapshots';
import type { ActionOptions, ActionOutcome } from './action-outcome';
import { SharedWait } from './shared-wait';

/** The action, and its target or the whole room. */
export interface CallSubject {
  readonly action: ModerationAction;
  /** `undefined` for the whole room. */
  readonly targetId: string | undefined;
  readonly target: ParticipantSnapshot | WaitlistedParticipant | null;
  readonly meeting: ModerationMeeting | null;
  readonly timeout: number;
}

/** An action on one target from its call to its outcome. Callers of the same action share it. */
export class ActionCall {
  readonly #callers = new SharedWait();
  /** The result, shared by all callers. A caller's own abort does not reject it while others wait. */
  readonly #status = deferred<ActionOutcome['status']>();
  /** Whether the user is being asked: nothing is under way yet. */
  isAsking = false;
  #isFollowed = false;
  isSettled = false;
  /** Whether a later call undoes it: a call of the same action after that is another wish. */
  isOverridden = false;
  /** The calls that it undoes. */
  undone: readonly ActionCall[] = [];

  constructor(readonly called: CallSubject) {
    const abort = (): void => {
      // After it was sent, the watch ends it.
      if (!this.#isFollowed) this.reject(this.#aborted(this.signal.reason));
    };
    this.signal.addEventListener('abort', abort);
  }

  get status(): Promise<ActionOutcome['status']> {
    return this.#status.promise;
  }

  /** Whether it undoes a call under way: what the room shows now is not what it is going to show. */
  get isUndoing(): boolean {
    return this.undone.some(({ isAsking, isSettled }) => !isAsking && !isSettled);
  }

  /** The last wish counts: a later call does not join one that this call undoes. */
  overrideUndone(): void {
    for (const call of this.undone) call.isOverridden = true;
  }

  /** Aborted when no caller waits any longer. */
  get signal(): AbortSignal {
    return this.#callers.signal;
  }

  /** Whether a caller in a meeting can join: a call that is ending cannot be joined. */
  canJoin(meeting: ModerationMeeting | null): boolean {
    return this.called.meeting === meeting && !this.isSettled && !this.isOverridden && !this.signal.aborted;
  }

  join(promise: Promise<ActionOutcome>, { signal }: ActionOptions): Promise<ActionOutcome> {
    return this.#callers.join(promise, signal, (cause) => this.#aborted(cause));
  }

  resolve(status: ActionOutcome['status']): void {
    this.isSettled = true;
    this.#status.resolve(status);
  }

  reject(error: unknown): void {
    this.isSettled = true;
    this.#status.reject(error);
  }

  /** The outcome of the SDK's call decides from now on. */
  follow(result: Promise<ActionOutcome['status']>): void {
    this.#isFollowed = true;
    result.then(
      (status) => this.resolve(status),
      (error: unknown) => this.reject(error),
    );
  }

  #aborted(cause: unknown): ModerationError {
    const { action, targetId } = this.called;
    return new ModerationError('aborted', { action, targetId, cause, sent: this.#isFollowed });
  }
}
