import { ModerationError, type ModerationErrorDetails } from '../errors/moderation-error';
import { toModerationError } from '../errors/to-moderation-error';
import type { ModerationAction } from '../model/actions';
import { deferred } from '../model/deferred';
import type { ModerationErrorReason } from '../model/reasons';
import { after } from '../model/timer';
import type { RoomView } from '../room/room-state';
import {
  noEffect,
  type Look,
  type Observed,
  type OutcomeContext,
  type OutcomeFactory,
  type OutcomeStrategy,
} from './outcome-strategy';

/** An action on one target, or on the whole room, whose outcome is to be observed. */
export interface WatchedAction {
  readonly action: ModerationAction;
  /** `undefined` for an action on the whole room. */
  readonly targetId: string | undefined;
  readonly outcome: OutcomeFactory;
  /** Whether the SDK's promise waits for RealtimeKit's answer. */
  readonly awaitsAnswer: boolean;
  readonly timeout: number;
  /** Whether it undoes another action under way, whose effect is still to come. */
  readonly isUndoing: () => boolean;
  /** The action's own signal, which ends with it: the watch never stops listening. */
  readonly signal: AbortSignal;
}

export type WatchedStatus = 'confirmed' | 'sent';

/** Where a watch looks. */
export interface WatchedRoom {
  readonly room: RoomView;
  /** Reads one participant, or everyone, now. */
  refresh(id?: string): void;
  /** The id under which a user joined since the watch began. */
  readonly arrivalOf: (userId: string) => string | undefined;
}

const ALL: Look = { changed: null, isBack: false };

const SILENCE: ReadonlySet<ModerationErrorReason> = new Set(['timeout', 'refused']);

/** One action under way. All its timers end with it. */
export class OutcomeWatch {
  readonly targetId: string;
  readonly userId: string;
  readonly #status = deferred<WatchedStatus>();
  /** Resolves with the status, or rejects with a {@link ModerationError}. */
  readonly result = this.#status.promise;
  readonly #context: OutcomeContext;
  readonly #strategy: OutcomeStrategy;
  readonly #timers = new Set<() => void>();
  #isOpen = true;
  #hasResolved = false;
  #wasInterrupted = false;
  /** Set when waiting is over. `error` is the SDK's rejection, `undefined` after the timeout. */
  #overdue: { readonly error: ModerationError | undefined } | undefined;

  constructor(
    private readonly watched: WatchedAction,
    private readonly where: WatchedRoom,
    private readonly ended: (watch: OutcomeWatch) => void,
  ) {
    const { room } = where;
    const { targetId = '', outcome, timeout, signal } = watched;
    this.targetId = targetId;
    this.userId = room.find(targetId)?.userId ?? '';
    this.#context = {
      targetId,
      userId: this.userId,
      room,
      arrivalOf: where.arrivalOf,
      hasResolved: () => this.#hasResolved,
      isAnswered: () => this.#hasResolved && watched.awaitsAnswer,
      wasInterrupted: () => this.#wasInterrupted,
      after: (ms, then) => this.#after(ms, then),
    };
    this.#strategy = outcome(this.#context);
    signal.addEventListener('abort', () => this.fail('aborted', { cause: signal.reason as unknown }));
    this.#after(timeout, () => this.#giveUp(undefined));
  }

  /** Whether the outcome is still waited for. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Follows the SDK's promise. */
  follow(call: Promise<unknown>): void {
    call.then(
      () => {
        this.#hasResolved = true;
        this.#lookAgain();
      },
      (error: unknown) => {
        const { action, targetId } = this.watched;
        this.#giveUp(toModerationError(error, { action, targetId, sent: true }));
      },
    );
  }

  look(look: Look): void {
    if (!this.#isOpen) return;
    const observed = this.#strategy.observe(this.where.room, look);
    // The room shows the state from before the action that this one undoes.
    if (observed === 'done' && !this.#context.isAnswered() && this.watched.isUndoing()) return;
    if (observed === 'open' && this.#overdue) this.#decide(this.#overdueResult(this.#overdue.error));
    else this.#decide(observed);
  }

  interrupt(): void {
    this.#wasInterrupted = true;
    this.look(ALL);
  }

  /** The local participant is out of the meeting. */
  leave(): void {
    if (this.where.room.leftReason === 'ended' && this.#strategy.whenEnded) this.#decide('done');
    else this.fail('not-joined');
  }

  fail(reason: ModerationErrorReason, details: ModerationErrorDetails = {}): void {
    const { action, targetId } = this.watched;
    this.#end(() =>
      this.#status.reject(new ModerationError(reason, { action, targetId, sent: true, ...details })),
    );
  }

  #after(ms: number, then: () => void): () => void {
    const cancel = after(ms, () => {
      this.#timers.delete(cancel);
      then();
      this.look(ALL);
    });
    this.#timers.add(cancel);
    return () => {
      cancel();
      this.#timers.delete(cancel);
    };
  }

  /** Events may be missing, or on their way. */
  #lookAgain(): void {
    if (!this.#isOpen || this.where.room.phase !== 'joined') return;
    this.where.refresh(this.watched.targetId);
    this.look(ALL);
  }

  #giveUp(error: ModerationError | undefined): void {
    this.#lookAgain();
    if (!this.#isOpen) return;
    this.#overdue = { error };
    this.#decide(this.#overdueResult(error));
  }

  #overdueResult(error: ModerationError | undefined): Observed | ModerationError {
    const observed = this.#strategy.overdue?.(this.where.room) ?? noEffect(this.#context);
    if (!error) return observed;
    // The SDK's refusal replaces `timeout` and `refused`. Other observations win, unless nothing was sent.
    const isSilent = typeof observed === 'object' && SILENCE.has(observed.failed);
    return isSilent || !error.sent ? error : observed;
  }

  #decide(observed: Observed | ModerationError): void {
    if (observed === 'open') return;
    if (observed === 'done' || observed === 'sent') {
      this.#end(() => this.#status.resolve(observed === 'done' ? 'confirmed' : 'sent'));
    } else if (observed instanceof ModerationError) {
      this.#end(() => this.#status.reject(observed));
    } else {
      this.fail(observed.failed, { returnedAs: observed.returnedAs });
    }
  }

  #end(settle: () => void): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#timers.forEach((cancel) => cancel());
    this.ended(this);
    settle();
  }
}
