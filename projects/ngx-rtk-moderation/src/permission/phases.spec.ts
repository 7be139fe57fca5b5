import { signal } from '@angular/core';
import type { CheckResult, ModerationService, TargetAction } from 'ngx-rtk-moderation';
import { withPolicy } from 'ngx-rtk-moderation';
import { FakeMeeting, type MeetingDescription } from 'ngx-rtk-moderation/testing';
import { connected, pass, record, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const room: MeetingDescription = {
  participants: [{ id: 'ada', audio: true }],
  waitlisted: [{ id: 'wes' }],
};

const targets: readonly (readonly [TargetAction, string])[] = [
  ['disableAudio', 'ada'],
  ['blockAudio', 'ada'],
  ['admit', 'wes'],
];

const reasonOf = (check: CheckResult): string => (check.possible ? 'possible' : check.reason);

/** The columns of the table: `can(action)`, `can(action, target)`, `check(action, target)`; then those of a room action. */
const answers = (moderation: ModerationService): readonly unknown[] => [
  ...targets.map(([action, target]) => [
    moderation.can(action),
    moderation.can(action, target),
    reasonOf(moderation.check(action, target)),
    reasonOf(moderation.check(action)),
  ]),
  [moderation.can('kickAll'), reasonOf(moderation.check('kickAll'))],
];

/** The same answer for each target. */
const all = (can: boolean, canTarget: boolean, check: string): readonly unknown[] => [
  ...targets.map(() => [can, canTarget, check, check]),
  [can, check],
];

/** Brings a meeting into a phase. */
const phases: Record<string, (meeting: FakeMeeting, moderation: ModerationService) => unknown> = {
  none: (_, moderation) => moderation.disconnect(),
  joined: () => undefined,
  reconnecting: ({ server }) => server.dropSocket(),
  moving: ({ connectedMeetings }) => connectedMeetings.emit('changingMeeting', 'breakout'),
  left: ({ server }) => server.kickSelf(),
};

/** The answers of a meeting in a phase. */
async function inPhase(phase: string, description: MeetingDescription = {}) {
  const setup = connected({ ...room, ...description });
  await phases[phase]?.(setup.meeting, setup.moderation);
  await settle();
  expect(setup.moderation.phase()).toBe(phase);
  return setup;
}

describe('can() and check()', () => {
  it.each([
    ['none', all(false, false, 'no-meeting')],
    ['joined', all(true, true, 'possible')],
    ['reconnecting', all(true, true, 'disconnected')],
    ['moving', all(true, true, 'moving')],
    ['left', all(false, false, 'not-joined')],
  ])('in the phase %s', async (phase, expected) => {
    const { moderation } = await inPhase(phase);
    expect(answers(moderation)).toEqual(expected);
  });

  it('in the phases init and waitlisted', async () => {
    const { meeting, moderation } = connected({ ...room, joined: false });
    expect([moderation.phase(), answers(moderation)]).toEqual(['init', all(true, false, 'not-joined')]);
    meeting.server.waitingRoom = true;
    await meeting.join();
    await settle();
    expect([moderation.phase(), answers(moderation)]).toEqual(['waitlisted', all(true, false, 'not-joined')]);
  });

  it.each([
    ['joined', 'permission'],
    ['reconnecting', 'permission'],
    ['moving', 'permission'],
    ['left', 'not-joined'],
  ])('in the phase %s, a lasting reason comes first: %s', async (phase, reason) => {
    const { moderation } = await inPhase(phase, { self: { permissions: { kickParticipant: false } } });
    expect([moderation.can('kick'), moderation.can('kick', 'ada')]).toEqual([false, false]);
    expect(reasonOf(moderation.check('kick', 'ada'))).toBe(reason);
    expect(reasonOf(moderation.check('kick'))).toBe(reason);
  });

  it.each(['reconnecting', 'moving'])('in the phase %s, nobody new is known', async (phase) => {
    const { moderation } = await inPhase(phase);
    expect(moderation.can('kick', 'nobody')).toBe(false);
    expect(reasonOf(moderation.check('kick', 'nobody'))).toBe('unknown-target');
    expect(reasonOf(moderation.check('kick', moderation.self()?.id))).toBe('self');
  });

  it.each(['reconnecting', 'moving'])('in the phase %s, the last answer holds', async (phase) => {
    const { meeting, moderation } = await inPhase(phase);
    const can = record(moderation.can$('kick', 'ada'));
    // What the SDK's objects contain meanwhile is not the room.
    meeting.participants.joined.clear();
    // Nothing arrives while the connection is lost; what the old client of a move hears is not the room either.
    if (phase === 'moving') meeting.self.permissions.apply({ kickParticipant: false });
    await settle();
    expect(moderation.can('kick')).toBe(true);
    expect(moderation.can('kick', 'ada')).toBe(true);
    expect(can).toEqual([true]);
  });

  it.each(['init', 'reconnecting', 'moving'])('in the phase %s, the policy is asked', async (phase) => {
    const isAllowed = signal(true);
    const policy = withPolicy(() => isAllowed() || 'Not today.');
    const { meeting, moderation } = connected({ ...room, joined: phase !== 'init' }, policy);
    await phases[phase]?.(meeting, moderation);
    await settle();
    expect([moderation.phase(), moderation.can('kick')]).toEqual([phase, true]);
    isAllowed.set(false);
    expect(moderation.can('kick')).toBe(false);
    expect(moderation.check('kick')).toEqual({
      ...{ possible: false, reason: 'policy', policyMessage: 'Not today.' },
    });
  });

  it('W11: have one answer for `can` throughout a move', async () => {
    const { meeting, moderation } = connected(room);
    const breakout = new FakeMeeting({ self: { id: 'me-2' }, joined: false });
    const can = record(moderation.can$('kick'));
    const known = record(moderation.can$('kick', 'ada'));
    void meeting.server.moveSelf(breakout);
    await pass(3_000);
    expect(moderation.phase()).toBe('joined');
    expect([can, known]).toEqual([[true], [true, false]]);
  });

  it.each([
    ['connected-meeting', 'moving', true],
    ['disconnected', 'disconnected', true],
    ['kicked', 'not-joined', false],
    ['ended', 'not-joined', false],
  ] as const)(
    'W11: are of the room state `%s` before the room is read, in the turn in which the SDK changes it',
    (roomState, reason, can) => {
      const { meeting, moderation } = connected(room);
      meeting.self.roomState = roomState;
      expect(moderation.phase()).toBe('joined');
      expect([moderation.can('kick', 'ada'), reasonOf(moderation.check('kick', 'ada'))]).toEqual([
        can,
        reason,
      ]);
    },
  );

  it('F10: return `disconnected` in the turn in which the connection is lost', () => {
    const { meeting, moderation } = connected(room);
    meeting.server.dropSocket();
    expect([meeting.self.roomState, moderation.phase()]).toEqual(['joined', 'joined']);
    expect([moderation.can('kick', 'ada'), reasonOf(moderation.check('kick', 'ada'))]).toEqual([
      true,
      'disconnected',
    ]);
  });
});
