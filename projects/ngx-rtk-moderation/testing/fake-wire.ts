/** What a client asks of RealtimeKit. */
export type ServerAction =
  | 'disableAudio'
  | 'disableVideo'
  | 'pin'
  | 'unpin'
  | 'kick'
  | 'disableAllAudio'
  | 'disableAllVideo'
  | 'kickAll'
  | 'admit'
  | 'reject'
  | 'grantStage'
  | 'denyStage'
  | 'removeFromStage'
  | 'updatePermissions';

/** The SDK gives up waiting for an answer after this long (F9). */
export const ANSWER_TIMEOUT_MS = 20_000;

const MEDIA = 50_331_648;

/** The numbers of the events on the wire: the SDK's timeouts name them. */
const EVENT_IDS: Readonly<Partial<Record<ServerAction, number>>> = {
  disableAudio: MEDIA + 93,
  disableVideo: MEDIA + 93,
  disableAllAudio: MEDIA + 94,
  disableAllVideo: MEDIA + 94,
  pin: MEDIA + 19,
  unpin: MEDIA + 19,
  kick: 30,
  removeFromStage: 19,
  updatePermissions: 327_681,
};

/** How a wish can be answered. */
export type Answer = 'confirm' | 'refuse' | 'never';

type Mode = Answer | 'hold';

/** How all messages of one call of the SDK are answered, whatever the modes say. */
export interface CallAnswer {
  readonly answer: Answer;
  /** Peer id, for what is sent later. */
  readonly about: string | undefined;
  /** What the call sends only after it has returned; everything that it sends before is meant anyway. */
  readonly later: readonly ServerAction[];
}

interface Message {
  readonly action: ServerAction;
  readonly target: string | undefined;
  /** Peer ids of all that it is about. */
  readonly about: readonly string[];
  readonly effect: () => void;
  readonly answer: () => void;
  readonly refuse: (error: Error) => void;
}

const ignore = (): void => undefined;

/** The connection to the fake server: messages there, answers back, each some microtasks later. */
export class FakeWire {
  readonly #modes = new Map<string, Mode>();
  readonly #allows: (action: ServerAction, target: string | undefined) => boolean;
  #held: Message[] = [];
  /** The answer of the call that is running now. */
  #answer: Answer | undefined;
  /** The answers of calls that have not sent everything yet, oldest first. */
  readonly #later = new Set<{ answer: Answer; about: string | undefined; unsent: Set<ServerAction> }>();
  /** Whether nobody is left to be told that no answer came. */
  ended = false;
  #isConnected = true;
  /** Number of the connection: what is under way when one ends does not arrive over the next. */
  #connection = 0;
  /** Whether the one of a kick's two messages that waits for an answer gets one; RealtimeKit gives none (F7). */
  answersKicks = false;

  /** @param allows whether the service lets the local participant do it */
  constructor(allows: (action: ServerAction, target: string | undefined) => boolean) {
    this.#allows = allows;
  }

  get connected(): boolean {
    return this.#isConnected;
  }

  set connected(connected: boolean) {
    if (!connected) this.#connection++;
    this.#isConnected = connected;
  }

  /** @param target participant that it is for; all without one */
  setMode(mode: Mode, action: ServerAction, target?: string): void {
    this.#modes.set(keyOf(action, target), mode);
  }

  /** Lets what was held take its way, and later ones too. */
  release(action: ServerAction, target?: string): void {
    this.setMode('confirm', action, target);
    const isMeant = (message: Message): boolean =>
      message.action === action && (target === undefined || message.target === target);
    const released = this.#held.filter(isMeant);
    this.#held = this.#held.filter((message) => !isMeant(message));
    for (const message of released) this.#receive(message);
  }

  /** Makes a call of the SDK and answers what it sends. */
  async answering({ answer, about, later }: CallAnswer, call: () => Promise<unknown>): Promise<unknown> {
    const unfinished = { answer, about, unsent: new Set(later) };
    this.#later.add(unfinished);
    try {
      return await this.#whileAnswering(answer, call);
    } finally {
      this.#later.delete(unfinished);
    }
  }

  /** Sends a message that nobody waits for. */
  send(action: ServerAction, target: string | undefined, effect: () => void): void {
    this.#transmit({ action, target, about: idsOf(target), effect, answer: ignore, refuse: ignore });
  }

  /**
   * Sends a message and waits for its answer. Where it is `unanswered`, only a refusal comes back.
   *
   * @param about peer ids of all that it is about, where that is not the target
   * @throws a plain `Error` with the server's words, or the SDK's timeout after 20 s
   */
  request(
    action: ServerAction,
    target: string | undefined,
    effect: () => void,
    { unanswered = false, about = idsOf(target) }: { unanswered?: boolean; about?: readonly string[] } = {},
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const timeout = new Error(`request timeout for callback eventId:${EVENT_IDS[action]}`);
      const timer = setTimeout(() => this.ended || reject(timeout), ANSWER_TIMEOUT_MS);
      // In Node, waiting for this must not keep the process alive.
      (timer as { unref?: () => void }).unref?.();
      const settle =
        <T>(fn: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer);
          fn(value);
        };
      const answer = unanswered ? ignore : settle(resolve);
      this.#transmit({ action, target, about, effect, answer, refuse: settle(reject) });
    });
  }

  #whileAnswering<T>(answer: Answer, call: () => T): T {
    this.#answer = answer;
    try {
      return call();
    } finally {
      this.#answer = undefined;
    }
  }

  #transmit(message: Message): void {
    const given = this.#takeAnswer(message);
    // What is sent while the socket is down is neither queued nor refused: it is lost (F10).
    if (this.connected) this.#deliver(() => this.#receive(message, given));
  }

  #deliver(arrive: () => void): void {
    const connection = this.#connection;
    void networkDelay().then(() => {
      if (connection === this.#connection) arrive();
    });
  }

  /** The answer of the call that sends a message. What several calls send as one is not confirmed unless it is for all. */
  #takeAnswer({ action, about }: Message): Answer | undefined {
    if (this.#answer) return this.#answer;
    const calls = about.map((id) =>
      [...this.#later].find((call) => call.about === id && call.unsent.has(action)),
    );
    for (const call of calls) call?.unsent.delete(action);
    const answers = calls.map((call) => call?.answer);
    return answers.find((answer) => answer && answer !== 'confirm') ?? answers[0];
  }

  #receive(message: Message, given?: Answer): void {
    if (!this.connected) return;
    const { action, target, effect, answer, refuse } = message;
    const mode =
      given ?? this.#modes.get(keyOf(action, target)) ?? this.#modes.get(keyOf(action)) ?? 'confirm';
    if (mode === 'hold') this.#held.push(message);
    else if (mode === 'refuse' || (mode === 'confirm' && !this.#allows(action, target)))
      refuse(new Error(`the server refused ${action}`));
    else if (mode === 'confirm') {
      effect();
      this.#deliver(answer);
    }
  }
}

/** A network's delay, in microtasks: longer than what listens to events takes to react, and than the SDK's own turns. */
export async function networkDelay(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await Promise.resolve();
}

function idsOf(target: string | undefined): readonly string[] {
  return target === undefined ? [] : [target];
}

function keyOf(action: ServerAction, target?: string): string {
  return target === undefined ? action : `${action} ${target}`;
}
