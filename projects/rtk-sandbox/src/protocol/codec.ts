import {
  create,
  type DescMessage,
  fromBinary,
  type Message,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf';
import { type EventName, eventName, events, type EventSpec } from './events.js';
import { SocketMessageSchema } from './generated/message_pb.js';

/** The payload that a client sends with an event, decoded. */
export type RequestPayload<N extends EventName> = (typeof events)[N] extends {
  request: infer S extends DescMessage;
}
  ? MessageShape<S>
  : undefined;

/** What an answer or a push of an event is made from. */
export type AnswerInit<N extends EventName> = (typeof events)[N] extends {
  answer: infer S extends DescMessage;
}
  ? MessageInitShape<S>
  : undefined;

/** One frame of a client, decoded. */
export interface IncomingFrame {
  readonly event: number;
  /** Absent for an event that the sandbox does not know. */
  readonly name: EventName | undefined;
  /** What the answer has to repeat; the SDK sends one with every frame. */
  readonly id: string | undefined;
  readonly payload: Message | undefined;
  /** The payload as it came, to recognise the same request sent twice. */
  readonly raw: Uint8Array | undefined;
}

/** A frame that is no message of the protocol. Its text becomes the close reason. */
export class MalformedFrameError extends Error {
  override readonly name = 'MalformedFrameError';
}

/**
 * Decodes what a client sent.
 * @throws MalformedFrameError whatever the bytes are, never anything else.
 */
export function decodeFrame(bytes: Uint8Array): IncomingFrame {
  const { event, id, payload } = decode(SocketMessageSchema, bytes, 'frame');
  const name = eventName(event);
  const schema = name && requestSchema(name);
  return {
    event,
    name,
    id: id || undefined,
    payload: schema && decode(schema, payload ?? new Uint8Array(), `payload of ${name}`),
    raw: payload,
  };
}

function decode<S extends DescMessage>(schema: S, bytes: Uint8Array, what: string): MessageShape<S> {
  try {
    return fromBinary(schema, bytes);
  } catch (error) {
    throw new MalformedFrameError(`The ${what} is malformed. ${String(error)}`);
  }
}

function requestSchema(name: EventName): DescMessage | undefined {
  const spec: EventSpec = events[name];
  return spec.request;
}

/** The schema of what the server sends with an event, if it sends a payload. */
export function answerSchema(name: EventName): DescMessage | undefined {
  const spec: EventSpec = events[name];
  return spec.answer;
}

/** Makes the payload of an answer; `undefined` where the event has none. */
export function answerMessage<N extends EventName>(name: N, init: AnswerInit<N>): Message | undefined {
  const schema = answerSchema(name);
  return schema && create(schema, init as MessageInitShape<DescMessage>);
}

/** Encodes the payload of an answer or a push. */
export function encodePayload(name: EventName, message: Message | undefined): Uint8Array | undefined {
  const schema = answerSchema(name);
  return schema && message && toBinary(schema, message);
}

/** Encodes a whole frame. A payload that is present but empty is written: the SDK decodes it without asking. */
export function encodeFrame(
  event: number,
  id: string | undefined,
  payload: Uint8Array | undefined,
): Uint8Array {
  return toBinary(SocketMessageSchema, create(SocketMessageSchema, { event, id, payload }));
}
