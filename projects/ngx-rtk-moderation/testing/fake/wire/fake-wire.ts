import type { FakeTimers } from '../basics/fake-timers';
import { networkDelay } from '../basics/network-delay';
import type { ClientMessage, ServerAction } from './client-message';
import type { ClientEnd, ServiceEnd } from './ends';
import { FakeAnswers, type Answer } from './fake-answers';

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

/** A message with what becomes of it at the client. */
interface SentMessage {
  readonly message: ClientMessage;
  readonly answer: () => void;
  readonly refuse: (error: Error) => void;
}

const ignore = (): void => undefined;

/** The connection of the client with the service. Messages and answers arrive some microtasks later. */
export class FakeWire {
  readonly answers = new FakeAnswers();
  /** Set by the service itself. */
  service!: ServiceEnd;
  /** Set by the client itself. */
  client!: ClientEnd;
  /** Whether the room was joined over the socket: kick, the waiting room and "remove everyone" ask this. */
  joined = false;
  /** Whether the one of a kick's two messages that waits for an answer gets one; RealtimeKit gives none (F7). */
  answersKicks = false;
  #held: SentMessage[] = [];
  #isConnected = true;
  /** Number of the connection: what is under way when one ends does not arrive over the next. */
  #connection = 0;

  constructor(private readonly timers: FakeTimers) {}

  get connected(): boolean {
    return this.#isConnected;
  }

  set connected(connected: boolean) {
    if (!connected) this.#connection++;
    this.#isConnected = connected;
  }

  /** Delivers what was held, and later messages too. */
  release(action: ServerAction, target?: string): void {
    this.answers.set('confirm', action, target);
    const isMeant = ({ message }: SentMessage): boolean =>
      message.action === action && (target === undefined || message.target === target);
    const released = this.#held.filter(isMeant);
    this.#held = this.#held.filter((sent) => !isMeant(sent));
    for (const sent of released) this.#receive(sent);
  }

  /** Tells the client what happened in the room, if it is connected and has joined. */
  tell(news: (client: ClientEnd) => void): void {
    if (this.connected && this.joined) news(this.client);
  }

  /** Sends a message without waiting for an answer. */
  send(message: ClientMessage): void {
    this.#transmit({ message, answer: ignore, refuse: ignore });
  }

  /**
   * Sends a message and waits for its answer.
   *
   * @throws a plain `Error` with the server's words, or the SDK's timeout after 20 s
   */
  request(message: ClientMessage): Promise<void> {
    const { action } = message;
    return new Promise((resolve, reject) => {
      const timeout = new Error(`request timeout for callback eventId:${EVENT_IDS[action]}`);
      const cancel = this.timers.after(ANSWER_TIMEOUT_MS, () => reject(timeout));
      const settle =
        <T>(fn: (value: T) => void) =>
        (value: T): void => {
          cancel();
          fn(value);
        };
      const answer = action === 'kick' && !this.answersKicks ? ignore : settle(resolve);
      this.#transmit({ message, answer, refuse: settle(reject) });
    });
  }

  #transmit(sent: SentMessage): void {
    const given = this.answers.take(sent.message);
    // What is sent while the socket is down is neither queued nor refused: it is lost (F10).
    if (this.connected) this.#deliver(() => this.#receive(sent, given));
  }

  #deliver(arrive: () => void): void {
    const connection = this.#connection;
    void networkDelay().then(() => {
      if (connection === this.#connection) arrive();
    });
  }

  #receive(sent: SentMessage, given?: Answer): void {
    if (!this.connected) return;
    const { message, answer, refuse } = sent;
    const mode = given ?? this.answers.modeOf(message);
    if (mode === 'hold') this.#held.push(sent);
    else if (mode === 'refuse' || (mode === 'confirm' && !this.service.allows(message)))
      refuse(new Error(`the server refused ${message.action}`));
    else if (mode === 'confirm') {
      this.service.fulfil(message);
      this.#deliver(answer);
    }
  }
}
