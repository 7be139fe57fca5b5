import { decodeFrame, type IncomingFrame, MalformedFrameError } from '../protocol/codec.js';
import type { EventName } from '../protocol/events.js';
import { presets } from '../presets.js';
import type { Outgoing } from '../room/outbox.js';
import { seededRandom } from '../room/random.js';
import { Delivery, type Recipient, type Transport } from './delivery.js';
import { type Fault, type FaultRequest, FaultRules, type FaultTarget, strikes } from './faults.js';
import type { Limits } from './limits.js';
import type { Ticket } from './participant-details.js';
import { type HostedRoom, Rooms, type RoomsOptions } from './rooms.js';

/** Runs a function later. Returns a function that cancels it. */
export type Schedule = (run: () => void, delayMs: number) => () => void;

/** Options of a hub. Clock and timers are injected, so tests do not need real ones. */
export interface HubOptions extends Omit<RoomsOptions, 'limits'> {
  readonly limits: Limits;
  readonly seed: number;
  readonly schedule: Schedule;
}

interface Client extends Recipient {
  readonly connection: string;
  readonly hosted: HostedRoom;
  /** A fault with `once` that struck the first of two equal kicks. It strikes the second too. */
  kickFault: Fault | undefined;
}

/** The hub refuses a connection. `code` is the close code. */
export class ConnectionRefused extends Error {
  override readonly name = 'ConnectionRefused';

  constructor(
    readonly code: 1008 | 1013,
    reason: string,
  ) {
    super(reason);
  }
}

/** All rooms and their clients. Passes messages between them and applies the active faults. */
export class Hub {
  readonly rooms: Rooms;
  private readonly faults = new FaultRules();
  private readonly clients = new Map<string, Client>();
  /** The releases that `late` faults hold back, by fault id. */
  private readonly late = new Map<string, Set<() => void>>();
  private readonly delivery: Delivery;
  private connections = 0;

  constructor(private readonly options: HubOptions) {
    this.rooms = new Rooms(options);
    const noise = seededRandom(options.seed);
    this.delivery = new Delivery(this.clients, this.faults, noise, options.limits.backlogBytes);
  }

  get limits(): Limits {
    return this.options.limits;
  }

  /** Whether an outage keeps this client from connecting. */
  isOut(ticket: Ticket, peerId: string): boolean {
    return this.faults.isOut(targetOf(ticket, peerId));
  }

  /**
   * Applies the active faults to the HTTP request of the SDK's `init`.
   * @returns `refused` if the answer is an error. The promise never settles if there is no answer.
   */
  passDetails(ticket: Ticket, peerId: string): Promise<'passed' | 'refused'> {
    const fault = this.faults.forDetails(targetOf(ticket, peerId));
    if (!fault) return Promise.resolve('passed');
    if (fault.kind === 'refuse') return Promise.resolve('refused');
    return new Promise((resolve) => {
      if (fault.kind === 'late') this.hold(fault, () => resolve('passed'));
    });
  }

  /**
   * Connects a client. It is on the set-up screen of its meeting until it joins.
   * @returns the connection's id.
   * @throws ConnectionRefused
   */
  connect({ claims, permissions }: Ticket, peerId: string, transport: Transport): string {
    const { limits } = this;
    const hosted = this.rooms.open(claims.meetingId);
    if (!hosted)
      throw new ConnectionRefused(1013, `The sandbox is full. It has at most ${limits.rooms} rooms.`);
    const before = hosted.room.state.peers.get(peerId);
    if (before && (before.connection === undefined || before.userId !== claims.participantId)) {
      throw new ConnectionRefused(1008, 'The peer id is taken.');
    }
    // A client whose network broke may reconnect before its old connection times out.
    if (before?.connection !== undefined)
      this.close(before.connection, 4000, 'A newer connection of this peer has replaced this one.');
    if (hosted.room.state.byConnection.size >= limits.clientsPerRoom) {
      throw new ConnectionRefused(1013, `The room is full. It has at most ${limits.clientsPerRoom} clients.`);
    }
    const { viewType } = presets[claims.preset];
    this.rooms.fill(hosted, viewType);
    this.connections += 1;
    const connection = `connection-${this.connections}`;
    const { meetingId, participantId: userId, name, picture, customParticipantId } = claims;
    hosted.room.connect(
      connection,
      {
        peerId,
        userId,
        name,
        picture,
        customParticipantId,
        preset: claims.preset,
        viewType,
      },
      permissions,
    );
    this.clients.set(connection, {
      ...{ connection, meeting: meetingId, peerId, userId, name, transport, hosted },
      ...{ log: hosted.log, held: undefined, kickFault: undefined },
    });
    return connection;
  }

