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
} from '../e2e/support/people';
import type { Report } from './agent';
import type { Call, ParticipantMethod, RoomMethod, SelfMethod } from './calls';

export { ownId, peerId, pictureOf, presetOf, userId, userOf, type Deed, type Person };

/** Permissions that scenarios grant and revoke, as the SDK's getters are called. */
export type Permission =
  | 'canDisableParticipantAudio'
  | 'canDisableParticipantVideo'
  | 'pinParticipant'
  | 'kickParticipant'
  | 'acceptWaitingRequests'
  | 'acceptStageRequests'
  | 'canChangeParticipantPermissions';

/** A live change of the local participant's permissions. */
export type Patch = Partial<Record<Permission, boolean>> & {
  readonly media?: Partial<
    Record<'audio' | 'video' | 'screenshare', 'ALLOWED' | 'NOT_ALLOWED' | 'CAN_REQUEST'>
  >;
};

/** Who is there when a scenario begins. */
export interface Setting extends Company {
  /** `host` (everything that moderates) by default. */
  readonly me?: 'host' | 'participant';
  /** Exceptions from that. */
  readonly permissions?: Partial<Record<Permission, boolean>>;
  /** Whether the local participant's microphone and camera are on. */
  readonly audio?: boolean;
  readonly video?: boolean;
  /** `outside`: the scenario calls `join`; `waiting`: likewise, and it leads to the waiting room. */
  readonly begin?: 'inside' | 'outside' | 'waiting';
}

/** The preset of the sandbox with which the local participant comes. */
export function ownPreset({ me = 'host', stage, begin }: Setting): ReturnType<typeof presetOf> | 'host' {
  if (stage) return me === 'host' ? 'webinar-host' : 'webinar-viewer';
  return begin === 'waiting' ? 'guest' : me;
}

/** What the local participant asks of the service, in the service's view. */
export type Wish =
  | 'disableAudio'
  | 'disableVideo'
  | 'pin'
  | 'unpin'
  | 'kick'
  | 'disableAllAudio'
  | 'disableAllVideo'
  | 'kickAll'
  | 'admit'
  | 'reject'
  | 'grantStage'
  | 'denyStage'
  | 'removeFromStage'
  | 'updatePermissions';

/** What another moderator, a backend or the service does to the local participant, or to the room. */
export type Act = ModeratorAct | { readonly act: 'patch me'; readonly patch: Patch };

/** One step and what came of it. */
export interface Step extends Report {
  readonly label: string;
}

/** The two worlds differ in this only. */
export interface Backend {
  /** All of them in one turn. */
  call(calls: readonly Call[]): Promise<void>;
  /** Somebody comes. */
  arrive(person: Person, where: 'meeting' | 'waiting room'): Promise<void>;
  deed(name: string, deed: Deed): Promise<void>;
  act(act: Act): Promise<void>;
  /** How wishes are answered from now on; with a name, those about this participant only. */
  answer(how: 'confirm' | 'refuse' | 'never' | 'hold', wish: Wish): Promise<void>;
  drop(): Promise<void>;
  restore(): Promise<void>;
  giveUp(): Promise<void>;
  /** I am moved to a connected meeting with nobody in it, or back. */
  move(where: 'away' | 'back'): Promise<void>;
  pass(ms: number): Promise<void>;
  keep(name: string): Promise<void>;
  compareKept(name: string): Promise<void>;
  cleanUp(): Promise<void>;
  /** Waits until nothing more follows, and takes what has come. */
  report(label: string): Promise<Report>;
}

/**
 * A meeting seen by its moderator, "me", in one of the worlds. Every verb is a step of the trace: it ends when nothing more
 * follows from it.
 */
export class World {
  readonly steps: Step[] = [];

  constructor(private readonly backend: Backend) {}

  /** I call a method of a participant's object. */
  on(name: string, method: ParticipantMethod): Promise<void> {
    return this.#call({ method, on: name, ids: [peerId(name)] });
  }

  /** I call a method of my own, or of the room. */
  me(method: SelfMethod | RoomMethod, ids: readonly string[] = [], patch?: object): Promise<void> {
    return this.#call({ method, ids, ...(patch && { patch }) });
  }

  /** I call several at once, without waiting for any. */
  together(...calls: readonly Call[]): Promise<void> {
    const label = calls.map(labelOf).join(' + ');
    return this.#step(`I call ${label}`, () => this.backend.call(calls));
  }

