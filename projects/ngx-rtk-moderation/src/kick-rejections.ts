/**
 * Of the two messages that the SDK sends for a kick, one waits for an answer that RealtimeKit does not give, and
 * nobody holds its promise: 20 s later it surfaces as an unhandled rejection (F7). This is its message; 30 is the
 * number of the kick on the wire, so that no other call's timeout reads the same.
 */
const KICK_TIMEOUT = 'request timeout for callback eventId:30';

/** The SDK waits 20 s for an answer; how much longer a busy page may need to tell. */
const WATCH_MS = 30_000;

interface ZoneLike {
  fork(spec: { name: string; onHandleError: (...args: unknown[]) => boolean }): { run<T>(fn: () => T): T };
}

interface ZoneDelegateLike {
  handleError(zone: unknown, error: unknown): boolean;
}

const isKickTimeout = (error: unknown): boolean => error instanceof Error && error.message === KICK_TIMEOUT;

/**
 * Keeps the kicks' late rejections out of the app's error log, and nothing else: at most one for each kick sent
 * through here, only for as long as one can come, and only with the one message. Every other rejection passes.
 */
export class KickRejections {
  #expected = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Called with each rejection that nobody handled while a kick may still be refused. It is not swallowed. */
  onOther: (reason: unknown) => void = () => undefined;

  /** Runs a kick. */
  run<T>(kick: () => T): T {
    this.#watch();
    // zone.js hands rejections to the zone that they arose in before any window event.
    const zone = (globalThis as { Zone?: { current: ZoneLike } }).Zone?.current;
    if (!zone) return kick();
    return zone
      .fork({
        name: 'rtk-moderation-kick',
        onHandleError: (parent, _current, target, error) => {
          const rejection = (error as { rejection?: unknown }).rejection ?? error;
          if (isKickTimeout(rejection) && this.#take()) return false;
          this.onOther(rejection);
          return (parent as ZoneDelegateLike).handleError(target, error);
        },
      })
      .run(kick);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#expected = 0;
    globalThis.removeEventListener?.('unhandledrejection', this.#listener, CAPTURE);
  }

  #watch(): void {
    this.#expected++;
    // Registering twice is registering once; capturing, to be asked before Angular's listener on the same window.
    globalThis.addEventListener?.('unhandledrejection', this.#listener, CAPTURE);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.destroy(), WATCH_MS);
    // In Node, waiting for this must not keep the process alive.
    (this.#timer as { unref?: () => void }).unref?.();
  }

  #take(): boolean {
    if (this.#expected === 0) return false;
    this.#expected--;
    return true;
  }

  readonly #listener = (event: PromiseRejectionEvent): void => {
    if (isKickTimeout(event.reason) && this.#take()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      this.onOther(event.reason);
    }
  };
}

const CAPTURE = { capture: true } as const;
