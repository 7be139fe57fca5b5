import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  ModerationService,
  provideModeration,
  withPrompt,
  withPolicy,
  type ModerationError,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { FakeMeeting, type MeetingDescription } from 'ngx-rtk-moderation/testing';
import { pass, rejection, underTest } from '../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', name: 'Ada', userId: 'ada@example.org', audio: true, video: true };
const bob = { id: 'bob', name: 'Bob', audio: true, video: true };
const room: MeetingDescription = { participants: [ada, bob] };

describe('events while a request waits', () => {
  it('the timeout: it fails after it, and takes no answer any longer', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const outcome = rejection(moderation.kick('ada', { timeout: 700 }));
    const request = testing.expectOne('kick', 'ada');
    await pass(699);
    expect(request.isOpen).toBe(true);
    await pass(1);
    expect(request.isOpen).toBe(false);
    expect(await outcome).toMatchObject({ reason: 'timeout' });
    expect(((await rejection(request.confirm())) as Error).message).toBe(
      'confirm(): nobody waits for an answer to this request any longer:\n' +
        '  - kick of "ada" (Ada): expected, not answered, failed with timeout',
    );
    expect(meeting.calls).toEqual([]);
    testing.verify();
  });

  it('an abort: it fails immediately, and takes no answer any longer', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const controller = new AbortController();
    const outcome = rejection(moderation.pin('ada', { signal: controller.signal }));
    const request = testing.expectOne('pin', 'ada');
    controller.abort();
    await expect(request.confirm()).rejects.toThrow('nobody waits for an answer');
    expect(await outcome).toMatchObject({ reason: 'aborted' });
    expect(meeting.calls).toEqual([]);
    testing.verify();
  });

  it.each([
    ['disableAudio', 'target-left'],
    ['kick', 'confirmed'],
    ['unpin', 'confirmed'],
  ] as const)('the target leaves: %s ends as %s, and takes no answer any longer', async (action, end) => {
    const { testing, meeting, moderation } = underTest({ participants: [{ ...ada, pinned: true }] });
    const outcome = moderation.perform(action, 'ada').then(
      ({ status }) => status,
      (error: unknown) => (error as ModerationError).reason,
    );
    const request = testing.expectOne(action, 'ada');
    meeting.server.leave('ada');
    await testing.settle();
    expect(await outcome).toBe(end);
    await expect(request.confirm()).rejects.toThrow(`of "ada" (Ada): expected, not answered, `);
    expect(meeting.calls).toEqual([]);
    testing.verify();
  });

  it('F11: the connection goes and comes back: it is confirmed on the new object', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const before = meeting.participants.joined.get('ada');
    const outcome = moderation.disableAudio('ada');
    meeting.server.dropSocket();
    await meeting.server.reconnect();
    await testing.settle();
    expect(meeting.participants.joined.get('ada')).not.toBe(before);
    await testing.expectOne('disableAudio', 'ada').confirm();
    expect((await outcome).status).toBe('confirmed');
  });

  it('F10: an answer during an outage arrives nowhere: it fails with `disconnected`', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const outcome = rejection(moderation.disableAudio('ada'));
    meeting.server.dropSocket();
    await testing.expectOne('disableAudio', 'ada').confirm();
    await pass(5_000);
    expect(await outcome).toMatchObject({ reason: 'disconnected' });
    expect(meeting.participants.joined.get('ada')?.audioEnabled).toBe(true);
  });

  it('disconnect(): it fails with `meeting-changed`, and takes no answer any longer', async () => {
    const { testing, moderation } = underTest(room);
    const outcome = rejection(moderation.kick('ada'));
    const request = testing.expectOne('kick', 'ada');
    moderation.disconnect();
    expect(await outcome).toMatchObject({ reason: 'meeting-changed' });
    await expect(request.never()).rejects.toThrow('failed with meeting-changed');
  });
});

describe('requests that never arrive', () => {
  it.each<[string, MeetingDescription, TargetAction, string]>([
    ['a missing permission', { self: { preset: 'participant' }, participants: [ada] }, 'kick', 'ada'],
    ['an unknown participant', {}, 'kick', 'ada'],
    ['the local participant', {}, 'kick', 'self'],
    ['an action that is already done', { participants: [{ ...ada, audio: false }] }, 'disableAudio', 'ada'],
    ['a meeting without a stage', { participants: [ada] }, 'grantStage', 'ada'],
  ])('%s', async (_, description, action, target) => {
    const { testing, moderation } = underTest(description);
    void moderation.perform(action, target).catch(() => undefined);
    await testing.settle();
    testing.expectNone(action);
    testing.verify();
  });

  it('actions that the policy refuses', async () => {
    const policy = withPolicy(({ target }) => target?.name !== 'Ada' || 'Not Ada.');
    const { testing, moderation } = underTest(room, provideModeration({}, policy));
    const refused = rejection(moderation.kick('ada'));
    const outcome = moderation.kick('bob');
    expect(await refused).toMatchObject({ reason: 'policy' });
    testing.expectNone('kick', 'ada');
    await testing.expectOne('kick', 'bob').confirm();
    await outcome;
  });

  it('S18: an action that the prompt declined; one that it confirmed arrives after the answer', async () => {
    let answer: (yes: boolean) => void = () => undefined;
    const prompt = withPrompt(() => new Promise((resolve) => (answer = resolve)));
    const { testing, moderation } = underTest(room, provideModeration({}, prompt));
    const declined = moderation.kick('ada');
    await testing.settle();
    testing.expectNone('kick');
    answer(false);
    expect(await declined).toMatchObject({ status: 'declined' });
    const outcome = moderation.kick('ada');
    await testing.settle();
    testing.expectNone('kick');
    answer(true);
    await testing.settle();
    await testing.expectOne('kick', 'ada').confirm();
    expect((await outcome).status).toBe('confirmed');
  });

  it('a second request of the same, while one waits', () => {
    const { testing, moderation } = underTest(room);
    expect(moderation.kick('ada')).toBe(moderation.kick('ada'));
    testing.expectOne('kick', 'ada');
    testing.expectNone('kick');
  });
});

