import { ModerationService, withPolicy } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { TestBed } from '@angular/core/testing';
import { computed, effect, signal } from '@angular/core';
import { connected, record, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', audio: true };

/** The answers of each phase: `can(action)`, `can(action, target)` and the reason of `check(action, target)`. */
const answers = (moderation: ModerationService): unknown[] => {
  const check = moderation.check('disableAudio', 'ada');
  return [
    moderation.can('disableAudio'),
    moderation.can('disableAudio', 'ada'),
    check.possible || check.reason,
  ];
};

describe('can() and check() in each phase', () => {
  it('none', () => {
    expect(answers(TestBed.inject(ModerationService))).toEqual([false, false, 'no-meeting']);
  });

  it('init and waitlisted: nobody is known yet', async () => {
    const { meeting, moderation } = connected({ joined: false, participants: [ada] });
    expect(answers(moderation)).toEqual([true, false, 'not-joined']);
    expect(moderation.check('grantStage', 'ada')).toMatchObject({ reason: 'stage-disabled' });
    meeting.server.waitingRoom = true;
    await meeting.join();
    await settle();
    expect(moderation.phase()).toBe('waitlisted');
    expect(answers(moderation)).toEqual([true, false, 'not-joined']);
  });

  it('joined', () => {
    const { moderation } = connected({ participants: [ada, { id: 'bob' }] });
    expect(answers(moderation)).toEqual([true, true, true]);
    expect(moderation.can('disableAudio', 'bob')).toBe(true);
    expect(moderation.check('disableAudio', 'bob')).toMatchObject({ reason: 'already' });
  });

  it('reconnecting: the last answer, also while the SDK’s maps are empty', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const can = record(moderation.can$('disableAudio', 'ada'));
    meeting.server.dropSocket();
    await settle();
    expect(answers(moderation)).toEqual([true, true, 'disconnected']);
    expect(moderation.check('kick', 'nobody')).toMatchObject({ reason: 'unknown-target' });
    jest.advanceTimersByTime(5_000);
    await meeting.server.reconnect();
    await settle();
    expect(can).toEqual([true]);
  });

  it('left', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    await meeting.server.kickSelf();
    await settle();
    expect(answers(moderation)).toEqual([false, false, 'not-joined']);
  });
});

describe('a target', () => {
  it('S15: that is missing differs from an argument that is left out', () => {
    const { moderation } = connected({ participants: [ada] });
    expect(moderation.can('kick')).toBe(true);
    for (const missing of [undefined, null]) {
      expect(moderation.can('kick', missing)).toBe(false);
      expect(moderation.check('kick', missing)).toEqual({ possible: false, reason: 'invalid-target' });
      expect(moderation.pending('kick', missing)).toBe(false);
    }
    expect(record(moderation.can$('kick', undefined))).toEqual([false]);
  });

  it.each([
    ['blockAudio', 'self'],
    ['allowVideo', 'self'],
    ['removeFromStage', 'self'],
    ['kick', true],
    ['disableAudio', true],
  ] as const)('W9: another device of the local user under %s', (action, expected) => {
    const device = { id: 'tablet', userId: 'me@example.org', audio: true };
    const { moderation } = connected({
      stage: true,
      self: { id: 'laptop', userId: 'me@example.org' },
      participants: [device],
    });
    expect(moderation.can(action, 'tablet')).toBe(expected === true);
    const check = moderation.check(action, 'tablet');
    expect(check.possible || check.reason).toBe(expected);
  });
});

