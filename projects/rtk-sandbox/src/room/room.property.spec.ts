import fc from 'fast-check';
import assert from 'node:assert/strict';
import { anyId, anyName } from '../../../properties/arbitraries';
import { holds, SEED } from '../../../properties/property';
import { presets } from '../presets';
import { decodeFrame } from '../protocol/codec';
import { type EventName } from '../protocol/events';
import { ClientView } from '../testing/client-view';
import { encodeRequest } from '../testing/test-room';
import { type BotAction, botActions, BotError, Bots } from './bots';
import type { Outgoing } from './outbox';
import { Room } from './room';

type PresetName = keyof typeof presets;

const PRESETS = Object.keys(presets) as PresetName[];

/** Somebody who may connect. */
interface Person {
  readonly peerId: string;
  readonly userId: string;
  readonly name: string;
  readonly preset: PresetName;
}

/** What a request needs to know of whom it is about. */
interface About {
  readonly peerId: string;
  readonly userId: string;
  readonly isOn: boolean;
}

/** Requests that the SDK sends once it is in the meeting, and how they look. */
const requests: { readonly [N in EventName]?: (about: About) => object } = {
  hostControlPeer: ({ peerId, isOn }) => ({ participantId: peerId, audio: true, video: isOn }),
  hostControlAllPeers: ({ isOn }) => ({ audio: true, video: isOn }),
  globalPinPeer: ({ peerId, isOn }) => ({ participantId: isOn ? peerId : '' }),
  kick: ({ peerId }) => ({ peerIds: [peerId] }),
  kickAll: () => ({}),
  acceptWaitingRoomRequests: ({ userId }) => ({ userIds: [userId] }),
  denyWaitingRoomRequests: ({ userId }) => ({ userIds: [userId] }),
  getWaitingRoomRequests: () => ({}),
  requestStageAccess: () => ({}),
  cancelStageRequest: () => ({}),
  grantStageAccess: ({ userId }) => ({ userIds: [userId] }),
  denyStageAccess: ({ userId }) => ({ userIds: [userId] }),
  joinStage: () => ({}),
  leaveStage: ({ userId, isOn }) => ({ userIds: isOn ? [userId] : [] }),
  produce: ({ isOn }) => ({ kind: isOn ? 'audio' : 'video', paused: false, msid: '' }),
  toggleProducer: ({ isOn }) => ({ producerId: 'producer-1', pause: isOn }),
  closeProducer: () => ({ producerId: 'producer-1' }),
  audioActivity: ({ isOn }) => ({ silent: isOn }),
  getPeerInfo: ({ peerId }) => ({ peerId }),
  updateUserPreset: ({ userId, isOn }) => ({
    updatePeersPresets: [{ userIds: userId, patch: { media: { audio: { canProduce: isOn ? 1 : 2 } } } }],
  }),
  changeDisplayName: ({ peerId, userId }) => ({ participantId: peerId, displayName: userId }),
  leaveRoom: () => ({}),
};

/** What happens most in meetings, and what ends one, as often as that. */
const names: readonly EventName[] = [
  ...(Object.keys(requests) as EventName[]),
  ...([
    'globalPinPeer',
    'requestStageAccess',
    'grantStageAccess',
    'joinStage',
    'leaveStage',
    'produce',
  ] as const),
  ...(['globalPinPeer', 'globalPinPeer', 'produce', 'toggleProducer', 'hostControlPeer'] as const),
].filter((name) => name !== 'kickAll');

const anyDeed = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('connect', 'connect', 'disconnect', 'enter', 'enter'),
      who: fc.nat(5),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('ask'),
      who: fc.nat(5),
      name: fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...names) }, fc.constant<EventName>('kickAll')),
      about: fc.nat(8),
      isOn: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('permit'),
      who: fc.nat(5),
      permission: fc.constantFrom('kickParticipant', 'pinParticipant', 'acceptWaitingRequests'),
      isOn: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bots'), count: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('bot'), bot: fc.nat(3), action: fc.constantFrom(...botActions) }),
  },
);

type Deed = typeof anyDeed extends fc.Arbitrary<infer T> ? T : never;

/** Ids come over the wire, which holds no halves of characters. */
const anyWireId = anyId.map((id) => Buffer.from(id).toString());

const anyPeople: fc.Arbitrary<Person[]> = fc.uniqueArray(
  fc.record({
    peerId: anyWireId,
    userId: fc.oneof(anyWireId, fc.constantFrom('user-1', 'user-2')),
    name: anyName,
    preset: fc.constantFrom<PresetName[]>(
      'webinar-host',
      'webinar-host',
      'webinar-viewer',
      'host',
      ...PRESETS,
    ),
  }),
  { selector: ({ peerId }) => peerId, minLength: 2, maxLength: 5 },
);

/** A room, everybody who may connect to it, and what has to hold for them. */
class AnyRoom {
  readonly #room = new Room({ meetingId: 'meeting', title: 'Meeting' });
  readonly #bots = new Bots(this.#room);
  /** By connection; those who have entered as the SDK does. */
  readonly #views = new Map<string, ClientView>();
  readonly #connections = new Set<string>();
  #requests = 0;

  constructor(private readonly people: readonly Person[]) {}

  do(deed: Deed): void {
    const person = 'who' in deed ? this.people[deed.who % this.people.length] : undefined;
    if (person) this.#doAs(person, deed);
    else if (deed.do === 'bots') this.#deliver(this.#bots.set(deed.count, 1));
    else if (deed.do === 'bot') this.#moveBot(`bot-${deed.bot + 1}`, deed.action);
    this.#assertPossible();
    this.#assertToldTruly();
  }

