import { inject, Injectable, InjectionToken, NgZone, untracked } from '@angular/core';
import { Subscription } from 'rxjs';
import { ACTIONS } from '../action/actions';
import { isModerationAction } from '../action/facts';
import { SEND_PAUSE_MS, SENDS_AT_A_TIME } from '../action/pace';
import { ModerationError } from '../errors/moderation-error';
import { toModerationError } from '../errors/to-moderation-error';
import type { ModerationMeeting } from '../meeting/meeting';
import type { ModerationAction } from '../model/actions';
import type { ModerationErrorReason } from '../model/reasons';
import { after } from '../model/timer';
import { endOfMeeting } from '../room/end-of-meeting';
import { MeetingState } from '../room/meeting-state';
import { invalidOption } from './action-options';
import type { ActionFailure, ActionOutcome, BatchOptions, BatchOutcome, BatchRun } from './action-outcome';
import type { ActionCall } from './action-call';
import { ActionRunner } from './action-runner';
import { Batch } from './batch';
import { Prompts } from './prompts';
import { SendActions } from './send-actions';

const DEFAULT_DEADLINE_MS = 60_000;

/** The number of the last batch. All services count together, because they may share an audit. */
const LAST_BATCH = new InjectionToken('ngx-rtk-moderation last batch', { factory: () => ({ number: 0 }) });

/** Runs an action on several targets. Sends are paced; neither an answer nor an outcome holds anybody back. */
@Injectable({ providedIn: 'root' })
export class BatchRunner {
  readonly #state = inject(MeetingState);
  readonly #prompts = inject(Prompts);
  readonly #runner = inject(ActionRunner);
  readonly #sending = inject(SendActions);
  readonly #zone = inject(NgZone);
  readonly #last = inject(LAST_BATCH);

  run(action: ModerationAction, targetIds: readonly string[], options: BatchOptions): BatchRun {
    this.#state.syncSource();
    const batch = new Batch(action, [...new Set(targetIds)], ++this.#last.number);
    const { batches } = this.#runner;
    batches.add(batch.outcome);
    void batch.outcome.then(() => batches.delete(batch.outcome));
    void this.#run(batch, options);
    const outcome = batch.outcome.then((results): BatchOutcome => {
      const rejected = results.filter((result) => result.status === 'failed');
      const ids = rejected.map(({ targetId }) => targetId ?? '');
      const { signal: _, ...sameOptions } = options;
      return {
        fulfilled: results.filter((result) => result.status !== 'failed'),
        rejected,
        retry: (others = sameOptions) => untracked(() => this.run(action, ids, others)),
      };
    });
    return Object.assign(outcome, { progress$: batch.progress.asObservable() });
  }

  async #run(batch: Batch, options: BatchOptions): Promise<void> {
    const { action, targetIds } = batch;
    const { value: meeting } = this.#state.meeting;
    try {
      const invalid = invalidOption(action, undefined, options);
      const answer = invalid ? null : this.#ask(batch, options);
      if (!answer) batch.begin();
      if (invalid) throw invalid;
      const isMeant = await (answer ?? true);
      if (answer && isMeant) batch.begin();
      if (isMeant) this.#sendAll(batch, options, meeting);
      else for (const id of targetIds) this.#begin(batch, id, options, 'declined');
    } catch (thrown) {
      const { reason, cause, policyMessage } = toModerationError(thrown);
      for (const targetId of targetIds) {
        const error = new ModerationError(reason, { action, targetId, cause, policyMessage });
        this.#begin(batch, targetId, options, error);
      }
    }
  }

  /** Asks the user, if that has to be. Returns the answer. */
  #ask({ action, targetIds }: Batch, { skipPrompt, signal }: BatchOptions): Promise<boolean> | null {
    const isAsked = isModerationAction(action) && this.#prompts.isAskedFor(action);
    // Without any known target each fails by itself. A question without targets would be about the whole room.
    const isPointless = targetIds.every((id) => !this.#state.room.find(id));
    if (!isAsked || isPointless || signal?.aborted) return null;
    if (!skipPrompt) return this.#prompts.ask({ action, targetIds }, signal);
    this.#prompts.skip({ action, targetIds });
    return null;
  }

