import { ErrorHandler, inject, Injectable, type OnDestroy } from '@angular/core';

/**
 * Of the two messages that the SDK sends for a kick, one waits for an answer that RealtimeKit does not give, and where the
 * SDK's tracing is off nobody holds its promise: 20 s later it surfaces as an unhandled rejection (F7). This is its
 * message; 30 is the number of the kick on the wire, so that no other call's timeout reads the same.
 */
const KICK_TIMEOUT = 'request timeout for callback eventId:30';

/** How long the SDK waits for an answer. */
const ANSWER_MS = 20_000;

/** How much longer a busy page may need to tell. */
const TELL_MS = 10_000;

interface ZoneLike {
  fork(spec: { name: string; onHandleError: (...args: unknown[]) => boolean }): { run<T>(fn: () => T): T };
}

interface ZoneDelegateLike {
  handleError(zone: unknown, error: unknown): boolean;
}

/**
 * Keeps the kicks' late rejections out of the app's error log, and nothing else: at most one for each kick sent through
 * here, only for as long as one can come, and only with the one message. Every other error passes.
 *
 * Angular's own listener on the window is there before any of ours, and the window asks its listeners in that order; so it
 * is the app's `ErrorHandler` that is asked to look away, for that long.
 */
@Injectable({ providedIn: 'root' })
export class KickRejections implements OnDestroy {
  readonly #errorHandler = inject(ErrorHandler);
  /** Those that were kept out: one rejection may be reported by the window and by Angular. */
  readonly #seen = new WeakSet<Error>();
  #expected = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | undefined;

  /** Runs a kick. */
  run<T>(kick: () => T): T {
    this.#expect();
    // zone.js hands rejections to the zone that they arose in before any window event.
    const zone = (globalThis as { Zone?: { current: ZoneLike } }).Zone?.current;
    if (!zone) return kick();
    return zone
      .fork({
        name: 'rtk-moderation-kick',
        onHandleError: (parent, _current, target, error) =>
          !this.#isOurs(error) && (parent as ZoneDelegateLike).handleError(target, error),
      })
      .run(kick);
  }

  ngOnDestroy(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
  }

  #expect(): void {
    this.#expected++;
    this.#stop ??= this.#listen();
    clearTimeout(this.#timer);
    // On a machine that wakes up after both times, the SDK's own timer is due in the same moment as the first of these.
    this.#after(ANSWER_MS, () => this.#after(TELL_MS, () => this.#stop?.()));
  }

  #after(ms: number, next: () => void): void {
    this.#timer = setTimeout(next, ms);
    // In Node, waiting for this must not keep the process alive.
    (this.#timer as { unref?: () => void }).unref?.();
  }

  #listen(): () => void {
    const handler = this.#errorHandler;
    const own = Object.getOwnPropertyDescriptor(handler, 'handleError');
    const handleError = handler.handleError.bind(handler);
    handler.handleError = (error) => {
      if (!this.#isOurs(error)) handleError(error);
    };
    const onRejection = (event: PromiseRejectionEvent): void => {
      if (!this.#isOurs(event.reason)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    globalThis.addEventListener?.('unhandledrejection', onRejection);
    return () => {
      this.#stop = undefined;
      this.#expected = 0;
      globalThis.removeEventListener?.('unhandledrejection', onRejection);
      if (own) Object.defineProperty(handler, 'handleError', own);
      else Reflect.deleteProperty(handler, 'handleError');
    };
  }

  /** Whether an error is the late rejection of one of the kicks, and then one less is expected. */
  #isOurs(error: unknown): boolean {
    // zone.js wraps a rejection in an error of its own.
    const reason = (error as { rejection?: unknown } | null | undefined)?.rejection ?? error;
    if (!(reason instanceof Error) || reason.message !== KICK_TIMEOUT) return false;
    if (this.#seen.has(reason)) return true;
    if (this.#expected === 0) return false;
    this.#expected--;
    this.#seen.add(reason);
    return true;
  }
}
