import { inject, Injectable, NgZone, signal, untracked } from '@angular/core';
import { Subject } from 'rxjs';
import { FACTS, isModerationAction } from '../action/facts';
import { ModerationError } from '../errors/moderation-error';
import { toModerationError } from '../errors/to-moderation-error';
import { MODERATION_CONFIG } from '../meeting/moderation-config';
import type { ModerationAction } from '../model/actions';
import { MeetingState } from '../room/meeting-state';
import { ActionCall } from './action-call';
import { invalidOption } from './action-options';
import type { ActionFailure, ActionOptions, ActionOutcome } from './action-outcome';
import { PendingCalls, type PendingCall } from './pending-calls';
import { Prompts, type Question } from './prompts';
import { SendActions } from './send-actions';
import { ACTION_AUDIT, SEND_TEST_HOOK } from './tokens';

const DEFAULT_TIMEOUT_MS = 5_000;

/** How a batch calls an action on one of its targets. */
export interface BatchCall {
  /** Number of the batch. */
  readonly batch: number;
  /** What is decided before anything is sent: why it is not sent, or that the user said no. */
  readonly decided?: ModerationError | 'declined';
}

/** What {@link ActionRunner.begin} returns. */
export interface BegunCall {
  readonly promise: Promise<ActionOutcome>;
  /** What is still to be sent; `null` if another caller has begun it, or there is nothing to do. */
  readonly unsent: ActionCall | null;
}

/** Runs actions, each on one target or on the whole room: check, prompt, send, and the outcome that was observed. */
@Injectable({ providedIn: 'root' })
export class ActionRunner {
  readonly outcomes = new Subject<ActionOutcome | ActionFailure>();
  /** The batches under way. */
  readonly batches = new Set<Promise<unknown>>();
  readonly #state = inject(MeetingState);
  readonly #prompts = inject(Prompts);
  readonly #sending = inject(SendActions);
  readonly #zone = inject(NgZone);
  readonly #audit = inject(ACTION_AUDIT, { optional: true });
  readonly #timeout = inject(MODERATION_CONFIG).timeout ?? DEFAULT_TIMEOUT_MS;
  readonly #pending = new PendingCalls();
  readonly #version = signal(0);

