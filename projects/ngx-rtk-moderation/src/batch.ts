import { toModerationError, type ModerationError } from './moderation-error';
import type { ActionOutcome, BatchOutcome } from './outcome';

/** Does one thing for each item with bounded concurrency. Never rejects: every item is in one of the two lists. */
export async function runBatch<T>(
  items: readonly T[],
  concurrency: number,
  run: (item: T) => Promise<ActionOutcome>,
): Promise<BatchOutcome> {
  const results: (ActionOutcome | ModerationError)[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await run(items[index] as T).catch((error: unknown) => toModerationError(error));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, items.length)) }, worker));
  return {
    confirmed: results.filter((result): result is ActionOutcome => !(result instanceof Error)),
    failed: results.filter((result): result is ModerationError => result instanceof Error),
  };
}
