import fc from 'fast-check';
import { MODERATION_ACTIONS, type ModerationAction } from 'ngx-rtk-moderation';
import type { ServerAction } from 'ngx-rtk-moderation/testing';
import { anyId, anyName } from '../../properties/arbitraries';

/** Somebody who may come to a meeting. */
export interface Person {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly audio: boolean;
  readonly video: boolean;
}

/** Who is meant: a place in the cast; after the last come the local participant, nobody, and the first again. */
export type Who = number;

/** Something that others do, whether the local participant's connection is up or not. */
export type OthersDeed =
  | { readonly do: 'go'; readonly who: Who; readonly to: (typeof PLACES)[number] }
  | { readonly do: 'let in' | 'turn away' | 'pin'; readonly who: Who }
  | { readonly do: 'stage'; readonly who: Who; readonly status: (typeof STAGES)[number] }
  | {
      readonly do: 'medium';
      readonly who: Who;
      readonly medium: 'audio' | 'video' | 'screenShare';
      readonly on: boolean;
    };

/** One thing that happens in a meeting. What is not possible at that moment does not happen. */
export type Deed =
  | OthersDeed
  | { readonly do: 'permit'; readonly permission: (typeof PERMISSIONS)[number]; readonly given: boolean }
  | { readonly do: (typeof SESSION)[number] }
  /** The connection is lost and is back in no time. */
  | { readonly do: 'stumble'; readonly meanwhile: readonly OthersDeed[] }
  | {
      readonly do: 'answer';
      readonly how: (typeof ANSWERS)[number];
      readonly to: ServerAction;
      readonly who: Who | null;
    }
  | {
      /** The moderator acts; several targets are a batch. */
      readonly do: 'act';
      readonly action: string;
      readonly on: readonly Who[];
      readonly batch: boolean;
      readonly timeout: number | undefined;
    };

/**
 * How much of what follows is waited for: some microtasks, of which the fake's network is made, with or without frames in the
 * midst of them; some time; or everything there is.
 */
export type Pause =
  { readonly turns: number; readonly frames: boolean } | { readonly ms: number } | 'settled';

export interface Step {
  readonly deed: Deed;
  readonly pause: Pause;
}

/** A meeting from the first moment to the last. */
export interface Script {
  readonly self: Person;
  readonly cast: readonly Person[];
  /** How many of the cast are there from the start. */
  readonly present: number;
  readonly stage: boolean;
  readonly joined: boolean;
  readonly preset: 'host' | 'participant';
  /** How many the SDK shows: the rest is outside of the active grid (F22). */
  readonly maxActive: number;
  readonly steps: readonly Step[];
}

const PLACES = ['inside', 'outside', 'waiting room', 'outside and back'] as const;

const STAGES = ['ON_STAGE', 'OFF_STAGE', 'REQUESTED_TO_JOIN_STAGE', 'ACCEPTED_TO_JOIN_STAGE'] as const;

/** Those that a script gives and takes. */
export const PERMISSIONS = [
  'canDisableParticipantAudio',
  'canDisableParticipantVideo',
  'pinParticipant',
  'kickParticipant',
  'acceptWaitingRequests',
  'acceptStageRequests',
  'canChangeParticipantPermissions',
] as const;

/** What happens to the local participant, its connection and its service. */
const SESSION = [
  'drop the socket',
  'reconnect',
  'fail',
  'be kicked',
  'end the meeting',
  'leave the meeting',
  'join the meeting',
  'join the waiting room',
  'be let in',
  'be turned away',
  'switch one’s microphone',
  'switch one’s camera',
  'switch meetings',
  'take another client',
  'disconnect',
  'connect',
  'abort',
] as const;

const ANSWERS = ['confirm', 'refuse', 'never', 'hold'] as const;

/** What the moderator's SDK asks of the service, by action. */
const REQUESTS: Readonly<Record<ModerationAction, ServerAction>> = {
  disableAudio: 'disableAudio',
  disableVideo: 'disableVideo',
  pin: 'pin',
  unpin: 'unpin',
  kick: 'kick',
  disableAllAudio: 'disableAllAudio',
  disableAllVideo: 'disableAllVideo',
  kickAll: 'kickAll',
  admit: 'admit',
  reject: 'reject',
  grantStage: 'grantStage',
  denyStage: 'denyStage',
  removeFromStage: 'removeFromStage',
  allowAudio: 'updatePermissions',
  blockAudio: 'updatePermissions',
  allowVideo: 'updatePermissions',
  blockVideo: 'updatePermissions',
  allowScreenShare: 'updatePermissions',
  blockScreenShare: 'updatePermissions',
};

