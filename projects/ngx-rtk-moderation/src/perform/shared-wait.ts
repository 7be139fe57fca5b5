/** Lets several callers wait for one operation. A caller's signal ends that caller's wait; the last one aborts the operation. */
export class SharedWait {
  readonly #controller = new AbortController();
  #waiting = 0;

  /** Aborted when the last caller has stopped waiting, with that caller's reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Returns the promise for one more caller: the same promise for all callers without a signal.
   *
   * @param aborted makes the error for a caller who stops waiting while others wait
   */
  join<T>(
    promise: Promise<T>,
    signal: AbortSignal | undefined,
    aborted: (cause: unknown) => Error,
  ): Promise<T> {
    if (signal?.aborted) return Promise.reject(aborted(signal.reason));
    this.#waiting++;
    if (!signal) return promise;
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        if (--this.#waiting > 0) reject(aborted(signal.reason));
        else this.#controller.abort(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
      const settled = (): void => signal.removeEventListener('abort', abort);
      promise.finally(settled).then(resolve, reject);
    });
  }
}
