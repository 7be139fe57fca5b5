import {
  FakeMeeting,
  type ParticipantDescription,
  type PermissionPatch,
  type SelfDescription,
} from '../ngx-rtk-moderation/testing/public-api';
import { Agent, type Report } from './agent';
import type { Call } from './calls';
import {
  ownId,
  ownPreset,
  peerId,
  people,
  pictureOf,
  presetOf,
  userId,
  userOf,
  World,
  type Act,
  type Backend,
  type Deed,
  type Patch,
  type Person,
  type Scenario,
  type Setting,
  type Step,
  type Wish,
} from './world';

const canProduce = { ALLOWED: 1, NOT_ALLOWED: 2, CAN_REQUEST: 3 } as const;

const viewerPatch: PermissionPatch = {
  media: { audio: { canProduce: 3 }, video: { canProduce: 3 }, screenshare: { canProduce: 3 } },
};

/** Lets time pass for the fake: its timers are those of whoever runs it. */
export type Advance = (ms: number) => void | Promise<void>;

/** Runs a scenario on the fake meeting. */
export async function runOnFake({ setting = {}, run }: Scenario, advance: Advance): Promise<Step[]> {
  const world = new World(new FakeBackend(setting, advance));
  await world.begin();
  await run(world);
  await world.end();
  return world.steps;
}

class FakeBackend implements Backend {
  #meeting: FakeMeeting;
  readonly #agent: Agent;
  readonly #held = new Map<Wish, () => void>();

