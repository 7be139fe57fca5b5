import { afterInBackground } from '../model/timer';

/** Delay of a scan, and pause after it, in milliseconds. */
const SCAN_DELAY_MS = 16;
const SCAN_PAUSE_MS = 250;

/** Interval of the scans for microphones outside of the active grid: the SDK has no event for them (F22). */
const POLL_MS = 1_000;

/** Decides when all participants are read again, because the SDK does not say who changed. */
export class EveryoneScan {
  #isRequested = false;
  /** Runs before a scan, and in the pause after it. */
  #cancel: (() => void) | undefined;
  #stopPolling: (() => void) | undefined;

  constructor(private readonly scan: () => void) {}

  /** Requests a scan: one for a burst of requests. */
  request(): void {
    this.#isRequested = true;
    this.#cancel ??= afterInBackground(SCAN_DELAY_MS, this.#run);
  }

  /** Scans once a second while `isNeeded`. */
  poll(isNeeded: boolean): void {
    if (isNeeded) {
      this.#stopPolling ??= afterInBackground(POLL_MS, this.#poll);
    } else {
      this.#stopPolling?.();
      this.#stopPolling = undefined;
    }
  }

  stop(): void {
    this.#isRequested = false;
    this.#cancel?.();
    this.#cancel = undefined;
    this.poll(false);
  }

  readonly #run = (): void => {
    this.#cancel = undefined;
    if (!this.#isRequested) return;
    this.#isRequested = false;
    this.#cancel = afterInBackground(SCAN_PAUSE_MS, this.#run);
    this.scan();
  };

  readonly #poll = (): void => {
    this.#stopPolling = afterInBackground(POLL_MS, this.#poll);
    this.scan();
  };
}
