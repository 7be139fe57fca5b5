import { fromBinary } from '@bufbuild/protobuf';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type EventName, eventName } from '../protocol/events';
import { SocketMessageSchema } from '../protocol/generated/message_pb';
import { sandboxToken, type SandboxTokenOptions } from '../token';
import { decodeAnswer, encodeRequest, type Received } from './test-room';

/** Who connects. `token` is one that the server has made; by default a new one is made. */
export type SocketClientOptions = SandboxTokenOptions & { readonly peer?: string; readonly token?: string };

/** A client with a real socket. It waits for messages, never for time to pass. */
export class SocketClient {
  readonly received: Received[] = [];
  private readonly waiting = new Set<() => void>();
  private requests = 0;
  /** Frames that are no message of the protocol. */
  garbage = 0;
  closed: { code: number; reason: string } | undefined;

  private constructor(
    readonly socket: WebSocket,
    readonly id: string,
  ) {
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.take(data);
      this.waiting.forEach((check) => check());
    });
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
      this.waiting.forEach((check) => check());
    });
    socket.on('error', () => undefined);
  }

  /** Opens a socket. Rejects when the server refuses it. */
  static async connect(url: string, options: SocketClientOptions): Promise<SocketClient> {
    const { peer = `peer-${options.name}`, token, ...wanted } = options;
    const query = new URLSearchParams({
      roomID: wanted.meeting ?? 'sandbox',
      peerID: peer,
      authToken: token ?? sandboxToken({ userId: `user-${wanted.name}`, ...wanted }),
    });
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws?${query}`);
    const client = new SocketClient(socket, peer);
    await once(socket, 'open');
    return client;
  }

  /** Opens a socket and joins the meeting. */
  static async join(url: string, options: SocketClientOptions): Promise<SocketClient> {
    const client = await SocketClient.connect(url, options);
    await client.ask('joinRoom', {});
    await client.ask('selfJoinComplete', {});
    return client;
  }

  /** Sends a request and waits for the answer. */
  async ask(name: EventName, init?: object): Promise<Received> {
    const id = this.tell(name, init);
    return this.until(() => this.received.find((message) => message.id === id));
  }

  /** Sends a request; returns its id. */
  tell(name: EventName, init?: object): string {
    this.requests += 1;
    const id = `${this.id}-${this.requests}`;
    this.socket.send(encodeRequest(name, init, id));
    return id;
  }

  /** Waits until something is so. */
  until<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const check = () => {
        const found = look();
        if (found === undefined) return;
        this.waiting.delete(check);
        resolve(found);
      };
      this.waiting.add(check);
      check();
    });
  }

  /** Waits until the connection has ended. */
  ended(): Promise<{ code: number; reason: string }> {
    return this.until(() => this.closed);
  }

  /** Waits for as many messages of one event, and returns all of them. */
  got(name: EventName, count = 1): Promise<Received[]> {
    return this.until(() => {
      const found = this.received.filter((message) => message.name === name);
      return found.length >= count ? found : undefined;
    });
  }

  private take(data: Buffer): void {
    try {
      const { event, id, payload } = fromBinary(SocketMessageSchema, data);
      const name = eventName(event);
      if (!name) throw new Error('unknown event');
      this.received.push({ name, id, payload: decodeAnswer(name, payload) });
    } catch {
      this.garbage += 1;
    }
  }
}
