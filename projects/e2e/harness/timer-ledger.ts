type Ask = 'setTimeout' | 'setInterval' | 'requestAnimationFrame';
type CallOff = 'clearTimeout' | 'clearInterval' | 'cancelAnimationFrame';

const PAIRS = [
  ['setTimeout', 'clearTimeout'],
  ['setInterval', 'clearInterval'],
  ['requestAnimationFrame', 'cancelAnimationFrame'],
] as const satisfies readonly (readonly [Ask, CallOff])[];

/** Notes the timers and frames that one script of the page asks for, until they come or are called off. */
export class TimerLedger {
  readonly #open = new Map<string, string>();

  /** @param script part of the script's address: the timers of all others are theirs */
  constructor(private readonly script: string) {
    for (const [ask, callOff] of PAIRS) this.#watch(ask, callOff);
  }

  /** What is still to come, each as the place that asked for it. */
  get open(): string[] {
    return [...this.#open.values()];
  }

  #watch(ask: Ask, callOff: CallOff): void {
    const page = globalThis as unknown as Record<Ask, AskFor> & Record<CallOff, (id: unknown) => void>;
    const [asked, calledOff] = [page[ask].bind(globalThis), page[callOff].bind(globalThis)];
    const key = (id: unknown): string => `${ask} ${String(id)}`;
    const ledger = {
      [ask]: (callback: Callback, ...rest: unknown[]): unknown => {
        const id = asked(
          (...args: unknown[]) => {
            if (ask !== 'setInterval') this.#open.delete(key(id));
            callback(...args);
          },
          ...rest,
        );
        // The first line is the error's own, the second this function's.
        const caller = new Error().stack?.split('\n')[2] ?? '';
        if (caller.includes(this.script)) this.#open.set(key(id), `${ask} ${caller.trim()}`);
        return id;
      },
      [callOff]: (id: unknown): void => {
        this.#open.delete(key(id));
        calledOff(id);
      },
    };
    Object.assign(globalThis, ledger);
  }
}

type Callback = (...args: unknown[]) => void;
type AskFor = (callback: Callback, ...rest: unknown[]) => unknown;
