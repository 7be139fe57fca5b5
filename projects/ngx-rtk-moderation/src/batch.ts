import { BehaviorSubject, of } from 'rxjs';
import { moderationError } from './moderation-messages';
import type { ModerationAction } from './actions';
import type { ModerationError } from './moderation-error';
import type { ActionOutcome, BatchOptions, BatchOutcome, BatchProgress, BatchRun } from './outcome';
import { toModerationError } from './to-moderation-error';

const DEFAULT_CONCURRENCY = 8;
const DEFAULT_DEADLINE_MS = 60_000;

/** What a batch does for each of its targets. */
export interface BatchWork {
  readonly action: ModerationAction;
  /** Ids; one that is there twice is done once. */
  readonly targetIds: readonly string[];
  readonly options: BatchOptions;
  /** Called once before anything else; rejects where nothing of it is wanted. */
  readonly confirm: (options: BatchOptions) => Promise<void>;
  /** Resolves when there is a connection to send over, or with no connection after `ms` or where it is aborted. */
  readonly whenConnected: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly run: (targetId: string, options: BatchOptions) => Promise<ActionOutcome>;
}

/** Does one action for each target, with bounded concurrency and in bounded time. Every target has a result. */
export function runBatch(work: BatchWork): BatchRun {
  const { action, options } = work;
  const targetIds = [...new Set(work.targetIds)];
  const progress = new BehaviorSubject<BatchProgress>({ done: 0, failed: 0, total: targetIds.length });
  const results: (ActionOutcome | ModerationError)[] = [];
  let until = Infinity;
  let next = 0;

  const assertInTime = (targetId: string): void => {
    if (options.signal?.aborted) {
      throw moderationError('aborted-before', { action, targetId, cause: options.signal.reason });
    }
    if (performance.now() >= until) throw moderationError('deadline', { action, targetId });
  };

  const perform = async (targetId: string): Promise<ActionOutcome> => {
    assertInTime(targetId);
    await work.whenConnected(until - performance.now(), options.signal);
    assertInTime(targetId);
    return work.run(targetId, options);
  };

  const settle = (index: number, result: ActionOutcome | ModerationError): void => {
    results[index] = result;
    const { done, failed, total } = progress.value;
    progress.next({ done: done + 1, failed: failed + (result instanceof Error ? 1 : 0), total });
  };

  const worker = async (): Promise<void> => {
    for (let index = next++; index < targetIds.length; index = next++) {
      const targetId = targetIds[index] ?? '';
      const asked = { action, targetId };
      settle(index, await perform(targetId).catch((error: unknown) => toModerationError(error, asked)));
    }
  };

  const runAll = async (): Promise<BatchOutcome> => {
    try {
      await work.confirm(options);
      // The time of a question is not the batch's.
      until = performance.now() + (options.deadline ?? DEFAULT_DEADLINE_MS);
      const wanted = options.concurrency ?? DEFAULT_CONCURRENCY;
      const concurrency = Math.max(1, Math.min(Math.trunc(wanted) || DEFAULT_CONCURRENCY, targetIds.length));
      await Promise.all(Array.from({ length: concurrency }, worker));
    } catch (cause) {
      const problem = options.signal?.aborted ? 'aborted-before' : 'declined';
      targetIds.forEach((targetId, index) =>
        settle(index, moderationError(problem, { action, targetId, cause })),
      );
    }
    progress.complete();
    const failed = results.filter((result): result is ModerationError => result instanceof Error);
    const failedIds = failed.map(({ targetId }) => targetId ?? '');
    return {
      fulfilled: results.filter((result): result is ActionOutcome => !(result instanceof Error)),
      failed,
      retry: (others = options) => runBatch({ ...work, targetIds: failedIds, options: others }),
    };
  };

  return Object.assign(runAll(), { progress$: progress.asObservable() });
}

/** A batch of which nothing may be done at all, so that there are no targets to tell it of. */
export function refusedBatch(error: ModerationError, retry: BatchOutcome['retry']): BatchRun {
  const outcome: BatchOutcome = { fulfilled: [], failed: [error], retry };
  return Object.assign(Promise.resolve(outcome), { progress$: of({ done: 1, failed: 1, total: 1 }) });
}
