// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return */
import { create, fromBinary, toBinary, toJson } from '@bufbuild/protobuf';
import type { DescMessage, MessageInitShape } from '@bufbuild/protobuf';
import { applyPatch, type PermissionPatch } from '../permissions';
import { presets, type PresetName } from '../presets';
import { answerSchema, decodeFrame, encodeFrame, encodePayload } from '../protocol/codec';
import { type EventName, events, type EventSpec } from '../protocol/events';
import type { Outgoing } from '../room/outbox';
import { Room } from '../room/room';
import type { PeerSnapshot } from '../room/snapshot';

/** One message that a client got, its payload as JSON. */
export interface Received {
  name: EventName;
  id?: string;
  // Tests match on parts of it: spelling out a type for each would say the schema twice.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  payload: any;
}

/** The bytes of a request, as a client would send them. */
export function encodeRequest(name: EventName, init?: object, id?: string): Uint8Array {
  const { event, request }: EventSpec = events[name];
  const payload = request && toBinary(request, create(request, init as MessageInitShape<DescMessage>));
  return encodeFrame(event, id, payload);
}

/** The payload of a message of the server, as JSON. */
export function decodeAnswer(name: EventName, payload: Uint8Array | undefined): unknown {
  const schema = answerSchema(name);
  return schema && payload
    ? toJson(schema, fromBinary(schema, payload), { alwaysEmitImplicit: true })
    : undefined;
}

/** A room without a server, and clients that talk to it in its own words. */
export class TestRoom {
  constructor(
    readonly room = new Room({ meetingId: 'meeting', title: 'Meeting' }),
    private readonly clients = new Map<string, TestClient>(),
  ) {}

  /** The room of a meeting that is connected to this one. */
  connected(meetingId: string): TestRoom {
    const { group } = this.room.state;
    return new TestRoom(new Room({ meetingId, title: meetingId }, group), this.clients);
  }

  /** A client on the set-up screen. */
  connect(
    name: string,
    preset: PresetName,
    options: { userId?: string; patch?: PermissionPatch } = {},
  ): TestClient {
    const { viewType, permissions } = presets[preset];
    const id = name.toLowerCase();
    const identity = {
      peerId: `peer-${id}`,
      userId: options.userId ?? `user-${id}`,
      name,
      preset,
      viewType,
      customParticipantId: `own-${id}`,
    };
    this.room.connect(`connection-${id}`, identity, applyPatch(permissions, options.patch ?? {}));
    const client = new TestClient(this, `connection-${id}`, identity.peerId, identity.userId);
    this.clients.set(client.connection, client);
    return client;
  }

  /** A client in the meeting, as far as the media join. */
  join(
    name: string,
    preset: PresetName,
    options: { userId?: string; patch?: PermissionPatch } = {},
  ): TestClient {
    const client = this.connect(name, preset, options);
    client.send('joinRoom', {});
    client.send('selfJoinComplete', {});
    this.forget();
    return client;
  }

  /** Hands messages to those whom they are for. */
  deliver(messages: Outgoing[]): void {
    for (const { to, name, id, message, encoded } of messages) {
      const payload = decodeAnswer(name, encoded ?? encodePayload(name, message));
      for (const connection of to) this.clients.get(connection)?.received.push({ name, id, payload });
    }
  }

  /** Forgets everything that anybody has received. */
  forget(): void {
    for (const client of this.clients.values()) client.received.length = 0;
  }

  /** What the room knows of a peer in the meeting. */
  peer(id: string): PeerSnapshot | undefined {
    return this.room.snapshot().peers.find((peer) => peer.id === id);
  }
}

export class TestClient {
  readonly received: Received[] = [];
  private requests = 0;

  constructor(
    private readonly test: TestRoom,
    readonly connection: string,
    readonly id: string,
    readonly userId: string,
  ) {}

  /** Sends a request; returns what came back with its id. */
  send(name: EventName, init?: object): Received | undefined {
    this.requests += 1;
    const id = `${this.id}-${this.requests}`;
    const frame = decodeFrame(encodeRequest(name, init, id));
    this.test.deliver(this.test.room.receive(this.connection, frame));
    return this.received.find((message) => message.id === id);
  }

  /** Publishes a medium; returns the producer's id. */
  produce(kind: 'audio' | 'video', options: { screenShare?: boolean } = {}): string {
    const answer = this.send('produce', { kind, paused: false, msid: '', ...options });
    if (answer?.name !== 'produce') throw new Error(`refused: ${answer?.payload?.errorMessage}`);
    this.test.forget();
    return answer.payload.producerId;
  }

  disconnect(): void {
    this.test.deliver(this.test.room.disconnect(this.connection));
  }

  /** The payloads of the pushes of one event that it has received. */
  got(name: EventName): Received['payload'][] {
    return this.received
      .filter((message) => message.name === name && !message.id)
      .map(({ payload }) => payload);
  }

  /** The names of all that it has received, in order. */
  get names(): EventName[] {
    return this.received.map(({ name }) => name);
  }
}

/** The text of a refusal; `undefined` for any other answer. */
export function refusal(answer: Received | undefined): string | undefined {
  return answer?.name === 'errorResponse' ? answer.payload.errorMessage : undefined;
}
