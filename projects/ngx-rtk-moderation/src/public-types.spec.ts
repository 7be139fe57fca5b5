// Checked by `tsc --noEmit -p tsconfig.spec.json`: what must not compile has an `@ts-expect-error`, which fails where it
// does compile. Nothing of it runs.
import type RealtimeKitClient from '@cloudflare/realtimekit';
import {
  MODERATION_ACTIONS,
  provideModeration,
  withPolicy,
  type ActionOutcome,
  type BatchOutcome,
  type BatchRun,
  type ModerationAction,
  type ModerationEvent,
  type ModerationEventOf,
  type ModerationMeeting,
  ModerationService,
  type ParticipantSnapshot,
  type RoomAction,
  type Target,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import type { Observable } from 'rxjs';

type Equal<A, B> = [A, B] extends [B, A] ? true : false;
type Kicked = ModerationEventOf<'kicked'>;

/** Types that are exactly these. */
export const EXACT: readonly [
  Equal<RoomAction, 'disableAllAudio' | 'disableAllVideo' | 'kickAll'>,
  Equal<ModerationAction, RoomAction | TargetAction>,
  Equal<Kicked['scope'], 'one' | 'all'>,
  Equal<Kicked['self'], boolean>,
  Equal<Kicked['at'], number>,
] = [true, true, true, true, true];

const use = (...values: readonly unknown[]): number => values.length;

export function meetings(moderation: ModerationService, client: RealtimeKitClient, fake: FakeMeeting): void {
  // The SDK's client and the fake are meetings as they are.
  const real: ModerationMeeting = client;
  const made: ModerationMeeting = fake;
  moderation.connect(client);
  moderation.connect(fake);
  provideModeration({ meeting: () => real });
  provideModeration({ meeting: () => Promise.resolve(made) });
  provideModeration({ meeting: () => null });
  // @ts-expect-error this is no meeting
  moderation.connect({});
  // @ts-expect-error no meeting either; `disconnect()` is
  moderation.connect(null);
  // @ts-expect-error the meeting itself, where a function that gives it is wanted
  provideModeration({ meeting: client });
}

export function actions(moderation: ModerationService, client: RealtimeKitClient): void {
  const participant = client.participants.joined.get('id');
  if (participant) void moderation.kick(participant);
  void moderation.kick('id');
  void moderation.kick({ id: 'id', userId: 'user' });
  void moderation.pin(client.self);
  void moderation.perform('kick', 'id', { timeout: 1_000 });
  void moderation.perform('kickAll');
  void moderation.perform('disableAllAudio', {});

  // @ts-expect-error a misspelt action
  void moderation.perform('kik', 'id');
  // @ts-expect-error a misspelt action
  moderation.can('Kick');
  // @ts-expect-error a target is missing
  void moderation.perform('kick');
  // @ts-expect-error a target is missing
  void moderation.perform('kick', null);
  // @ts-expect-error a target is missing
  void moderation.kick();
  // @ts-expect-error it may be nobody
  void moderation.kick(client.participants.joined.get('id'));
  // @ts-expect-error a target for an action on the whole room
  void moderation.perform('kickAll', 'id');
  // @ts-expect-error a target for an action on the whole room
  void moderation.kickAll('id');
  // @ts-expect-error a room action has no target
  moderation.can('kickAll', 'id');
  // @ts-expect-error a user is no target
  void moderation.kick({ userId: 'id' });
  // @ts-expect-error an element is no target
  void moderation.kick(document.body);
  // @ts-expect-error milliseconds as a number
  void moderation.kick('id', { timeout: '5s' });
}

export function unions(
  moderation: ModerationService,
  any: ModerationAction,
  target: TargetAction,
  room: RoomAction,
  mixed: 'kick' | 'kickAll',
  one: ParticipantSnapshot,
  maybe: ParticipantSnapshot | null,
  oneOrMany: Target | readonly Target[],
): void {
  void moderation.perform(target, one);
  void moderation.perform(room);
  void moderation.perform(target, oneOrMany);
  void moderation.perform(any, maybe);
  void moderation.perform(mixed, one);
  void moderation.perform(mixed, null);
  void moderation.perform(any, [one]);
  moderation.can(any);
  moderation.check(mixed);
  moderation.can(target, maybe);
  // @ts-expect-error a target is missing
  void moderation.perform(target, maybe);
  // @ts-expect-error a target or `null` is missing
  void moderation.perform(any);
  // @ts-expect-error a room action has no target
  void moderation.perform(room, one);
  // @ts-expect-error a union that may be a room action has no target
  moderation.can(any, one);
}

export function results(moderation: ModerationService, targets: Target[], either: Target | Target[]): void {
  const one: Promise<ActionOutcome> = moderation.kick('id');
  const several: Promise<BatchOutcome> = moderation.kick(targets);
  const unknown: Promise<ActionOutcome> | BatchRun = moderation.kick(either);
  const all: Promise<ActionOutcome> = moderation.disableAllAudio();
  const others: Promise<BatchOutcome> = moderation.disableOthersAudio({ except: targets });
  use(one, several, unknown, all, others);
  // @ts-expect-error several targets have no single outcome
  const wrong: Promise<ActionOutcome> = moderation.kick(targets);
  use(wrong);
}

/** S20: mocks take the last signature, so it is the wide one. */
export function mocks(moderation: ModerationService, outcome: ActionOutcome): void {
  jest.spyOn(moderation, 'kick').mockResolvedValue(outcome);
  jest.spyOn(moderation, 'perform').mockResolvedValue(outcome);
}

export function events(moderation: ModerationService, event: ModerationEvent): string | undefined {
  moderation.kicked$.subscribe(({ participant }) => {
    // @ts-expect-error snapshots are immutable
    participant.name = 'another';
  });
  const joined: Observable<{ readonly type: 'participantJoined' | 'participantLeft' }> =
    moderation.participantJoined$;
  use(joined);
  // @ts-expect-error not every event has it
  use(event.participant);
  switch (event.type) {
    case 'pinChanged':
      return event.pinned?.name ?? event.previous?.name;
    case 'phaseChanged':
      return event.reason ?? event.phase;
    case 'permissionsChanged':
      return String(event.permissions.kickParticipant);
    case 'kicked':
      return event.scope;
    // @ts-expect-error no such event
    case 'kick':
      return undefined;
    default:
      return event.participant.id;
  }
}

export function state(moderation: ModerationService): void {
  // @ts-expect-error snapshots are immutable
  use(moderation.participants().push);
  // @ts-expect-error signals are read-only
  use(moderation.participants.set);
  // @ts-expect-error it may be nobody
  use(moderation.pinned().name);
  const result = moderation.check('kick', 'id');
  // @ts-expect-error there is a reason only where it is not allowed
  use(result.reason);
  if (!result.possible) use(result.reason);
  withPolicy(({ target }) => target === null || 'No.');
  // @ts-expect-error a policy answers at once
  withPolicy(() => Promise.resolve(true));
}

describe('the public types', () => {
  it('are checked by the compiler', () => {
    expect(new FakeMeeting()).toBeDefined();
  });

  it.each(MODERATION_ACTIONS)('S20: %s is a method of the prototype, so that mocks find it', (action) => {
    expect(typeof ModerationService.prototype[action]).toBe('function');
    expect(jest.isMockFunction(jest.spyOn(ModerationService.prototype, action))).toBe(true);
    jest.restoreAllMocks();
  });
});