  #doAs(person: Person, deed: Deed): void {
    const connection = `connection of ${person.peerId}`;
    const isHere = this.#connections.has(connection);
    if (deed.do === 'connect' && !isHere) {
      const { viewType, permissions } = presets[person.preset];
      this.#room.connect(connection, { ...person, viewType }, permissions);
      this.#connections.add(connection);
    }
    if (deed.do === 'disconnect') {
      this.#connections.delete(connection);
      this.#views.delete(connection);
      this.#deliver(this.#room.disconnect(connection));
    }
    if (deed.do === 'enter' && isHere) this.#enter(person, connection);
    if (deed.do === 'permit') {
      this.#deliver(this.#room.patchPermissions(person.userId, { [deed.permission]: deed.isOn }));
    }
    if (deed.do === 'ask' && isHere) {
      const init = requests[deed.name]?.({ ...this.#about(deed.about), isOn: deed.isOn });
      this.#ask(connection, deed.name, init);
    }
  }

  /** As the SDK does: it asks who is there, and what they send, before it listens to changes. */
  #enter({ peerId }: Person, connection: string): void {
    if (this.#views.has(connection)) return;
    this.#ask(connection, 'joinRoom', {});
    if (!this.#room.snapshot().peers.some(({ id }) => id === peerId)) return;
    this.#views.set(connection, new ClientView(peerId));
    this.#ask(connection, 'getRoomPeersInfo', {});
    this.#ask(connection, 'selfJoinComplete', {});
  }

  /** Sends a request; what is refused has changed nothing. */
  #ask(connection: string, name: EventName, init: object | undefined): void {
    const id = `request-${++this.#requests}`;
    const before = this.#room.snapshot();
    const messages = this.#room.receive(connection, decodeFrame(encodeRequest(name, init, id)));
    this.#deliver(messages);
    const isRefused = messages.some((message) => message.id === id && message.name === 'errorResponse');
    if (isRefused) assert.deepEqual(this.#room.snapshot(), before, `${name} was refused, and done`);
  }

  #moveBot(bot: string, action: BotAction): void {
    try {
      this.#deliver(this.#bots.act(bot, action));
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
    }
  }

  #about(place: number): Omit<About, 'isOn'> {
    const { length } = this.people;
    const bot = `${(place % (length + 2)) - length + 1}`;
    return this.people[place % (length + 2)] ?? { peerId: `bot-${bot}`, userId: `bot-user-${bot}` };
  }

  #deliver(messages: readonly Outgoing[]): void {
    for (const message of messages) {
      for (const connection of message.to) {
        assert(this.#connections.has(connection), 'a message for nobody');
        this.#views.get(connection)?.hear(message);
      }
    }
    const inside = new Set(this.#room.snapshot().peers.map(({ id }) => `connection of ${id}`));
    for (const connection of this.#views.keys()) if (!inside.has(connection)) this.#views.delete(connection);
  }

  #assertPossible(): void {
    const { peers, waiting, connected, pinned } = this.#room.snapshot();
    const ids = [...peers, ...waiting, ...connected].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'somebody is in two places');
    assert.deepEqual(
      peers.filter((peer) => peer.pinned).map(({ id }) => id),
      pinned === null ? [] : [pinned],
    );
    for (const { audio, video, screenshare } of [...waiting, ...connected]) {
      assert(!audio && !video && !screenshare, 'somebody sends without being in the meeting');
    }
    const clients = [...peers, ...waiting, ...connected].filter(({ bot }) => !bot);
    assert.deepEqual(new Set(clients.map(({ id }) => `connection of ${id}`)), this.#connections);
  }

  /** What everybody was told adds up to what the room knows. */
  #assertToldTruly(): void {
    const { state } = this.#room;
    for (const [connection, view] of this.#views) {
      const others = [...state.joined.values()].filter((peer) => peer.connection !== connection);
      const stages = new Map(this.#room.snapshot().peers.map(({ id, stage }) => [id, stage]));
      assert.deepEqual(new Set(view.peers.keys()), new Set(others.map(({ peerId }) => peerId)));
      for (const [id, stage] of view.peers) assert.equal(stageNames[stage], stages.get(id), `stage of ${id}`);
      assert.equal(view.pinned, state.pinned ?? null, 'told of another pin');
      const sent = others
        .filter(({ mediaJoined }) => mediaJoined)
        .flatMap(({ peerId: owner, producers }) =>
          [...producers.values()].map(({ producerId, pause }) => [producerId, { owner, pause }] as const),
        );
      assert.deepEqual(view.producers, new Map(sent));
    }
  }
}

const stageNames: Readonly<Record<string, string>> = {
  STAGE_TYPE_ON_STAGE: 'ON_STAGE',
  STAGE_TYPE_OFF_STAGE: 'OFF_STAGE',
  STAGE_TYPE_REQUESTED_STAGE: 'REQUESTED_TO_JOIN_STAGE',
  STAGE_TYPE_APPROVED_STAGE: 'ACCEPTED_TO_JOIN_STAGE',
};

describe(`any clients, seed ${SEED},`, () => {
  it('are told what the room knows, which is never impossible, and what is refused changes nothing', async () => {
    const deeds = fc.array(anyDeed, { maxLength: 40, size: 'max' });
    const property = fc.asyncProperty(anyPeople, deeds, (people, list) => {
      const room = new AnyRoom(people);
      people.forEach((_, who) => room.do({ do: 'connect', who }));
      people.forEach((_, who) => room.do({ do: 'enter', who }));
      for (const deed of list) room.do(deed);
      return Promise.resolve();
    });
    await holds(200, property);
  }, 60_000);
});