  /** Removes a client whose connection ended. */
  disconnect(connection: string): void {
    const client = this.clients.get(connection);
    if (!client) return;
    this.clients.delete(connection);
    this.deliver(client.hosted.room.disconnect(connection));
  }

  /** Handles a frame of a client. A malformed frame closes the connection of its sender and affects no other client. */
  receive(connection: string, bytes: Uint8Array): void {
    const client = this.clients.get(connection);
    if (!client) return;
    let frame: IncomingFrame;
    try {
      frame = decodeFrame(bytes);
    } catch (error) {
      if (!(error instanceof MalformedFrameError)) throw error;
      this.close(connection, 1002, error.message);
      return;
    }
    const fault = this.faultFor(client, frame);
    client.log.request(client.peerId, frame, fault?.kind);
    this.handle(client, frame, fault);
  }

  /** Closes the connection of a client. */
  close(connection: string, code: number, reason: string): void {
    const transport = this.clients.get(connection)?.transport;
    this.disconnect(connection);
    transport?.close(code, reason);
  }

  /** Sends the messages of a room. `cause` is the request that led to them. */
  deliver(messages: readonly Outgoing[], cause?: EventName): void {
    this.delivery.send(messages, cause);
  }

  /** Adds a fault. A `drop` or `garbage` without an action strikes immediately. */
  addFault(request: FaultRequest): Fault {
    const fault = this.faults.add(request);
    if (fault.action !== undefined || (fault.kind !== 'drop' && fault.kind !== 'garbage')) return fault;
    for (const client of [...this.clients.values()].filter((candidate) => strikes(fault, candidate))) {
      fault.hits += 1;
      if (fault.kind === 'drop') this.cut(client);
      else this.delivery.garbage(client);
    }
    return fault;
  }

  listFaults(): Fault[] {
    return this.faults.list();
  }

  /** Removes a fault and releases what it held back. */
  removeFault(id: string): Fault | undefined {
    const fault = this.faults.remove(id);
    if (fault?.kind === 'reorder') {
      for (const client of this.clients.values()) this.delivery.release(client);
    }
    const held = this.late.get(id);
    this.late.delete(id);
    held?.forEach((release) => release());
    return fault;
  }

  /** Removes all faults, closes all connections and forgets all rooms. */
  reset(): void {
    for (const { id } of this.faults.list()) this.removeFault(id);
    for (const connection of [...this.clients.keys()]) this.close(connection, 1001, 'The sandbox was reset.');
    this.rooms.clear();
  }

  private faultFor(client: Client, frame: IncomingFrame): Fault | undefined {
    const { kickFault } = client;
    client.kickFault = undefined;
    if (kickFault && frame.name === 'kick') return kickFault;
    const fault = this.faults.forRequest(client, frame.name);
    if (fault?.once && frame.name === 'kick') client.kickFault = fault;
    return fault;
  }

  private handle(client: Client, frame: IncomingFrame, fault: Fault | undefined): void {
    const { connection, hosted } = client;
    const step = () => hosted.room.receive(connection, frame);
    const isAnswer = ({ id }: Outgoing) => id !== undefined && id === frame.id;
    switch (fault?.kind) {
      case 'refuse':
        this.deliver(hosted.room.refuse(connection, frame, 'refused by a fault'), frame.name);
        return;
      case 'drop':
        this.cut(client);
        return;
      case 'never':
        if (fault.effect)
          this.deliver(
            step().filter((message) => !isAnswer(message)),
            frame.name,
          );
        return;
      case 'late': {
        if (!fault.effect) {
          this.hold(fault, () => this.deliver(step(), frame.name));
          return;
        }
        const messages = step();
        this.deliver(
          messages.filter((message) => !isAnswer(message)),
          frame.name,
        );
        this.hold(fault, () => this.deliver(messages.filter(isAnswer), frame.name));
        return;
      }
      default:
        this.deliver(step(), frame.name);
        return;
    }
  }

  private hold(fault: Fault, release: () => void): void {
    const held = this.late.get(fault.id) ?? new Set();
    this.late.set(fault.id, held);
    if (fault.delayMs === undefined) return void held.add(release);
    const once = () => {
      callOff();
      if (held.delete(once)) release();
    };
    held.add(once);
    const callOff = this.options.schedule(once, fault.delayMs);
  }

  private cut({ connection, transport }: Client): void {
    this.disconnect(connection);
    transport.cut();
  }
}

function targetOf({ claims }: Ticket, peerId: string): FaultTarget {
  return { meeting: claims.meetingId, peerId, userId: claims.participantId, name: claims.name };
}
