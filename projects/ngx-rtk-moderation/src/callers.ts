/** Those who wait for one thing together: each one's signal ends that one's wait, and only the last one's ends the thing. */
export class Callers {
  readonly #ending = new AbortController();
  #waiting = 0;

  /** Aborted when nobody waits any longer, for the reason of the last one. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /**
   * What one more caller gets to wait for; without a signal it is the promise itself.
   *
   * @param aborted makes the error for a caller who stops waiting while others go on
   */
  join<T>(
    promise: Promise<T>,
    signal: AbortSignal | undefined,
    aborted: (reason: unknown) => Error,
  ): Promise<T> {
    this.#waiting++;
    if (!signal) return promise;
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        if (--this.#waiting > 0) reject(aborted(signal.reason));
        else this.#ending.abort(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
      const settled = (): void => signal.removeEventListener('abort', abort);
      promise.finally(settled).then(resolve, reject);
    });
  }
}
