import { fromBinary, type Message } from '@bufbuild/protobuf';
import { answerSchema, encodeFrame, encodePayload } from '../protocol/codec.js';
import { type EventName, events } from '../protocol/events.js';
import type { Outgoing } from '../room/outbox.js';
import type { Random } from '../room/random.js';
import type { FaultRules, FaultTarget } from './faults.js';
import type { WireLog } from './wire-log.js';

/** The connection to one client. */
export interface Transport {
  /** Bytes that were sent and are still in the buffer. */
  readonly backlog: number;
  send(message: Uint8Array | string): void;
  /** Closes the connection. The client receives the code and the reason. */
  close(code: number, reason: string): void;
  /** Cuts the connection, as a lost network does. */
  cut(): void;
}

/** A client that receives messages. */
export interface Recipient extends FaultTarget {
  readonly transport: Transport;
  readonly log: WireLog;
  /** The frame that a `reorder` fault holds back until the next message is sent. */
  held: Uint8Array | undefined;
}

/** Encodes each message of a room once for all recipients, and applies faults to it. */
export class Delivery {
  constructor(
    private readonly recipients: ReadonlyMap<string, Recipient>,
    private readonly faults: FaultRules,
    private readonly random: Random,
    private readonly backlogBytes: number,
  ) {}

  /** Sends messages. `cause` is the request that led to them. */
  send(messages: readonly Outgoing[], cause?: EventName): void {
    for (const message of messages) this.sendOne(message, cause);
  }

  private sendOne(outgoing: Outgoing, cause: EventName | undefined): void {
    const to = outgoing.to.flatMap((connection) => this.recipients.get(connection) ?? []);
    const [first] = to;
    if (!first) return;
    const payload = outgoing.encoded ?? encodePayload(outgoing.name, outgoing.message);
    const frame = encodeFrame(events[outgoing.name].event, outgoing.id, payload);
    first.log.sent(
      outgoing,
      to.map(({ peerId }) => peerId),
      () => outgoing.message ?? decoded(outgoing.name, payload),
    );
    const faulty = this.faults.strikeMessages;
    for (const recipient of to) {
      if (faulty) this.sendFaulty(recipient, outgoing.name, frame, cause);
      else this.pass(recipient, frame);
    }
  }

  private sendFaulty(
    recipient: Recipient,
    name: EventName,
    frame: Uint8Array,
    cause: EventName | undefined,
  ): void {
    const fault = this.faults.forMessage(recipient, name, cause);
    const kind = fault?.kind;
    if (kind === 'reorder' && !recipient.held) {
      recipient.held = frame;
      return;
    }
    if (kind === 'garbage') this.garbage(recipient);
    if (kind === 'duplicate') this.pass(recipient, frame);
    this.pass(recipient, frame);
  }

  /** Sends a frame that is not a message of the protocol. */
  garbage(recipient: Recipient): void {
    const noise = Uint8Array.from({ length: 32 }, () => Math.floor(this.random() * 256));
    // Wire type 7 does not exist, so no reader takes the frame for a message, whatever the other bytes are.
    noise[0] = 0x0f;
    this.write(recipient, noise);
  }

  /** Sends the frame that a `reorder` fault holds back. */
  release(recipient: Recipient): void {
    const { held } = recipient;
    recipient.held = undefined;
    if (held) this.write(recipient, held);
  }

  private pass(recipient: Recipient, frame: Uint8Array): void {
    this.write(recipient, frame);
    this.release(recipient);
  }

  private write({ transport }: Recipient, frame: Uint8Array): void {
    if (transport.backlog > this.backlogBytes)
      transport.close(1013, 'The client does not read its messages.');
    else transport.send(frame);
  }
}

function decoded(name: EventName, payload: Uint8Array | undefined): Message | undefined {
  const schema = answerSchema(name);
  return schema && payload && fromBinary(schema, payload);
}
