import type { Message } from '@bufbuild/protobuf';
import { type AnswerInit, answerMessage } from '../protocol/codec.js';
import type { EventName } from '../protocol/events.js';

/** A message of the room to some connections. */
export interface Outgoing {
  readonly to: readonly string[];
  readonly name: EventName;
  /** Only on answers: the id of the request. */
  readonly id?: string;
  /** Absent where the event has no payload. */
  readonly message?: Message;
  /** The encoded payload, where the room keeps it ready. */
  readonly encoded?: Uint8Array;
}

/** Collects what one step of the room sends, in order. */
export class Outbox {
  private sent: Outgoing[] = [];

  /** Sends a push to some connections. Bots have none and are skipped. */
  push<N extends EventName>(to: readonly (string | undefined)[], name: N, init: AnswerInit<N>): void {
    const connections = to.filter((connection) => connection !== undefined);
    if (connections.length) {
      this.sent.push({ to: connections, name, message: answerMessage(name, init) });
    }
  }

  /** Sends a message as it is. */
  send(outgoing: Outgoing): void {
    this.sent.push(outgoing);
  }

  /** Everything that was sent since the last call. */
  take(): Outgoing[] {
    const { sent } = this;
    this.sent = [];
    return sent;
  }
}
