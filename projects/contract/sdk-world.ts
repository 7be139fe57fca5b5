import type RealtimeKitClient from '@cloudflare/realtimekit';
import type { Page } from '@playwright/test';
import type {} from '../e2e/harness/harness';
import { Cast } from '../e2e/support/cast';
import type { Control } from '../e2e/support/control';
import { disconnected, gaveUp, received, reconnected } from '../e2e/support/moved-time';
import type { EventName } from '../rtk-sandbox/src/protocol/events';
import { sandboxToken } from '../rtk-sandbox/src/token';
import type { Agent, Report } from './agent';
import type { Call } from './calls';
import type * as bundle from './agent';
import {
  ownId,
  ownPreset,
  peerId,
  people,
  pictureOf,
  userId,
  World,
  type Act,
  type Backend,
  type Deed,
  type Patch,
  type Permission,
  type Person,
  type Scenario,
  type Setting,
  type Step,
  type Wish,
} from './world';

declare global {
  /** The bundle of `agent.ts`, in the page. */
  var contract: typeof bundle;
  var agent: Agent;
}

/** Where a scenario meets the SDK. */
export interface Stage {
  /** Blank but for the harness; its clock is installed. */
  readonly page: Page;
  readonly sandboxUrl: string;
  readonly control: Control;
  readonly room: string;
  /** How many frames the page's sockets have carried so far. */
  readonly frames: () => number;
}

/** Runs a scenario on the SDK. `expected` tells only how long to wait: what comes is noted whatever it is. */
export async function runOnSdk(
  { setting = {}, run }: Scenario,
  stage: Stage,
  expected: readonly Step[],
): Promise<Step[]> {
  const cast = new Cast(stage.sandboxUrl, stage.room, setting);
  try {
    await cast.assemble();
    await enter(stage, setting);
    const world = new World(new SdkBackend(stage, cast, expected));
    await world.begin();
    await run(world);
    await world.end();
    return world.steps;
  } finally {
    await cast.disperse();
  }
}

async function enter({ page, sandboxUrl, room }: Stage, setting: Setting): Promise<void> {
  const { permissions = {}, audio, video, begin = 'inside' } = setting;
  const authToken = sandboxToken({
    ...{ name: 'Me', preset: ownPreset(setting), meeting: room, permissions: tokenPatch(permissions) },
    ...{ userId: userId('Me'), customParticipantId: ownId('Me'), picture: pictureOf('Me') },
  });
  await page.evaluate(
    async ([options, known, inside]) => {
      const meeting = await harness.init(options);
      if (inside) await meeting.join();
      globalThis.agent = new contract.Agent(meeting, known);
    },
    [
      { sandbox: { url: sandboxUrl }, authToken, audio, video, tracing: false },
      people,
      begin === 'inside',
    ] as const,
  );
  if (begin === 'inside') await received(page);
  // Nobody's time but the scenario's from here on.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 2_000));
}

const requests: Readonly<Record<Wish, EventName>> = {
  disableAudio: 'hostControlPeer',
  disableVideo: 'hostControlPeer',
  pin: 'globalPinPeer',
  unpin: 'globalPinPeer',
  kick: 'kick',
  disableAllAudio: 'hostControlAllPeers',
  disableAllVideo: 'hostControlAllPeers',
  kickAll: 'kickAll',
  admit: 'acceptWaitingRoomRequests',
  reject: 'denyWaitingRoomRequests',
  grantStage: 'grantStageAccess',
  denyStage: 'denyStageAccess',
  removeFromStage: 'leaveStage',
  updatePermissions: 'updateUserPreset',
};

const faultKinds = { refuse: 'refuse', never: 'never', hold: 'late' } as const;

/** Of the page's time that a step takes: longer than what the SDK debounces, shorter than what scenarios wait for. */
const stepMs = 400;
/** Where something is missing still: a microphone that is switched on takes more than a second. */
const longStepMs = 2_000;
const roundMs = 20;
/** Rounds without anything new after which nothing more is expected. */
const quietRounds = 8;
/** Rounds after which what the fake told beforehand is not waited for any longer. */
const patience = 120;

class SdkBackend implements Backend {
  readonly #faults = new Map<Wish, () => Promise<void>>();
  #outage: (() => Promise<void>) | undefined;
  #step = 0;

  constructor(
    private readonly stage: Stage,
    private readonly cast: Cast,
    private readonly expected: readonly Step[],
  ) {}

  call(calls: readonly Call[]): Promise<void> {
    return this.stage.page.evaluate((what) => what.forEach((call) => agent.call(call)), calls);
  }