describe('can()', () => {
  it('wakes only those computations whose participant changed', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob', audio: true }] });
    const runs = { ada: 0, bob: 0 };
    const can = (id: 'ada' | 'bob') =>
      computed(() => {
        runs[id]++;
        return moderation.check('disableAudio', id).possible;
      });
    const [first, second] = [can('ada'), can('bob')];
    expect([first(), second()]).toEqual([true, true]);
    meeting.server.setAudio('ada', false);
    await settle();
    expect([first(), second()]).toEqual([false, true]);
    expect(runs).toEqual({ ada: 2, bob: 1 });
  });

  it('F17: follows live permission patches, before any frame', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const can = computed(() => [moderation.can('kick', 'ada'), moderation.can('kick')]);
    expect(can()).toEqual([true, true]);
    meeting.server.patchPermissions({ kickParticipant: false });
    await settle();
    expect(can()).toEqual([false, false]);
    meeting.server.patchPermissions({ kickParticipant: true });
    await settle();
    expect(can()).toEqual([true, true]);
  });

  it('follows a participant who is not there yet, leaves, and comes back', async () => {
    const { meeting, moderation } = connected();
    const can = computed(() => moderation.can('kick', 'ada'));
    expect(can()).toBe(false);
    for (const there of [true, false, true]) {
      if (there) meeting.server.join(ada);
      else meeting.server.leave('ada');
      await settle();
      expect(can()).toBe(there);
    }
  });

  it('follows a guest who comes to the waiting room', async () => {
    const { meeting, moderation } = connected();
    const can = computed(() => moderation.can('admit', 'wes'));
    expect(can()).toBe(false);
    meeting.server.wait({ id: 'wes' });
    await settle();
    expect(can()).toBe(true);
    meeting.server.stopWaiting('wes');
    await settle();
    expect(can()).toBe(false);
  });

  it('follows the meeting', () => {
    const { meeting, moderation } = connected();
    const can = computed(() => moderation.can('kick'));
    expect(can()).toBe(true);
    moderation.disconnect();
    expect(can()).toBe(false);
    moderation.connect(meeting);
    expect(can()).toBe(true);
  });
});

describe('can$()', () => {
  it('emits the answer immediately, and then each change', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const kick = record(moderation.can$('kick', 'ada'));
    const pin = record(moderation.can$('pin', 'ada'));
    expect(kick).toEqual([true]);
    meeting.server.setAudio('ada', false);
    meeting.server.patchPermissions({ pinParticipant: false });
    await settle();
    expect(pin).toEqual([true, false]);
    meeting.server.dropSocket();
    await settle();
    await meeting.server.reconnect();
    await settle();
    expect(kick).toEqual([true]);
    moderation.disconnect();
    expect(kick).toEqual([true, false]);
    expect(pin).toEqual([true, false]);
  });

  it('S9: emits again if a subscriber connects a meeting because of the first answer', () => {
    const moderation = TestBed.inject(ModerationService);
    const answers: boolean[] = [];
    moderation.can$('kick').subscribe((can) => {
      answers.push(can);
      if (!can) moderation.connect(new FakeMeeting());
    });
    expect(answers).toEqual([false, true]);
  });

  it('leaves nothing of the policy in an effect that subscribes', () => {
    const isOpen = signal(true);
    const { moderation } = connected(
      { participants: [ada] },
      withPolicy(() => isOpen()),
    );
    const seen: boolean[] = [];
    const subscribe = jest.fn(() => moderation.can$('kick', 'ada').subscribe((can) => seen.push(can)));
    TestBed.runInInjectionContext(() => effect(() => void subscribe()));
    TestBed.tick();
    isOpen.set(false);
    TestBed.tick();
    expect(subscribe).toHaveBeenCalledTimes(1);
    expect(seen).toEqual([true, false]);
  });

  it('does not ask the policy again because of what a subscriber reads', () => {
    const [isOpen, language] = [signal(true), signal('en')];
    const policy = jest.fn(() => isOpen());
    const { moderation } = connected({ participants: [ada] }, withPolicy(policy));
    const seen: unknown[] = [];
    moderation.can$('kick', 'ada').subscribe((can) => seen.push([can, language()]));
    TestBed.tick();
    isOpen.set(false);
    TestBed.tick();
    expect(seen).toEqual([
      [true, 'en'],
      [false, 'en'],
    ]);
    policy.mockClear();
    language.set('de');
    TestBed.tick();
    expect(policy).not.toHaveBeenCalled();
  });

  it('asks when it is subscribed to, not when it is made', () => {
    const { moderation } = connected({ participants: [ada] });
    const can$ = moderation.can$('kick', 'ada');
    moderation.disconnect();
    expect(record(can$)).toEqual([false]);
  });
});
