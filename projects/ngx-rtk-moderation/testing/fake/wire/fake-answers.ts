import type { ClientMessage, ServerAction } from './client-message';

/** How a message can be answered. */
export type Answer = 'confirm' | 'refuse' | 'never';

export type AnswerMode = Answer | 'hold';

/** How all messages of one call of the SDK are answered, whatever the modes are. */
export interface CallAnswer {
  readonly answer: Answer;
  /** Peer ids of the call's targets. */
  readonly about: readonly string[];
  /** What the call sends for each target after it has returned. Everything before that is answered too. */
  readonly later: readonly ServerAction[];
}

/** Decides how each message is answered. */
export class FakeAnswers {
  readonly #modes = new Map<string, AnswerMode>();
  /** The answer of the call that is running now. */
  #current: Answer | undefined;
  /** Answers of messages that calls have not sent yet, oldest first. */
  readonly #later = new Set<{ readonly answer: Answer; readonly key: string }>();

  /** Whether a test answers the call that is running now. */
  get isAnswering(): boolean {
    return this.#current !== undefined;
  }

  /** @param target participant that it is for; all without one */
  set(mode: AnswerMode, action: ServerAction, target?: string): void {
    this.#modes.set(keyOf(action, target), mode);
  }

  modeOf({ action, target }: ClientMessage): AnswerMode {
    return this.#modes.get(keyOf(action, target)) ?? this.#modes.get(keyOf(action)) ?? 'confirm';
  }

  /** Makes a call of the SDK and answers the messages that it sends. */
  async answering({ answer, about, later }: CallAnswer, call: () => Promise<unknown>): Promise<unknown> {
    const unsent = later.flatMap((action) => about.map((id) => ({ answer, key: keyOf(action, id) })));
    for (const each of unsent) this.#later.add(each);
    try {
      return await this.#whileAnswering(answer, call);
    } finally {
      // The call has sent everything. What it had no reason to send is not the answer to another call.
      for (const each of unsent) this.#later.delete(each);
    }
  }

  /** The answer to a message, if a test answers the call that sends it. */
  take({ action, target }: ClientMessage): Answer | undefined {
    if (this.#current) return this.#current;
    const key = keyOf(action, target);
    const later = [...this.#later].find((each) => each.key === key);
    if (later) this.#later.delete(later);
    return later?.answer;
  }

  #whileAnswering<T>(answer: Answer, call: () => T): T {
    this.#current = answer;
    try {
      return call();
    } finally {
      this.#current = undefined;
    }
  }
}

function keyOf(action: ServerAction, target?: string): string {
  return target === undefined ? action : `${action} ${target}`;
}