  /** Sends group after group, until the deadline, an abort or another meeting. A lost connection is waited out. */
  #sendAll(batch: Batch, options: BatchOptions, meeting: ModerationMeeting | null): void {
    const { action } = batch;
    const { signal } = options;
    const definition = isModerationAction(action) ? ACTIONS[action] : undefined;
    const groupSize = definition && 'sendToMany' in definition ? Infinity : SENDS_AT_A_TIME;
    const unsent = new Map(batch.targetIds.map((id) => [id, this.#runner.accept(action, id)]));
    const waiting = new Subscription();
    const stop = (reason: ModerationErrorReason, cause?: unknown): void => {
      waiting.unsubscribe();
      for (const [targetId, end] of unsent) {
        unsent.delete(targetId);
        this.#begin(batch, targetId, options, new ModerationError(reason, { action, targetId, cause }));
        end();
      }
    };
    const sendNext = (): void => {
      if (this.#state.meeting.value !== meeting) {
        stop('meeting-changed');
        return;
      }
      if (this.#state.room.phase === 'reconnecting') return;
      this.#sendGroup(batch, unsent, groupSize, options);
      if (unsent.size > 0) cancelPause = after(SEND_PAUSE_MS, sendNext);
      else waiting.unsubscribe();
    };
    let cancelPause = (): void => undefined;
    waiting.add(() => cancelPause());
    waiting.add(after(options.deadline ?? DEFAULT_DEADLINE_MS, () => stop('timeout')));
    const abort = (): void => stop('aborted', signal?.reason);
    signal?.addEventListener('abort', abort);
    waiting.add(() => signal?.removeEventListener('abort', abort));
    let wasReconnecting = this.#state.room.phase === 'reconnecting';
    waiting.add(
      this.#state.deltas.subscribe({
        next: (delta) => {
          const reason = endOfMeeting(delta, this.#state.room);
          if (reason) stop(reason);
          const isReconnecting = this.#state.room.phase === 'reconnecting';
          const isBack = wasReconnecting && !isReconnecting;
          wasReconnecting = isReconnecting;
          if (reason || !isBack) return;
          cancelPause();
          sendNext();
        },
        complete: () => stop('aborted'),
      }),
    );
    if (signal?.aborted) abort();
    else sendNext();
  }

  /** Takes targets until there are `groupSize` calls to send. A target for which nothing is sent needs no pause. */
  #sendGroup(batch: Batch, unsent: Map<string, () => void>, groupSize: number, options: BatchOptions): void {
    const calls: ActionCall[] = [];
    for (const [id, end] of unsent) {
      unsent.delete(id);
      const call = this.#begin(batch, id, options);
      end();
      if (call) calls.push(call);
      // The connection may turn out to be lost.
      if (calls.length === groupSize || this.#state.room.phase === 'reconnecting') break;
    }
    const meeting = calls[0]?.called.meeting;
    if (!meeting) return;
    if ('sendToMany' in ACTIONS[batch.action]) this.#sending.send(calls, meeting);
    else for (const call of calls) this.#sending.send([call], meeting);
  }

  /** Calls the action on one target; the result is the batch's. Returns the call if it has to be sent. */
  #begin(
    batch: Batch,
    targetId: string,
    options: BatchOptions,
    decided?: ModerationError | 'declined',
  ): ActionCall | null {
    const { action, number } = batch;
    const target = this.#state.room.find(targetId) ?? null;
    const start = performance.now();
    const how = { batch: number, ...(decided && { decided }) };
    const { promise, unsent } = this.#runner.begin(action, targetId, { ...options, skipPrompt: true }, how);
    const settle = (result: ActionOutcome | ActionFailure): void =>
      this.#zone.run(() => batch.settle(targetId, result));
    promise.then(
      (outcome) => settle({ ...outcome, batch: number }),
      (cause: unknown) => {
        const error = toModerationError(cause, { action, targetId });
        const duration = performance.now() - start;
        const at = Date.now();
        settle({ action, status: 'failed', target, targetId, error, at, duration, batch: number });
      },
    );
    return unsent;
  }
}
