/** What a timer can wait for, about 25 days: told to wait longer, it fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** A time as a timer takes it; `Infinity` is as good as for ever. */
export function timerMs(ms: number): number {
  return Math.min(ms, LONGEST_MS);
}
