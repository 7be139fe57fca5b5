/** What a page has and Node has not, so far as the fake meeting uses it: time that is moved, and a window to tell of errors. */
export interface NodePage {
  advance(ms: number): Promise<void>;
  restore(): void;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

type Replaced = 'setTimeout' | 'clearTimeout' | 'window' | 'navigator' | 'PromiseRejectionEvent';

/**
 * Makes Node look like a page that stands still. To be taken back before anything else than the fake runs: the fake needs
 * no turn of the event loop, so nobody else's timers are met.
 */
export function pretendPage(): NodePage {
  const timers = new Map<number, Timer>();
  let now = 0;
  let count = 0;
  const replacements: Record<Replaced, unknown> = {
    setTimeout: (run: () => void, ms = 0) => {
      timers.set(++count, { at: now + ms, run });
      return count;
    },
    clearTimeout: (id: number) => timers.delete(id),
    window: new EventTarget(),
    navigator: { userAgent: 'jsdom' },
    PromiseRejectionEvent: RejectionEvent,
  };
  const before = Object.keys(replacements).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const [name, value] of Object.entries(replacements)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return {
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (!next) break;
        timers.delete(next[0]);
        now = next[1].at;
        next[1].run();
        for (let turns = 0; turns < 50; turns++) await Promise.resolve();
      }
      now = end;
    },
    restore() {
      for (const [name, descriptor] of before) {
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
        else Reflect.deleteProperty(globalThis, name);
      }
    },
  };
}

class RejectionEvent extends Event {
  readonly reason: unknown;
  readonly promise: unknown;

  constructor(type: string, { reason, promise, ...init }: EventInit & { reason: unknown; promise: unknown }) {
    super(type, init);
    this.reason = reason;
    this.promise = promise;
  }
}
