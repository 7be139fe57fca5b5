import type { OutcomeContext } from './outcome-strategy';

/** A target who leaves this soon after the request was removed by it, in milliseconds. */
const IMMEDIATE_MS = 1_000;

/** Time for which a target who leaves later has to stay away: a lost connection is back by then. */
const AWAY_MS = 2_000;

/** Distinguishes a removal from a lost connection. A removal confirms within 1 s, or later after 2 s of absence. */
export class Absence {
  #isImmediate = true;
  #isOver = false;
  #cancel: (() => void) | undefined;

  constructor(private readonly context: OutcomeContext) {
    context.after(IMMEDIATE_MS, () => (this.#isImmediate = false));
  }

  /** Whether a target who left may still come back. */
  get mayReturn(): boolean {
    return this.#cancel !== undefined;
  }

  /** The target is missing. */
  noteMissing(): 'done' | 'open' {
    if (this.#isImmediate || this.#isOver) return 'done';
    this.#cancel ??= this.context.after(AWAY_MS, () => (this.#isOver = true));
    return 'open';
  }

  /** The target is present, or it cannot be seen whether it is. */
  notePresent(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
