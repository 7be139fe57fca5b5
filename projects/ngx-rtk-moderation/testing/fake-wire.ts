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

type Mode = 'confirm' | 'refuse' | 'never' | 'hold';

interface Message {
  readonly action: ServerAction;
  readonly target: string | undefined;
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

  /** Sends a message that nobody waits for. */
  send(action: ServerAction, target: string | undefined, effect: () => void): void {
    this.#transmit({ action, target, effect, answer: ignore, refuse: ignore });
  }

  /**
   * Sends a message and waits for its answer. Where it is `unanswered`, only a refusal comes back.
   *
   * @throws a plain `Error` with the server's words, or the SDK's timeout after 20 s
   */
  request(
    action: ServerAction,
    target: string | undefined,
    effect: () => void,
    { unanswered = false } = {},
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const timeout = new Error(`request timeout for callback eventId:${EVENT_IDS[action]}`);
      const timer = setTimeout(() => reject(timeout), ANSWER_TIMEOUT_MS);
      // In Node, waiting for this must not keep the process alive.
      (timer as { unref?: () => void }).unref?.();
      const settle =
        <T>(fn: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer);
          fn(value);
        };
      const answer = unanswered ? ignore : settle(resolve);
      this.#transmit({ action, target, effect, answer, refuse: settle(reject) });
    });
  }

  #transmit(message: Message): void {
    // What is sent while the socket is down is neither queued nor refused: it is lost (F10).
    if (this.connected) this.#later(() => this.#receive(message));
  }

  #later(arrive: () => void): void {
    const connection = this.#connection;
    void networkDelay().then(() => {
      if (connection === this.#connection) arrive();
    });
  }

  #receive(message: Message): void {
    if (!this.connected) return;
    const { action, target, effect, answer, refuse } = message;
    const mode = this.#modes.get(keyOf(action, target)) ?? this.#modes.get(keyOf(action)) ?? 'confirm';
    if (mode === 'hold') this.#held.push(message);
    else if (mode === 'refuse' || (mode === 'confirm' && !this.#allows(action, target)))
      refuse(new Error(`the server refused ${action}`));
    else if (mode === 'confirm') {
      effect();
      this.#later(answer);
    }
  }
}

/** A network's delay, in microtasks: longer than what listens to events takes to react, and than the SDK's own turns. */
export async function networkDelay(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await Promise.resolve();
}

function keyOf(action: ServerAction, target?: string): string {
  return target === undefined ? action : `${action} ${target}`;
}
