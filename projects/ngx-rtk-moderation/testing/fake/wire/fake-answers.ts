import type { ClientMessage, ServerAction } from './client-message';

/** How a message can be answered. */
export type Answer = 'confirm' | 'refuse' | 'never';

export type AnswerMode = Answer | 'hold';

/** How all messages of one call of the SDK are answered, whatever the modes are. */
export interface CallAnswer {
  readonly answer: Answer;
  /** Peer id, for messages that are sent later. */
  readonly about: string | undefined;
  /** What the call sends after it has returned. Everything before that is answered too. */
  readonly later: readonly ServerAction[];
}

/** Decides how each message is answered. */
export class FakeAnswers {
  readonly #modes = new Map<string, AnswerMode>();
  /** The answer of the call that is running now. */
  #current: Answer | undefined;
  /** The answers of calls that have not sent everything yet, oldest first. */
  readonly #later = new Set<{ answer: Answer; about: string | undefined; unsent: Set<ServerAction> }>();

  /** @param target participant that it is for; all without one */
  set(mode: AnswerMode, action: ServerAction, target?: string): void {
    this.#modes.set(keyOf(action, target), mode);
  }

  modeOf({ action, target }: ClientMessage): AnswerMode {
    return this.#modes.get(keyOf(action, target)) ?? this.#modes.get(keyOf(action)) ?? 'confirm';
  }

  /** Makes a call of the SDK and answers the messages that it sends. */
  async answering({ answer, about, later }: CallAnswer, call: () => Promise<unknown>): Promise<unknown> {
    const unfinished = { answer, about, unsent: new Set(later) };
    this.#later.add(unfinished);
    try {
      return await this.#whileAnswering(answer, call);
    } finally {
      this.#later.delete(unfinished);
    }
  }

  /**
   * The answer of the call that sends a message, if a test answers that call. What several calls send as one is confirmed
   * only if all of them are.
   */
  take({ action, target, about = idsOf(target) }: ClientMessage): Answer | undefined {
    if (this.#current) return this.#current;
    const calls = about.map((id) =>
      [...this.#later].find((call) => call.about === id && call.unsent.has(action)),
    );
    for (const call of calls) call?.unsent.delete(action);
    const answers = calls.map((call) => call?.answer);
    return answers.find((answer) => answer && answer !== 'confirm') ?? answers[0];
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

function idsOf(target: string | undefined): readonly string[] {
  return target === undefined ? [] : [target];
}

function keyOf(action: ServerAction, target?: string): string {
  return target === undefined ? action : `${action} ${target}`;
}