  constructor() {
    this.#sending.interceptor = inject(SEND_TEST_HOOK, { optional: true })?.attach(this.outcomes);
    // What fails because the service ends is still reported, of a batch what was not sent too.
    this.#state.deltas.subscribe({
      complete: () => {
        const unreported = [...this.batches, ...this.#pending.promises];
        void Promise.allSettled(unreported).then(() => this.outcomes.complete());
      },
    });
  }

  /** A batch is going to send a target. Returns the function that ends that: {@link pending} is `true` until then. */
  accept(action: ModerationAction, targetId: string): () => void {
    return this.#announce(targetId, this.#pending.addUnsent(action, targetId));
  }

  /**
   * Whether an action is under way, its prompt answered. Reactive.
   *
   * @param action `null` for any action
   * @param targetId `null` for any target
   */
  pending(action: ModerationAction | null, targetId: string | null): boolean {
    if (targetId === null) this.#version();
    else this.#state.changes.track(targetId);
    return this.#pending.isUnderWay(action, targetId);
  }

  /**
   * Runs an action. A caller of an action that is under way joins it.
   *
   * @param targetId `undefined` for the whole room
   */
  run(
    action: ModerationAction,
    targetId: string | undefined,
    options: ActionOptions,
  ): Promise<ActionOutcome> {
    const { promise, unsent } = this.begin(action, targetId, options);
    if (unsent) this.#askAndSend(unsent, options);
    return promise;
  }

  /** Checks an action and reports it as called. The caller sends it. */
  begin(
    action: ModerationAction,
    targetId: string | undefined,
    options: ActionOptions,
    { batch, decided }: Partial<BatchCall> = {},
  ): BegunCall {
    this.#state.syncSource();
    // Refreshes first, because the outcome is compared with this state. A subscriber may call the same action now.
    this.#state.refresh(targetId);
    const { value: meeting } = this.#state.meeting;
    const last = this.#pending.last(action, targetId);
    const timeout = options.timeout ?? this.#timeout;
    const invalid = invalidOption(action, targetId, { ...options, timeout });
    // A call that is asking the user is not answered by the answer to a batch that holds its target too.
    if (!invalid && !decided && last?.call.canJoin(meeting)) return this.#join(last, options);
    const target = targetId === undefined ? null : (this.#state.room.find(targetId) ?? null);
    const call = new ActionCall({ action, targetId, target, meeting, timeout });
    const promise = this.#report(call, batch);
    const error = decided ?? invalid ?? refusalOf(action, targetId, options);
    if (error === 'declined') call.resolve(error);
    else if (error) call.reject(error);
    if (!error) call.undone = this.#pending.undoneBy(call);
    // While the SDK has not finished its turn, what the room shows may be over in a moment.
    const isAlready = this.#sending.review(call);
    const isUndecided = isAlready && this.#state.isWithinTurn;
    if (isAlready && !isUndecided) call.resolve('already');
    if (call.isSettled) return { promise, unsent: null };
    const settled = this.#announce(targetId, this.#pending.add({ call, promise }));
    promise.then(settled, settled);
    const joined = call.join(promise, options);
    if (!isUndecided) {
      call.overrideUndone();
      return { promise: joined, unsent: call };
    }
    // The state reads the room before: its microtask was queued first.
    void Promise.resolve().then(() => {
      if (this.#sending.settleIfPointless(call)) return;
      call.overrideUndone();
      this.#askAndSend(call, options);
    });
    return { promise: joined, unsent: null };
  }

  #join({ call, promise }: PendingCall, options: ActionOptions): BegunCall {
    // A caller who waits no longer asks nothing.
    if (call.isAsking && !options.signal?.aborted) {
      const question = questionOf(call);
      if (options.skipPrompt) this.#prompts.skip(question);
      else this.#prompts.askAgain(question);
    }
    return { promise: call.join(promise, options), unsent: null };
  }

  #askAndSend(call: ActionCall, { skipPrompt }: ActionOptions): void {
    const { action, targetId } = call.called;
    if (skipPrompt || !this.#prompts.isAskedFor(action)) {
      this.#send(call);
      return;
    }
    call.isAsking = true;
    this.#changed(targetId);
    this.#prompts.ask(questionOf(call), call.signal).then(
      (isMeant) => {
        call.isAsking = false;
        this.#changed(targetId);
        if (!isMeant) call.resolve('declined');
        // Time has passed: what was possible before the question may not be possible any longer.
        else if (!this.#sending.settleIfPointless(call)) this.#send(call);
      },
      (error: unknown) => call.reject(error),
    );
  }

  #send(call: ActionCall): void {
    const { meeting } = call.called;
    if (meeting) this.#sending.send([call], meeting);
  }

  /** The promise of a call, reported to the audit and to `outcomes$` before anybody who awaits it. */
  #report(call: ActionCall, batch: number | undefined): Promise<ActionOutcome> {
    const { action, targetId, target } = call.called;
    const { self } = this.#state.room;
    const start = performance.now();
    const noteResult = this.#audit?.({ action, self, target, targetId, batch });
    const report = <R extends ActionOutcome | ActionFailure>(result: R): R => {
      this.#zone.run(() => {
        noteResult?.(result);
        this.outcomes.next(result);
      });
      return result;
    };
    const result = () => ({
      action,
      target,
      targetId,
      batch,
      at: Date.now(),
      duration: performance.now() - start,
    });
    return call.status.then(
      (status): ActionOutcome => report({ ...result(), status }),
      (cause: unknown) => {
        const error = toModerationError(cause, { action, targetId });
        report({ ...result(), status: 'failed', error });
        throw error;
      },
    );
  }

  /** Notifies the readers of {@link pending} of what began. Returns the function that ends it. */
  #announce(targetId: string | undefined, end: () => void): () => void {
    this.#changed(targetId);
    return () => {
      end();
      this.#changed(targetId);
    };
  }

  #changed(targetId: string | undefined): void {
    untracked(() => {
      this.#version.update((version) => version + 1);
      if (targetId !== undefined) this.#state.changes.touch(targetId);
    });
  }
}

function questionOf({ called: { action, targetId } }: ActionCall): Question {
  return { action, targetIds: targetId === undefined ? [] : [targetId] };
}

/** The error of a call that can never be possible. */
function refusalOf(
  action: ModerationAction,
  targetId: string | undefined,
  { signal }: ActionOptions,
): ModerationError | undefined {
  const details = { action, targetId };
  if (!isModerationAction(action)) return new ModerationError('unknown-action', details);
  if (signal?.aborted) return new ModerationError('aborted', { ...details, cause: signal.reason as unknown });
  const needsTarget = FACTS[action].target !== 'room';
  if (needsTarget === Boolean(targetId)) return undefined;
  return new ModerationError('invalid-target', details);
}
