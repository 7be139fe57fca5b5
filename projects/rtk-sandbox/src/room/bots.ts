import { type PresetName, presets } from '../presets.js';
import { StageType } from '../protocol/generated/socket_room_pb.js';
import { enterAsBot, wait } from './entrance.js';
import { markSpeaking } from './media.js';
import type { Outgoing } from './outbox.js';
import {
  createPeer,
  createProducer,
  hasStage,
  type Identity,
  mayProduce,
  type Peer,
  producersOf,
} from './peer.js';
import { addProducer, closeProducer, setPaused, turnOff } from './producers.js';
import { pick, type Random, seededRandom } from './random.js';
import type { Room } from './room.js';
import { cancelRequest, requestStage } from './stage.js';

/** What a bot can be made to do. */
export const botActions = [
  'audioOn',
  'audioOff',
  'videoOn',
  'videoOff',
  'screenshareOn',
  'screenshareOff',
  'talk',
  'leave',
  'join',
  'wait',
  'requestStage',
  'cancelStage',
] as const;

/** What a bot can be made to do. */
export type BotAction = (typeof botActions)[number];

/** A bot cannot do an action. The message has the reason. */
export class BotError extends Error {
  override readonly name = 'BotError';
}

const firstNames =
  'Amara Bjørn Chiyo Diego Elif Farid Greta Hana Imre Jonas Kaia Lev Mina Nuno Oona Priya Quinn Rosa Samir Tara'.split(
    ' ',
  );
const lastNames =
  'Abe Berg Costa Diallo Ekström Fofana García Haddad Ivanova Jensen Kaya Lopes Meyer Novák Okafor Petit Rossi Silva'.split(
    ' ',
  );

/**
 * The participants of a room who have no socket. Ids count up (`bot-1`, user `bot-user-1`); names and which
 * microphones and cameras are on at first come from the seed.
 */
export class Bots {
  /** All bots that were ever made: one that was kicked can be told to join again. */
  private readonly roster = new Map<string, Identity>();
  /** Those who left by themselves, and may come back by themselves. */
  private readonly away = new Set<string>();
  private wanted: number | undefined;
  /** The number of the first bot that belongs here. */
  private first = 1;

  constructor(private readonly room: Room) {}

  /** How many bots were asked for; `undefined` until somebody does. */
  get count(): number | undefined {
    return this.wanted;
  }

  private get target(): number {
    return this.wanted ?? 0;
  }

  /** The ids of the bots that belong here, whether they are in or not. */
  get ids(): string[] {
    return [...this.roster.keys()];
  }

  /**
   * Makes those bots join who are missing, and those leave who are too many. They are numbered in a row; with another
   * first number others come, whom nobody has seen before.
   */
  set(count: number, seed: number, preset: PresetName = 'participant', first = this.first): Outgoing[] {
    const { state } = this.room;
    this.wanted = count;
    this.first = first;
    const wanted = new Set<string>();
    for (let n = first; n < first + count; n += 1) {
      const id = `bot-${n}`;
      wanted.add(id);
      const random = seededRandom(seed * 10_007 + n);
      const identity = this.roster.get(id) ?? botIdentity(n, preset, random);
      this.roster.set(id, identity);
      if (!state.peers.has(id)) this.create(identity, { audio: random() < 0.3, video: random() < 0.4 });
    }
    for (const id of this.ids.filter((known) => !wanted.has(known))) {
      this.roster.delete(id);
      this.away.delete(id);
      const peer = state.peers.get(id);
      if (peer) this.leave(peer);
    }
    state.encodeAhead();
    return state.outbox.take();
  }

  /**
   * Makes one bot act. The room refuses to bots what it refuses to clients.
   * @throws BotError
   */
  act(bot: string, action: BotAction): Outgoing[] {
    this.perform(this.find(bot), action);
    return this.room.state.outbox.take();
  }

  private find(bot: string): Identity {
    for (const identity of this.roster.values()) {
      const { peerId, userId } = identity;
      const name = this.room.state.peers.get(peerId)?.name ?? identity.name;
      if ([peerId, userId, name].includes(bot)) return identity;
    }
    throw new BotError(`There is no bot "${bot}".`);
  }

  private perform(identity: Identity, action: BotAction): void {
    const { state } = this.room;
    const present = state.peers.get(identity.peerId);
    if (action === 'join' || action === 'wait') {
      if (present?.phase === 'joined' && action === 'join')
        throw new BotError(`The bot ${identity.name} has joined already.`);
      if (present) this.leave(present);
      this.away.delete(identity.peerId);
      if (action === 'join') this.create(identity, {});
      else this.createWaiting(identity);
      return;
    }
    if (!present) throw new BotError(`The bot ${identity.name} is not in the room. Let it join first.`);
    if (action === 'leave') {
      this.away.add(identity.peerId);
      this.leave(present);
      return;
    }
    if (present.phase !== 'joined')
      throw new BotError(`The bot ${identity.name} waits in the waiting room. Admit it first.`);
    this.performInside(present, action);
  }

