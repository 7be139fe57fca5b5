type Timer = ReturnType<typeof setTimeout>;

const nothing = (): void => undefined;

/**
 * All timers of a fake meeting. Each is a `setTimeout`, and no two clocks are compared, so that every fake clock moves all
 * of it: those of jest, vitest and node:test, and zone.js `fakeAsync`.
 */
export class FakeTimers {
  readonly #pending = new Set<Timer>();
  #ended = false;

  /** Returns a function that cancels it. After {@link end} nothing is started. */
  after(ms: number, then: () => void): () => void {
    if (this.#ended) return nothing;
    const timer = setTimeout(() => {
      this.#pending.delete(timer);
      then();
    }, ms);
    this.#pending.add(timer);
    // In Node, a pending timer must not keep the process alive.
    (timer as { unref?: () => void }).unref?.();
    return () => this.#cancel(timer);
  }

  /** Resolves when the time has passed; never after {@link end}. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Cancels everything that is pending. */
  end(): void {
    this.#ended = true;
    for (const timer of this.#pending) this.#cancel(timer);
  }

  #cancel(timer: Timer): void {
    clearTimeout(timer);
    this.#pending.delete(timer);
  }
}
