import { afterInBackground } from '../model/timer';

/** Delay of a scan, and pause after it, in milliseconds. */
const SCAN_DELAY_MS = 16;
const SCAN_PAUSE_MS = 250;

/** Interval of the scans for microphones outside of the active grid: the SDK has no event for them (F22). */
const POLL_MS = 1_000;

/** Decides when all participants are read again, because the SDK does not say who changed. */
export class EveryoneScan {
  #state: 'idle' | 'due' | 'pause' | 'pause, requested' = 'idle';
  #cancel: (() => void) | undefined;
  #stopPolling: (() => void) | undefined;

  constructor(private readonly scan: () => void) {}

  /** Requests a scan: one for a burst of requests. */
  request(): void {
    if (this.#state === 'idle') this.#schedule(SCAN_DELAY_MS);
    else if (this.#state === 'pause') this.#state = 'pause, requested';
  }

  /** Scans once a second while `isNeeded`. */
  poll(isNeeded: boolean): void {
    if (!isNeeded) this.#stopPolling?.();
    if (!isNeeded) this.#stopPolling = undefined;
    else this.#stopPolling ??= afterInBackground(POLL_MS, this.#poll);
  }

  stop(): void {
    this.#cancel?.();
    this.#state = 'idle';
    this.poll(false);
  }

  readonly #poll = (): void => {
    this.#stopPolling = afterInBackground(POLL_MS, this.#poll);
    this.scan();
  };

  #schedule(ms: number): void {
    this.#state = 'due';
    this.#cancel = afterInBackground(ms, () => {
      this.#state = 'pause';
      this.#cancel = afterInBackground(SCAN_PAUSE_MS, () => {
        const isRequested = this.#state === 'pause, requested';
        this.#state = 'idle';
        if (isRequested) this.#schedule(0);
      });
      this.scan();
    });
  }
}
