/** The longest that a hidden page, which draws no frames, waits. */
const HIDDEN_PAGE_MS = 100;

/** Calls once for any number of requests within one frame. */
export class FrameScheduler {
  readonly #callback: () => void;
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(callback: () => void) {
    this.#callback = callback;
  }

  request(): void {
    if (this.#timer !== undefined) return;
    this.#frame = globalThis.requestAnimationFrame?.(this.#run);
    this.#timer = setTimeout(this.#run, HIDDEN_PAGE_MS);
  }

  /** Calls now where it was requested. */
  flush(): void {
    if (this.#timer !== undefined) this.#run();
  }

  /** Forgets what was requested. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#frame !== undefined) globalThis.cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  readonly #run = (): void => {
    this.cancel();
    this.#callback();
  };
}
