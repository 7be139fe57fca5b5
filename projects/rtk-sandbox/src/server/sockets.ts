import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { admit, type Admission } from '../hub/admission.js';
import { ClientSockets, closeReason } from '../hub/client-sockets.js';
import type { Transport } from '../hub/delivery.js';
import type { Hub } from '../hub/hub.js';

/** Upgrades requests of the SDK to WebSockets and hands those to the hub. */
export class Sockets {
  private readonly wss: WebSocketServer;
  private readonly clients: ClientSockets;

  constructor(
    server: Server,
    private readonly hub: Hub,
    messageBytes: number,
  ) {
    this.clients = new ClientSockets(hub);
    // A larger message ends its connection with code 1009.
    this.wss = new WebSocketServer({ noServer: true, maxPayload: messageBytes, perMessageDeflate: false });
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** Closes all connections. */
  close(): void {
    this.clients.close();
    for (const client of this.wss.clients) client.terminate();
    this.wss.close();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Without a listener, an error before the upgrade would end the process.
    socket.on('error', () => socket.destroy());
    const { url = '' } = request;
    const base = 'http://sandbox';
    const admission = URL.canParse(url, base) ? admit(this.hub, new URL(url, base)) : 400;
    if (typeof admission === 'number') reject(socket, admission);
    else this.wss.handleUpgrade(request, socket, head, (client) => this.open(client, admission));
  }

  private open(client: WebSocket, admission: Admission): void {
    // After an oversized or broken frame, ws closes the connection with a code and emits 'close'.
    client.on('error', () => undefined);
    const socket = this.clients.open(admission, transportOf(client));
    if (!socket) return;
    client.on('close', () => socket.closed());
    client.on('message', (data, isBinary) => {
      const bytes = bytesOf(data);
      socket.receive(isBinary ? bytes : bytes.toString());
    });
  }
}

function reject(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

function transportOf(client: WebSocket): Transport {
  return {
    get backlog() {
      return client.bufferedAmount;
    },
    send(message) {
      if (client.readyState === WebSocket.OPEN) client.send(message);
    },
    close(code, reason) {
      client.close(code, closeReason(reason));
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
