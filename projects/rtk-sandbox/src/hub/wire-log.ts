import { type DescMessage, type Message, toJson } from '@bufbuild/protobuf';
import { answerSchema, type IncomingFrame } from '../protocol/codec.js';
import { events, type EventSpec, unknownEventName } from '../protocol/events.js';
import type { Outgoing } from '../room/outbox.js';
import type { FaultKind } from './faults.js';

/** A decoded message. */
export interface WireEntry {
  /** The position in the log of the room, from 1. */
  n: number;
  direction: 'request' | 'answer' | 'broadcast';
  /** Name of the protocol event. For an unknown event: its service and number. */
  event: string;
  /** The request's id, on requests and answers. */
  id?: string;
  /** The peer id of the client that sent a request. */
  from?: string;
  /** The peer ids of the clients that received an answer or a broadcast. */
  to?: string[];
  /** The fault that struck the request, if any. */
  fault?: FaultKind;
  payload?: unknown;
}

type Stored = Omit<WireEntry, 'payload'> & { read: () => unknown };

const capacity = 1000;

/** The last messages of a room. They become JSON only when the log is read. */
export class WireLog {
  private entries: Stored[] = [];
  private count = 0;

  request(from: string, frame: IncomingFrame, fault?: FaultKind): void {
    const { name, event, id, payload } = frame;
    const spec: EventSpec | undefined = name && events[name];
    this.add({
      direction: 'request',
      event: name ?? unknownEventName(event),
      id,
      from,
      fault,
      read: () => asJson(spec?.request, payload),
    });
  }

  sent(outgoing: Outgoing, to: string[], read: () => Message | undefined): void {
    this.add({
      direction: outgoing.id === undefined ? 'broadcast' : 'answer',
      event: outgoing.name,
      id: outgoing.id,
      to,
      read: () => asJson(answerSchema(outgoing.name), read()),
    });
  }

  /** The entries in order, oldest first. */
  read(): WireEntry[] {
    return this.entries.slice(-capacity).map(({ read, ...entry }) => ({ ...entry, payload: read() }));
  }

  private add(entry: Omit<Stored, 'n'>): void {
    this.count += 1;
    this.entries.push({ n: this.count, ...entry });
    // Removing entries one by one would move the whole array for each message of a busy room.
    if (this.entries.length >= capacity * 2) this.entries = this.entries.slice(-capacity);
  }
}

function asJson(schema: DescMessage | undefined, message: Message | undefined): unknown {
  return schema && message && toJson(schema, message, { alwaysEmitImplicit: true });
}
