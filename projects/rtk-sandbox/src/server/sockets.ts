import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { Transport } from '../hub/delivery.js';
import { ConnectionRefused, type Hub } from '../hub/hub.js';
import { readTicket, type Ticket, TicketError } from '../hub/participant-details.js';

const ping = '2';
const pong = '3';
// The SDK gives a socket up on which it heard nothing for 30 s.
const pingInterval = 10_000;
const peerIdLimit = 128;

/** Serves the SDK's socket at `/ws`. */
export class Sockets {
  private readonly wss: WebSocketServer;
  private readonly pings: NodeJS.Timeout;

  constructor(
    server: Server,
    private readonly hub: Hub,
    messageBytes: number,
  ) {
    // A larger message ends its connection with code 1009.
    this.wss = new WebSocketServer({ noServer: true, maxPayload: messageBytes, perMessageDeflate: false });
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    this.pings = setInterval(() => this.wss.clients.forEach((client) => client.send(ping)), pingInterval);
  }

  /** Closes all connections. */
  close(): void {
    clearInterval(this.pings);
    for (const client of this.wss.clients) client.terminate();
    this.wss.close();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Errors of a socket that is not a WebSocket yet would end the process.
    socket.on('error', () => socket.destroy());
    const query = parseQuery(request);
    if (!query) {
      reject(socket, 404, 'Not Found');
      return;
    }
    let ticket: Ticket;
    try {
      ticket = readTicket(query.get('authToken') ?? '');
    } catch (error) {
      if (error instanceof TicketError) {
        reject(socket, 401, 'Unauthorized');
        return;
      }
      throw error;
    }
    const peerId = query.get('peerID') ?? '';
    if (!peerId || peerId.length > peerIdLimit || query.get('roomID') !== ticket.claims.meetingId) {
      reject(socket, 400, 'Bad Request');
      return;
    }
    if (this.hub.isOut(ticket, peerId)) {
      reject(socket, 503, 'Service Unavailable');
      return;
    }
    this.wss.handleUpgrade(request, socket, head, (client) => this.open(client, ticket, peerId));
  }

  private open(client: WebSocket, ticket: Ticket, peerId: string): void {
    // An oversized or broken frame: ws closes the connection with its code, and 'close' follows.
    client.on('error', () => undefined);
    let connection: string;
    try {
      connection = this.hub.connect(ticket, peerId, transportOf(client));
    } catch (error) {
      if (!(error instanceof ConnectionRefused)) throw error;
      client.close(error.code, reasonOf(error.message));
      return;
    }
    client.on('close', () => this.hub.disconnect(connection));
    client.on('message', (data, isBinary) => {
      if (isBinary) this.hub.receive(connection, bytesOf(data));
      else if (bytesOf(data).toString() === ping) client.send(pong);
    });
  }
}

function parseQuery(request: IncomingMessage): URLSearchParams | undefined {
  try {
    const url = new URL(request.url ?? '', 'http://sandbox');
    return url.pathname === '/ws' ? url.searchParams : undefined;
  } catch {
    return undefined;
  }
}

function reject(socket: Duplex, status: number, text: string): void {
  socket.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function transportOf(client: WebSocket): Transport {
  return {
    get backlog() {
      return client.bufferedAmount;
    },
    send(frame) {
      if (client.readyState === WebSocket.OPEN) client.send(frame);
    },
    close(code, reason) {
      client.close(code, reasonOf(reason));
    },
    cut() {
      client.terminate();
    },
  };
}

function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}

// A close reason has 123 bytes at most; cutting bytes could split a character, so everything else than ASCII goes.
function reasonOf(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 123);
}