const WISHES = [...new Set(Object.values(REQUESTS))];

const anybody = fc.nat({ max: 6 });

const othersDeedTo = (who: fc.Arbitrary<Who>): fc.Arbitrary<OthersDeed> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('go'), who, to: fc.constantFrom(...PLACES) }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constantFrom('let in', 'turn away', 'pin'), who }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('stage'), who, status: fc.constantFrom(...STAGES) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('medium'),
        who,
        medium: fc.constantFrom('audio', 'video', 'screenShare'),
        on: fc.boolean(),
      }),
    },
  );

const othersDeed = othersDeedTo(anybody);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 14, arbitrary: othersDeed },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('permit'),
      permission: fc.constantFrom(...PERMISSIONS),
      given: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom(...SESSION) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('stumble'), meanwhile: fc.array(othersDeed, { maxLength: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('answer'),
      how: fc.constantFrom(...ANSWERS),
      to: fc.constantFrom(...WISHES),
      who: fc.option(anybody, { freq: 1 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('act'),
      action: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom<string[]>(...MODERATION_ACTIONS) },
        { weight: 1, arbitrary: fc.constantFrom('', '__proto__', 'constructor') },
      ),
      on: fc.array(anybody, { minLength: 1, maxLength: 4 }),
      batch: fc.boolean(),
      timeout: fc.option(fc.constantFrom(1, 100), { nil: undefined }),
    }),
  },
);

const pause: fc.Arbitrary<Pause> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ turns: fc.oneof(fc.constant(0), fc.nat({ max: 12 })), frames: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ ms: fc.constantFrom(1, 1_000, 3_000) }) },
  { weight: 2, arbitrary: fc.constant<'settled'>('settled') },
);

/** Those that are about somebody who waits. */
const GUEST: ReadonlySet<ModerationAction> = new Set(['admit', 'reject']);

const step: fc.Arbitrary<Step> = fc.record({ deed, pause });

/** An action, and what others do to its target before it is answered, if it ever is. */
const contest: fc.Arbitrary<Step[]> = anybody.chain((who) =>
  fc
    .record({
      to: fc.constantFrom(...PLACES),
      how: fc.constantFrom(...ANSWERS),
      action: fc.constantFrom(...MODERATION_ACTIONS),
      meanwhile: othersDeedTo(fc.constant(who)),
      pauses: fc.tuple(pause, pause),
    })
    .map(({ to, how, action, meanwhile, pauses: [before, after] }): Step[] => [
      { deed: { do: 'go', who, to: GUEST.has(action) ? 'waiting room' : to }, pause: 'settled' },
      { deed: { do: 'answer', how, to: REQUESTS[action], who }, pause: { turns: 0, frames: false } },
      { deed: { do: 'act', action, on: [who], batch: false, timeout: undefined }, pause: before },
      { deed: meanwhile, pause: after },
    ]),
);

/** People with ids of their own; users may come with several devices. */
const people = fc.uniqueArray(
  fc.record({
    id: anyId,
    userId: fc.oneof(anyId, fc.constantFrom('user-1', 'user-2')),
    name: anyName,
    audio: fc.boolean(),
    video: fc.boolean(),
  }),
  { selector: ({ id }) => id, minLength: 2, maxLength: 6 },
);

export const anyScript: fc.Arbitrary<Script> = fc
  .record({
    people,
    present: fc.nat({ max: 5 }),
    stage: fc.boolean(),
    joined: fc.boolean(),
    preset: fc.constantFrom('host', 'host', 'participant'),
    maxActive: fc.constantFrom(6, 3),
    steps: fc.array(
      fc.oneof({ weight: 8, arbitrary: step.map((each) => [each]) }, { weight: 1, arbitrary: contest }),
      { maxLength: 40, size: 'max' },
    ),
  })
  .map(({ people: [self, ...cast], steps, ...rest }) => ({
    ...{ self: self as Person, cast, steps: steps.flat() },
    ...rest,
  }));