  arrive(person: Person, where: 'meeting' | 'waiting room'): Promise<void> {
    return this.cast.arrive(person, where);
  }

  deed(name: string, deed: Deed): Promise<void> {
    return this.cast.deed(name, deed);
  }

  async act(act: Act): Promise<void> {
    if (act.act === 'patch me') await this.stage.control.permissions(userId('Me'), wirePatch(act.patch));
    else await this.cast.act(act, await this.stage.page.evaluate(() => agent.meeting.self.id));
  }

  async answer(how: 'confirm' | 'refuse' | 'never' | 'hold', wish: Wish): Promise<void> {
    await this.#faults.get(wish)?.();
    this.#faults.delete(wish);
    if (how === 'confirm') return;
    const { clear } = await this.stage.control.fault({
      ...{ client: userId('Me'), action: requests[wish], kind: faultKinds[how] },
    });
    this.#faults.set(wish, clear);
  }

  async drop(): Promise<void> {
    const { control, page } = this.stage;
    const { clear } = await control.fault({ client: userId('Me'), kind: 'drop', outage: true });
    this.#outage = clear;
    await disconnected(page);
  }

  async restore(): Promise<void> {
    await this.#outage?.();
    await reconnected(this.stage.page);
  }

  giveUp(): Promise<void> {
    return gaveUp(this.stage.page);
  }

  move(where: 'away' | 'back'): Promise<void> {
    return this.stage.page.evaluate(async (to) => {
      // The service moves whoever asks; an answer after leaving is not waited for.
      const meeting = agent.meeting as unknown as RealtimeKitClient;
      const { connectedMeetings, self, meta } = meeting;
      if (to === 'away') await connectedMeetings.createMeetings([{ title: 'Team' }]);
      const { parentMeeting, meetings } = await connectedMeetings.getConnectedMeetings();
      const next = to === 'away' ? meetings[0] : parentMeeting;
      void connectedMeetings
        .moveParticipants(meta.meetingId, next?.id ?? '', [self.userId])
        .catch(() => undefined);
    }, where);
  }

  pass(ms: number): Promise<void> {
    return this.stage.page.clock.runFor(ms);
  }

  keep(name: string): Promise<void> {
    return this.stage.page.evaluate((id) => agent.remember(id), peerId(name));
  }

  compareKept(name: string): Promise<void> {
    return this.stage.page.evaluate((id) => agent.compare(id), peerId(name));
  }

  cleanUp(): Promise<void> {
    return this.stage.page.evaluate(() => agent.cleanUp());
  }

  async report(): Promise<Report> {
    const { page } = this.stage;
    const expected = this.expected[this.#step++];
    const wanted = (expected?.events.length ?? 0) + (expected?.outcomes.length ?? 0);
    let last = '';
    let quiet = 0;
    for (
      let round = 0;
      quiet < quietRounds || (round < patience && Number(last.split(' ')[0]) < wanted);
      round++
    ) {
      const now = await this.#activity();
      quiet = now === last ? quiet + 1 : 0;
      last = now;
      const isMissing = Number(last.split(' ')[0]) < wanted;
      if (round * roundMs < (isMissing ? longStepMs : stepMs)) await page.clock.runFor(roundMs);
    }
    return page.evaluate(() => agent.report());
  }

  /** How much has happened: at the SDK and on the wire. */
  async #activity(): Promise<string> {
    const { page, frames } = this.stage;
    return `${await page.evaluate(() => agent.events.length + agent.outcomes.length)} ${frames()}`;
  }
}

const wireNames: Readonly<Partial<Record<Permission, string>>> = {
  canDisableParticipantAudio: 'disableParticipantAudio',
  canDisableParticipantVideo: 'disableParticipantVideo',
  acceptStageRequests: 'canAcceptProductionRequests',
};

// Of the two names for one permission, only one is patched live.
function tokenPatch(patch: Patch): object {
  const { acceptStageRequests } = patch;
  return { ...wirePatch(patch), ...(acceptStageRequests !== undefined && { acceptStageRequests }) };
}

function wirePatch({ media, ...flags }: Patch): object {
  const renamed = Object.entries(flags).map(([name, value]) => [
    wireNames[name as Permission] ?? name,
    value,
  ]);
  const produced = Object.entries(media ?? {}).map(([medium, canProduce]) => [medium, { canProduce }]);
  return {
    ...(Object.fromEntries(renamed) as object),
    ...(media && { media: Object.fromEntries(produced) as object }),
  };
}