  constructor(
    private readonly setting: Setting,
    private readonly advance: Advance,
  ) {
    const { me = 'host', waiting = [], stage, begin = 'inside' } = setting;
    this.#meeting = new FakeMeeting({
      self: this.#describeMe(),
      participants: this.#describePeople(),
      waitlisted: waiting.map((person) => this.#describe(person, 'waiting room')),
      stage,
      joined: begin === 'inside',
    });
    this.#meeting.server.waitingRoom = begin === 'waiting';
    if (stage && me === 'participant') this.#meeting.server.patchPermissions(viewerPatch);
    this.#agent = new Agent(this.#meeting, people);
  }

  call(calls: readonly Call[]): Promise<void> {
    return this.#do(() => calls.forEach((call) => this.#agent.call(call)));
  }

  arrive(person: Person, where: 'meeting' | 'waiting room'): Promise<void> {
    const { server } = this.#meeting;
    const description = this.#describe(person, where);
    return this.#do(() => (where === 'meeting' ? server.join(description) : server.wait(description)));
  }

  deed(name: string, deed: Deed): Promise<void> {
    const { server } = this.#meeting;
    const id = peerId(name);
    const deeds: Record<Deed, () => void> = {
      'audio on': () => server.setAudio(id, true),
      'audio off': () => server.setAudio(id, false),
      'video on': () => server.setVideo(id, true),
      'video off': () => server.setVideo(id, false),
      'screen on': () => server.setScreenShare(id, true),
      'screen off': () => server.setScreenShare(id, false),
      leave: () => server.leave(id),
      'stop waiting': () => server.stopWaiting(id),
      'ask for the stage': () => server.requestStage(id),
      withdraw: () => server.setStageStatus(id, 'OFF_STAGE'),
      'enter the stage': () => server.setStageStatus(id, 'ON_STAGE'),
      'leave the stage': () => server.setStageStatus(id, 'OFF_STAGE'),
    };
    return this.#do(deeds[deed]);
  }

  act(act: Act): Promise<void> {
    const { server } = this.#meeting;
    return this.#do(() => {
      switch (act.act) {
        case 'pin':
          server.pinFromElsewhere(act.who === null ? null : peerId(act.who));
          break;
        case 'mute':
          server.setAudio(peerId(act.who), false);
          break;
        case 'stop video':
          server.setVideo(peerId(act.who), false);
          break;
        case 'mute all':
          server.muteEverybody('audio');
          break;
        case 'patch me':
          server.patchPermissions(patchOf(act.patch));
          break;
        case 'kick me':
          void server.kickSelf();
          break;
        case 'end':
          void server.endMeeting();
          break;
        case 'let me in':
          void server.admitSelf();
          break;
        case 'turn me away':
          void server.rejectSelf();
          break;
      }
    });
  }

  answer(how: 'confirm' | 'refuse' | 'never' | 'hold', wish: Wish): Promise<void> {
    const { server } = this.#meeting;
    return this.#do(() => {
      this.#held.get(wish)?.();
      this.#held.delete(wish);
      if (how === 'hold') this.#held.set(wish, server.hold(wish));
      else server[how](wish);
    });
  }

  drop(): Promise<void> {
    return this.#do(() => this.#meeting.server.dropSocket());
  }

  restore(): Promise<void> {
    return this.#do(() => void this.#meeting.server.reconnect());
  }

  giveUp(): Promise<void> {
    return this.#do(() => this.#meeting.server.failConnection());
  }

  async move(where: 'away' | 'back'): Promise<void> {
    const next = new FakeMeeting({
      self: { ...this.#describeMe(), id: `${this.#meeting.self.id}-again` },
      participants: where === 'back' ? this.#describePeople() : [],
      joined: false,
    });
    void this.#meeting.server.moveSelf(next);
    this.#meeting = next;
    // Starts the timer of the move.
    for (let turns = 0; turns < 50; turns++) await Promise.resolve();
    await this.advance(3_000);
  }

  async pass(ms: number): Promise<void> {
    await this.advance(ms);
  }

  keep(name: string): Promise<void> {
    return this.#do(() => this.#agent.remember(peerId(name)));
  }

  compareKept(name: string): Promise<void> {
    return this.#do(() => this.#agent.compare(peerId(name)));
  }

  cleanUp(): Promise<void> {
    return this.#do(() => this.#agent.cleanUp());
  }

  async report(): Promise<Report> {
    // The fake's network is made of microtasks: these are more than any exchange takes.
    for (let turns = 0; turns < 200; turns++) await Promise.resolve();
    return this.#agent.report();
  }

  #do(deed: () => unknown): Promise<void> {
    deed();
    return Promise.resolve();
  }

  #describeMe(): SelfDescription {
    const { me = 'host', permissions, audio, video, stage } = this.setting;
    return {
      ...{ ...identityOf('Me'), presetName: ownPreset(this.setting), preset: me, permissions, audio, video },
      stageStatus: stage && me === 'participant' ? 'OFF_STAGE' : 'ON_STAGE',
    };
  }

  #describePeople(): ParticipantDescription[] {
    const { people: cast = [], pinned } = this.setting;
    return cast.map((person) => ({
      ...this.#describe(person, 'meeting'),
      pinned: person.name === pinned,
    }));
  }

  #describe(person: Person, where: 'meeting' | 'waiting room'): ParticipantDescription {
    const { name, audio, video, screen, onStage } = person;
    return {
      ...{ ...identityOf(name), userId: userOf(person), presetName: presetOf(person, this.setting, where) },
      ...{ audio, video, screenShare: screen },
      stageStatus: this.setting.stage && !onStage ? 'OFF_STAGE' : 'ON_STAGE',
    };
  }
}

function identityOf(name: string) {
  const [id, user, customParticipantId, picture] = [peerId, userId, ownId, pictureOf].map((of) => of(name));
  return { id, userId: user, name, customParticipantId, picture };
}

function patchOf({ media = {}, ...flags }: Patch): PermissionPatch {
  const entries = Object.entries(media).map(([medium, value]) => [medium, { canProduce: canProduce[value] }]);
  return {
    ...flags,
    ...(entries.length > 0 && { media: Object.fromEntries(entries) as PermissionPatch['media'] }),
  };
}
