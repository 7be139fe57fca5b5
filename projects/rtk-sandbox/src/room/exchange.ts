import {
  type AnswerInit,
  answerMessage,
  type IncomingFrame,
  type RequestPayload,
} from '../protocol/codec.js';
import { type EventName, events } from '../protocol/events.js';
import type { Peer } from './peer.js';
import type { RoomState } from './state.js';

/** One request of a client and the ways to reply to it. */
export class Exchange<N extends EventName> {
  constructor(
    readonly room: RoomState,
    readonly peer: Peer,
    private readonly name: N,
    private readonly frame: Pick<IncomingFrame, 'id' | 'payload'>,
  ) {}

  get payload(): RequestPayload<N> {
    return this.frame.payload as RequestPayload<N>;
  }

  /** Answers with the event's own answer. */
  answer(init: AnswerInit<N>): void {
    this.answerAs(this.name, init);
  }

  /** Answers with another event, where the SDK waits for that one. */
  answerAs<M extends EventName>(name: M, init: AnswerInit<M>): void {
    this.reply({ name, message: answerMessage(name, init) });
  }

  /** Answers with a payload that is already encoded. */
  answerEncoded(encoded: Uint8Array): void {
    this.reply({ name: this.name, encoded });
  }

  /**
   * Refuses: nothing happened. The SDK listens for this one event whatever the request was; where it awaits an
   * answer its promise rejects with the text, where it awaits none nobody hears of it.
   */
  refuse(reason: string): void {
    refuse(this.room, this.peer, this.frame.id, events[this.name].event, reason);
  }

  private reply(
    reply: Pick<Parameters<RoomState['outbox']['send']>[0], 'name' | 'message' | 'encoded'>,
  ): void {
    const { connection } = this.peer;
    if (connection !== undefined && this.frame.id !== undefined) {
      this.room.outbox.send({ to: [connection], id: this.frame.id, ...reply });
    }
  }
}

/** Refuses a request, also one of an event that the sandbox does not know. */
export function refuse(
  room: RoomState,
  peer: Peer,
  id: string | undefined,
  event: number,
  reason: string,
): void {
  if (peer.connection === undefined || id === undefined) return;
  room.outbox.send({
    to: [peer.connection],
    id,
    name: 'errorResponse',
    message: answerMessage('errorResponse', { errorMessage: reason, eventId: event }),
  });
}

/** Handles the requests of one event. */
export type Handler<N extends EventName> = (exchange: Exchange<N>) => void;

/** The handlers of one topic. */
export type Handlers = { readonly [N in EventName]?: Handler<N> };

/** Only for those in the meeting. */
export function joined<N extends EventName>(handler: Handler<N>): Handler<N> {
  return (exchange) =>
    exchange.peer.phase === 'joined' ? handler(exchange) : exchange.refuse('not in the meeting');
}

/** Only for those in the meeting whom `allowed` allows it. */
export function permitted<N extends EventName>(
  allowed: (peer: Peer, payload: RequestPayload<N>) => boolean,
  handler: Handler<N>,
): Handler<N> {
  return joined((exchange) =>
    allowed(exchange.peer, exchange.payload) ? handler(exchange) : exchange.refuse('permission denied'),
  );
}