describe('several targets', () => {
  it('are a request each, 8 at a time', async () => {
    const people = Array.from({ length: 20 }, (_, index) => ({
      ...ada,
      id: `p${index}`,
      userId: `u${index}`,
    }));
    const { testing, meeting, moderation } = underTest({ participants: people });
    const run = moderation.disableAudio(people);
    await testing.settle();
    const first = testing.match('disableAudio');
    expect(first.flatMap(({ targetIds }) => targetIds)).toEqual([
      'p0',
      'p1',
      'p2',
      'p3',
      'p4',
      'p5',
      'p6',
      'p7',
    ]);
    await first[3]?.refuse();
    for (const request of first) if (!request.isAnswered) await request.confirm();
    testing.expectNone('disableAudio');
    await pass(50);
    await pass(50);
    for (const request of testing.match('disableAudio')) await request.confirm();
    const { fulfilled, rejected } = await run;
    expect([fulfilled.length, rejected.map(({ targetId }) => targetId)]).toEqual([19, ['p3']]);
    expect(meeting.calls).toHaveLength(20);
    testing.verify();
  });

  it('are those of the others for disableOthersAudio()', async () => {
    const { testing, moderation } = underTest({
      participants: [ada, bob, { ...ada, id: 'cy', userId: 'cy' }],
    });
    const run = moderation.disableOthersAudio({ except: ['bob'] });
    await testing.settle();
    testing.expectNone('disableAllAudio');
    testing.expectNone('disableAudio', 'bob');
    await Promise.all(testing.match('disableAudio').map((request) => request.confirm()));
    expect((await run).fulfilled.map(({ target }) => target?.id)).toEqual(['ada', 'cy']);
  });
});

describe('two meetings', () => {
  it('are separate, also for a component’s own service', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const other = new FakeMeeting({ participants: [{ id: 'ada', name: 'Another Ada' }] });
    const { moderation: second } = TestBed.createComponent(SecondRoom).componentInstance;
    expect(second.participants()).toEqual(moderation.participants());
    second.connect(other);
    const outcomes = [moderation.kick('ada'), rejection(second.kick('ada', { timeout: 100 }))] as const;
    expect(() => testing.expectOne('kick', 'ada')).toThrow(
      'Expected one kick of "ada", found 2; match() takes several.\n' +
        '  - kick of "ada" (Ada): not expected, not answered, under way\n' +
        '  - kick of "ada" (Another Ada) in another meeting: not expected, not answered, under way',
    );
    await testing.expectOne((request) => request.meeting === other).never();
    await testing.expectOne((request) => request.meeting === meeting).confirm();
    await pass(100);
    expect((await outcomes[0]).status).toBe('confirmed');
    expect(await outcomes[1]).toMatchObject({ reason: 'timeout' });
    expect([meeting.participants.joined.has('ada'), other.participants.joined.has('ada')]).toEqual([
      false,
      true,
    ]);
  });
});

describe('a move to a connected meeting', () => {
  /** A meeting, and the one that the local participant is moved to: there, Ada has another peer id. */
  const moveTo = () => {
    const setup = underTest(room);
    const breakout = new FakeMeeting({
      self: { id: 'me-2' },
      participants: [{ ...ada, id: 'ada-2' }],
      joined: false,
    });
    return { ...setup, breakout };
  };

  it('W11: ends the requests for the old meeting with `meeting-changed`: they take no answer any longer', async () => {
    const { testing, meeting, moderation, breakout } = moveTo();
    const outcome = rejection(moderation.kick('ada'));
    const request = testing.expectOne('kick', 'ada');
    void meeting.server.moveSelf(breakout);
    await testing.settle();
    expect(moderation.phase()).toBe('moving');
    expect(await outcome).toMatchObject({ reason: 'meeting-changed' });
    await expect(request.confirm()).rejects.toThrow('failed with meeting-changed');
    expect(meeting.calls).toEqual([]);
    await pass(3_000);
    testing.verify();
  });

  it.each([
    ['confirm', 'confirmed'],
    ['refuse', 'refused'],
    ['never', 'timeout'],
  ] as const)('W11: answers requests for the new meeting there: %s()', async (answer, end) => {
    const { testing, meeting, moderation, breakout } = moveTo();
    void meeting.server.moveSelf(breakout);
    await pass(3_000);
    await testing.settle();
    expect(moderation.participants().map(({ id }) => id)).toEqual(['ada-2']);
    const outcome = moderation.disableAudio('ada-2').then(
      ({ status }) => status,
      (error: unknown) => (error as ModerationError).reason,
    );
    const request = testing.expectOne('disableAudio', 'ada-2');
    expect(request.meeting).toBe(breakout);
    await request[answer]();
    await pass(5_000);
    expect(await outcome).toBe(end);
    expect(breakout.participants.joined.get('ada-2')?.audioEnabled).toBe(answer !== 'confirm');
    expect(meeting.participants.joined.get('ada')?.audioEnabled).toBe(true);
    testing.verify();
    expect(jest.getTimerCount()).toBe(0);
  });
});

@Component({ template: '', providers: [provideModeration()] })
class SecondRoom {
  readonly moderation = inject(ModerationService);
}
