import { SocketClient } from '../../rtk-sandbox/src/testing/socket-client';
import type { PresetName } from '../../rtk-sandbox/src/presets';
import {
  ownId,
  peerId,
  pictureOf,
  presetOf,
  userId,
  userOf,
  type Company,
  type Deed,
  type ModeratorAct,
  type Person,
} from './people';

/** What a patch of permissions says, so far as those obey it whom it names. */
interface Patches {
  readonly updatePeersPresets: readonly {
    readonly userIds: string;
    readonly patch?: {
      readonly media?: Partial<Record<'audio' | 'video' | 'screenshare', { readonly canProduce: string }>>;
    };
  }[];
}

type Medium = 'audio' | 'video' | 'screen';

/**
 * Everybody but the client under test, as sockets that speak the SDK's protocol: what arrives at the SDK under test is what
 * other SDKs would have caused.
 */
export class Cast {
  readonly #clients = new Map<string, SocketClient>();
  readonly #producers = new Map<string, string>();
  #entering = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly meeting: string,
    private readonly company: Company,
  ) {}

  /** Brings everybody who is there before the client under test. */
  async assemble(): Promise<void> {
    const { people = [], waiting = [], pinned, stage } = this.company;
    // A moderator whom no SDK shows: does what is done from elsewhere.
    const preset = stage ? 'webinar-host' : 'host';
    await this.#connect({ name: 'Service' }, preset, peerId('Service'), { hiddenParticipant: true });
    await this.#enter('Service');
    for (const person of people) await this.arrive(person, 'meeting');
    for (const person of waiting) await this.arrive(person, 'waiting room');
    if (pinned !== undefined) await this.act({ act: 'pin', who: pinned }, '');
  }

  async arrive(person: Person, where: 'meeting' | 'waiting room', peer = peerId(person.name)): Promise<void> {
    const { name } = person;
    await this.#connect(person, presetOf(person, this.company, where), peer);
    if (where === 'waiting room') {
      const client = this.#client(name);
      await client.ask('joinRoom', {});
      // As an SDK does by itself (F24).
      void client.got('waitingRoomRequestAccepted').then(() => this.#enterInTurn(name));
      return;
    }
    await this.#enter(name);
    for (const medium of ['audio', 'video', 'screen'] as const) {
      if (person[medium]) await this.#turn(name, medium, true);
    }
  }

  /** Somebody's connection is lost, and back under another peer id. */
  async reconnect(person: Person, where: 'meeting' | 'waiting room'): Promise<void> {
    await this.#leave(person.name);
    await this.arrive(person, where, peerId(`${person.name}-again`));
  }

  async deed(name: string, deed: Deed): Promise<void> {
    const client = this.#client(name);
    switch (deed) {
      case 'audio on':
      case 'audio off':
      case 'video on':
      case 'video off':
      case 'screen on':
      case 'screen off': {
        const [medium, state] = deed.split(' ') as [Medium, 'on' | 'off'];
        await this.#turn(name, medium, state === 'on');
        return;
      }
      case 'leave':
      case 'stop waiting':
        await this.#leave(name);
        return;
      case 'ask for the stage':
        await client.ask('requestStageAccess');
        return;
      case 'withdraw':
        await client.ask('cancelStageRequest');
        return;
      case 'enter the stage':
        await client.ask('joinStage');
        return;
      case 'leave the stage':
        await client.ask('leaveStage', { userIds: [userId(name)] });
    }
  }

  /** Does what a moderator elsewhere does; `me` is the peer id of the client under test. */
  async act(act: ModeratorAct, me: string): Promise<void> {
    const service = this.#client('Service');
    const idOf = (name: string): string => (name === 'Me' ? me : peerId(name));
    const off = { audio: false, video: false, screeShare: false };
    switch (act.act) {
      case 'pin':
        await service.ask('globalPinPeer', { participantId: act.who === null ? '' : idOf(act.who) });
        return;
      case 'mute':
        await service.ask('hostControlPeer', { ...off, participantId: idOf(act.who), audio: true });
        return;
      case 'stop video':
        await service.ask('hostControlPeer', { ...off, participantId: idOf(act.who), video: true });
        return;
      case 'mute all':
        await service.ask('hostControlAllPeers', { audio: true, video: false, screenShare: false });
        return;
      case 'kick me':
        service.tell('kick', { peerIds: [me] });
        return;
      case 'end':
        service.tell('kickAll', {});
        return;
      case 'let me in':
        await service.ask('acceptWaitingRoomRequests', { userIds: [userId('Me')] });
        return;
      case 'turn me away':
        await service.ask('denyWaitingRoomRequests', { userIds: [userId('Me')] });
        return;
    }
  }

  async disperse(): Promise<void> {
    await Promise.all([...this.#clients.keys()].map((name) => this.#leave(name)));
  }

  async #connect(person: Person, preset: PresetName, peer: string, permissions?: object): Promise<void> {
    const { name } = person;
    if (this.#clients.has(name)) await this.#leave(name);
    const options = {
      name,
      preset,
      permissions,
      meeting: this.meeting,
      userId: userOf(person),
      customParticipantId: ownId(name),
      picture: pictureOf(name),
      peer,
    };
    const client = await SocketClient.connect(this.url, options);
    this.#clients.set(name, client);
    void this.#obey(person, client);
  }

  /** Switches off what may not be sent any longer, or only after asking, as an SDK does by itself (F18). */
  async #obey(person: Person, client: SocketClient): Promise<void> {
    // On a stage, nobody has to ask.
    const withdrawn = this.company.stage ? /_NOT_ALLOWED$/ : /_(NOT_ALLOWED|CAN_REQUEST)$/;
    for (let count = 1; ; count++) {
      const latest = (await client.got('updateUserPreset', count))[count - 1];
      for (const { userIds, patch } of (latest?.payload as Patches).updatePeersPresets) {
        if (userIds !== userOf(person)) continue;
        for (const medium of ['audio', 'video', 'screen'] as const) {
          const permission = patch?.media?.[medium === 'screen' ? 'screenshare' : medium];
          if (withdrawn.test(permission?.canProduce ?? '')) await this.#turn(person.name, medium, false);
        }
      }
    }
  }

  /** Those who are let in together come one after the other, so that every run is the same. */
  #enterInTurn(name: string): void {
    this.#entering = this.#entering.then(() => this.#enter(name));
  }

  async #enter(name: string): Promise<void> {
    await this.#client(name).ask('joinRoom', {});
    await this.#client(name).ask('selfJoinComplete', {});
  }

  async #leave(name: string): Promise<void> {
    const client = this.#client(name);
    this.#clients.delete(name);
    for (const medium of ['audio', 'video', 'screen']) this.#producers.delete(`${name} ${medium}`);
    client.socket.close();
    await client.ended();
  }

  async #turn(name: string, medium: Medium, on: boolean): Promise<void> {
    const client = this.#client(name);
    const key = `${name} ${medium}`;
    const producerId = this.#producers.get(key);
    if (producerId !== undefined && medium === 'screen') {
      this.#producers.delete(key);
      await client.ask('closeProducer', { producerId });
    } else if (producerId !== undefined) {
      await client.ask('toggleProducer', { producerId, pause: !on });
    } else if (on) {
      const kind = medium === 'audio' ? 'audio' : 'video';
      const screenShare = medium === 'screen';
      const answer = await client.ask('produce', {
        kind,
        paused: false,
        screenShare,
        msid: `${name}-${kind}`,
      });
      this.#producers.set(key, (answer.payload as { producerId: string }).producerId);
    }
  }

  #client(name: string): SocketClient {
    const client = this.#clients.get(name);
    if (!client) throw new Error(`${name} is not connected`);
    return client;
  }
}