  arrives(person: Person): Promise<void> {
    return this.#step(`${person.name} joins`, () => this.backend.arrive(person, 'meeting'));
  }

  /** @param user whose further device it is */
  waits(name: string, user = name): Promise<void> {
    return this.#step(`${name} waits`, () => this.backend.arrive({ name, user }, 'waiting room'));
  }

  does(name: string, deed: Deed): Promise<void> {
    return this.#step(`${name}: ${deed}`, () => this.backend.deed(name, deed));
  }

  /** Somebody else does something to the room or to me. */
  elsewhere(act: Act): Promise<void> {
    return this.#step(`elsewhere: ${JSON.stringify(act)}`, () => this.backend.act(act));
  }

  /** From now on the service answers so. */
  service(how: 'confirm' | 'refuse' | 'never' | 'hold', wish: Wish): Promise<void> {
    return this.#step(`the service: ${how} ${wish}`, () => this.backend.answer(how, wish));
  }

  /** My socket is cut, and cannot come back until {@link restored}. */
  dropped(): Promise<void> {
    return this.#step('my socket drops', () => this.backend.drop());
  }

  restored(): Promise<void> {
    return this.#step('my socket is back', () => this.backend.restore());
  }

  /** My socket is cut, and nothing keeps it from coming back. */
  stumbles(): Promise<void> {
    return this.#step('my socket stumbles', async () => {
      await this.backend.drop();
      await this.backend.restore();
    });
  }

  /** My SDK has tried for long enough to connect again. */
  givenUp(): Promise<void> {
    return this.#step('my SDK gives up', () => this.backend.giveUp());
  }

  /** I am moved to a connected meeting with nobody in it, and see what its client sees from then on. */
  movedAway(): Promise<void> {
    return this.#step('I am moved away', () => this.backend.move('away'));
  }

  movedBack(): Promise<void> {
    return this.#step('I am moved back', () => this.backend.move('back'));
  }

  passes(ms: number): Promise<void> {
    return this.#step(`${ms} ms pass`, () => this.backend.pass(ms));
  }

  /** I keep somebody's object, with a listener on it. */
  keep(name: string): Promise<void> {
    return this.#step(`I keep ${name}`, () => this.backend.keep(name));
  }

  /** I look what has become of the object that I kept. */
  compareKept(name: string): Promise<void> {
    return this.#step(`I compare ${name}`, () => this.backend.compareKept(name));
  }

  /** I take listeners away, those of whom I keep too. */
  cleansUp(): Promise<void> {
    return this.#step('I clean up', () => this.backend.cleanUp());
  }

  /** The first step: how things are before anything happens, whatever has led there. */
  async begin(): Promise<void> {
    const { state } = await this.backend.report('at first');
    this.steps.push({ label: 'at first', events: [], outcomes: [], state });
  }

  /** The last step: what comes late, after everything that the SDK debounces. */
  end(): Promise<void> {
    return this.#step('in the end', () => this.backend.pass(3_000));
  }

  #call(call: Call): Promise<void> {
    return this.#step(`I call ${labelOf(call)}`, () => this.backend.call([call]));
  }

  async #step(label: string, run: () => Promise<void>): Promise<void> {
    await run();
    this.steps.push({ label, ...(await this.backend.report(label)) });
  }
}

function labelOf({ method, on, ids = [], patch }: Call): string {
  const args = on ? [] : [...ids, ...(patch ? [JSON.stringify(patch)] : [])];
  return `${on ? `${on}.` : ''}${method}(${args.join(', ')})`;
}

/** One scenario, the same for both worlds. */
export interface Scenario {
  /** A sentence; begins with the number of the fact (F…) that it is about, if there is one. */
  readonly name: string;
  readonly setting?: Setting;
  readonly run: (world: World) => Promise<void>;
}

/** All names that appear in a scenario's setting or may come later; ids are made of them. */
export const everybody = [
  'Ada',
  'Bob',
  'Cy',
  'Dee',
  'Eve',
  'Fay',
  'Gus',
  'Hal',
  'Ida',
  'Jon',
  'Kim',
  'Lea',
] as const;

/** Ids and what the trace calls them. */
export const people: Readonly<Record<string, string>> = Object.fromEntries(
  everybody.flatMap((name) => [
    [peerId(name), name],
    [userId(name), `user ${name}`],
  ]),
);