  private performInside(bot: Peer, action: Exclude<BotAction, 'join' | 'wait' | 'leave'>): void {
    const { state } = this.room;
    switch (action) {
      case 'audioOn':
        this.turnOn(bot, 'audio');
        return;
      case 'videoOn':
        this.turnOn(bot, 'video');
        return;
      case 'audioOff':
        turnOff(state, bot, 'audio', bot);
        return;
      case 'videoOff':
        turnOff(state, bot, 'video', bot);
        return;
      case 'screenshareOn':
        this.shareScreen(bot);
        return;
      case 'screenshareOff':
        for (const producer of producersOf(bot, 'screenshare')) closeProducer(state, bot, producer);
        return;
      case 'talk':
        this.turnOn(bot, 'audio');
        markSpeaking(state, bot);
        return;
      case 'requestStage':
        if (!hasStage(bot) || bot.stage !== StageType.OFF_STAGE)
          throw new BotError(
            `The bot ${bot.name} cannot request the stage. It has no stage, is on it, or has requested it.`,
          );
        requestStage(state, bot);
        return;
      case 'cancelStage':
        if (bot.stage !== StageType.REQUESTED_STAGE)
          throw new BotError(`The bot ${bot.name} has no stage request to cancel.`);
        cancelRequest(state, bot);
        return;
    }
  }

  private turnOn(bot: Peer, medium: 'audio' | 'video'): void {
    const { state } = this.room;
    if (!mayProduce(bot, medium)) throw new BotError(`The bot ${bot.name} has no permission for ${medium}.`);
    const [producer] = producersOf(bot, medium);
    if (!producer) {
      addProducer(state, bot, createProducer(state.nextId('producer'), medium, { paused: false }));
    } else if (producer.pause) setPaused(state, bot, producer, false, bot);
  }

  private shareScreen(bot: Peer): void {
    const { state } = this.room;
    if (!mayProduce(bot, 'screenshare'))
      throw new BotError(`The bot ${bot.name} has no permission for screen sharing.`);
    if (producersOf(bot, 'screenshare').length) return;
    const options = { paused: false, screenShare: true };
    addProducer(state, bot, createProducer(state.nextId('producer'), 'video', options));
  }

  private create(identity: Identity, on: { audio?: boolean; video?: boolean }): void {
    const { state } = this.room;
    const bot = this.peer(identity);
    state.peers.set(bot.peerId, bot);
    enterAsBot(state, bot);
    for (const medium of ['audio', 'video'] as const) {
      if (on[medium] && mayProduce(bot, medium)) this.turnOn(bot, medium);
    }
  }

  private createWaiting(identity: Identity): void {
    const bot = this.peer(identity);
    this.room.state.peers.set(bot.peerId, bot);
    wait(this.room.state, bot);
  }

  private peer(identity: Identity): Peer {
    const base = presets[identity.preset].permissions;
    return createPeer(identity, this.room.state.permissionsOf(identity.userId, base), { base });
  }

  private leave(bot: Peer): void {
    this.room.state.peers.delete(bot.peerId);
    this.room.state.leave(bot);
  }

  /**
   * One beat of a lively room: some bots do what people do. Nobody who was kicked or sent away comes back.
   * What a bot may not do it leaves alone.
   */
  beat(random: Random): Outgoing[] {
    const deeds = Math.max(1, Math.round(this.target / 20));
    for (let n = 0; n < deeds && this.target > 0; n += 1) {
      const id = pick(this.ids, random);
      const identity = id === undefined ? undefined : this.roster.get(id);
      const action = identity && this.choose(identity, random);
      if (!identity || !action) continue;
      try {
        this.perform(identity, action);
      } catch (error) {
        if (!(error instanceof BotError)) throw error;
      }
    }
    return this.room.state.outbox.take();
  }

  private choose(identity: Identity, random: Random): BotAction | undefined {
    const { state } = this.room;
    const peer = state.peers.get(identity.peerId);
    if (!peer) return this.away.has(identity.peerId) ? pick(['join', 'join', 'wait'], random) : undefined;
    if (peer.phase !== 'joined') return undefined;
    if (peer.stage === StageType.OFF_STAGE) return 'requestStage';
    if (peer.stage === StageType.REQUESTED_STAGE) return random() < 0.1 ? 'cancelStage' : undefined;
    // A fifth at most is away, so that a room never empties itself.
    if (random() < 0.08) return this.away.size < this.target / 5 ? 'leave' : undefined;
    return pick(['audioOn', 'audioOff', 'audioOff', 'talk', 'videoOn', 'videoOff'], random);
  }
}

function botIdentity(n: number, preset: PresetName, random: Random): Identity {
  const name = `${pick(firstNames, random)} ${pick(lastNames, random)}`;
  return {
    peerId: `bot-${n}`,
    userId: `bot-user-${n}`,
    // Thousands of bots share a few hundred names: the number keeps them apart.
    name: `${name} ${n}`,
    customParticipantId: `bot-user-${n}`,
    preset,
    viewType: presets[preset].viewType,
  };
}
