import type { Admission } from './admission.js';
import type { Transport } from './delivery.js';
import { ConnectionRefused, type Hub } from './hub.js';

const ping = '2';
const pong = '3';
// The SDK gives up a socket that was silent for 30 seconds.
const pingInterval = 10_000;

/** An open socket, as its carrier (a WebSocket in Node) reports to it. */
export interface ClientSocket {
  /** The client sent a message: a text, or bytes. */
  receive(message: string | Uint8Array): void;
  /** The socket was closed, from either side. */
  closed(): void;
}

/** The sockets of clients after their handshake, whatever carries them. Keeps them alive with pings. */
export class ClientSockets {
  private readonly transports = new Set<Transport>();
  private readonly pings = setInterval(
    () => this.transports.forEach((transport) => transport.send(ping)),
    pingInterval,
  );

  constructor(private readonly hub: Hub) {}

  /**
   * Lets a client into its meeting.
   * @returns `undefined` when there is no place for it. The transport is closed then, with the reason.
   */
  open({ ticket, peerId }: Admission, transport: Transport): ClientSocket | undefined {
    let connection: string;
    try {
      connection = this.hub.connect(ticket, peerId, transport);
    } catch (error) {
      if (!(error instanceof ConnectionRefused)) throw error;
      transport.close(error.code, error.message);
      return undefined;
    }
    this.transports.add(transport);
    return {
      receive: (message) => {
        if (typeof message !== 'string') this.hub.receive(connection, message);
        else if (message === ping) transport.send(pong);
      },
      closed: () => {
        this.transports.delete(transport);
        this.hub.disconnect(connection);
      },
    };
  }

  /** Stops the pings. */
  close(): void {
    clearInterval(this.pings);
  }
}

/** A text as a close reason. It has at most 123 bytes, and cutting bytes could split a character: ASCII only. */
export function closeReason(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 123);
}
