/** Longest delay of a timer, about 25 days. A longer one would fire immediately. */
const LONGEST_MS = 2 ** 31 - 1;

/** Whether a value is a time to wait: a positive number of milliseconds. `Infinity` sets no limit. */
export function isWaitingTime(ms: unknown): boolean {
  return typeof ms === 'number' && ms > 0;
}

/**
 * Calls `then` after `ms`. Returns the function that cancels it. All times of this library are such timers, so every fake
 * clock moves all of them. Clocks are never compared.
 */
export function after(ms: number, then: () => void): () => void {
  const timer = setTimeout(then, Math.min(ms, LONGEST_MS));
  return () => clearTimeout(timer);
}

/** As {@link after}, for a timer that nobody waits for: it does not keep a Node process alive. */
export function afterInBackground(ms: number, then: () => void): () => void {
  const timer: unknown = setTimeout(then, ms);
  (timer as { unref?: () => void }).unref?.();
  return () => clearTimeout(timer as ReturnType<typeof setTimeout>);
}
