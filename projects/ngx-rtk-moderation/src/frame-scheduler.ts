/** A frame's time, in milliseconds. */
const FRAME_MS = 16;

/**
 * Calls once for any number of requests within a frame's time. With a timer: asking for frames would have a page draw them
 * that has nothing to draw, and one that comes at once puts less together.
 */
export class FrameScheduler {
  readonly #callback: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(callback: () => void) {
    this.#callback = callback;
  }

  request(): void {
    this.#timer ??= setTimeout(this.#run, FRAME_MS);
  }

  /** Calls now where it was requested. */
  flush(): void {
    if (this.#timer !== undefined) this.#run();
  }

  /** Forgets what was requested. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #run = (): void => {
    this.cancel();
    this.#callback();
  };
}
