import { after } from '../model/timer';

/**
 * How long calls are collected, in milliseconds: about a frame. This is a timer, because `requestAnimationFrame` makes an idle page
 * draw frames, and a frame that comes immediately collects less.
 */
const BATCH_MS = 16;

/** Calls a function once for all requests within 16 ms. */
export class BatchedCall {
  readonly #callback: () => void;
  #cancel: (() => void) | undefined;

  constructor(callback: () => void) {
    this.#callback = callback;
  }

  request(): void {
    this.#cancel ??= after(BATCH_MS, this.flush);
  }

  /** Calls now if a call was requested. */
  readonly flush = (): void => {
    if (!this.#cancel) return;
    this.#cancel();
    this.#cancel = undefined;
    this.#callback();
  };
}
