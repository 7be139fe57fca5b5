import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  ModerationService,
  provideModeration,
  withConfirmation,
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

describe('what happens while a request waits', () => {
  it('the timeout: it fails after it, and takes no answer any longer', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const outcome = rejection(moderation.kick('ada', { timeout: 700 }));
    const request = testing.expectOne('kick', 'ada');
    await pass(699);
    expect(request.isOpen).toBe(true);
    await pass(1);
    expect(request.isOpen).toBe(false);
    expect(await outcome).toMatchObject({ code: 'TIMEOUT' });
    expect(((await rejection(request.confirm())) as Error).message).toBe(
      'confirm(): nobody waits for an answer to this request any longer:\n' +
        '  - kick of "ada" (Ada): expected, not answered, failed with TIMEOUT',
    );
    expect(meeting.calls).toEqual([]);
    testing.verify();
  });

  it('an abort: it fails at once, and takes no answer any longer', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const controller = new AbortController();
    const outcome = rejection(moderation.pin('ada', { signal: controller.signal }));
    const request = testing.expectOne('pin', 'ada');
    controller.abort();
    await expect(request.confirm()).rejects.toThrow('nobody waits for an answer');
    expect(await outcome).toMatchObject({ code: 'ABORTED' });
    expect(meeting.calls).toEqual([]);
    testing.verify();
  });

  it.each([
    ['disableAudio', 'UNKNOWN_TARGET'],
    ['kick', 'confirmed'],
    ['unpin', 'confirmed'],
  ] as const)('the target leaves: %s ends as %s, and takes no answer any longer', async (action, end) => {
    const { testing, meeting, moderation } = underTest({ participants: [{ ...ada, pinned: true }] });
    const outcome = moderation.perform(action, 'ada').then(
      ({ status }) => status,
      (error: unknown) => (error as ModerationError).code,
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

  it('F10: an answer during an outage arrives nowhere: it fails with DISCONNECTED', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const outcome = rejection(moderation.disableAudio('ada'));
    meeting.server.dropSocket();
    await testing.expectOne('disableAudio', 'ada').confirm();
    await pass(5_000);
    expect(await outcome).toMatchObject({ code: 'DISCONNECTED' });
    expect(meeting.participants.joined.get('ada')?.audioEnabled).toBe(true);
  });

  it('disconnect(): it fails with ABORTED, and takes no answer any longer', async () => {
    const { testing, moderation } = underTest(room);
    const outcome = rejection(moderation.kick('ada'));
    const request = testing.expectOne('kick', 'ada');
    moderation.disconnect();
    expect(await outcome).toMatchObject({ code: 'ABORTED' });
    await expect(request.never()).rejects.toThrow('failed with ABORTED');
  });

  it('another of the same, where one was asked about first: each has its own end', async () => {
    let answer: (yes: boolean) => void = () => undefined;
    const confirmation = withConfirmation(() => new Promise((resolve) => (answer = resolve)));
    const { testing, moderation } = underTest(room, provideModeration({}, confirmation));
    const abort = new AbortController();
    const asked = rejection(moderation.kick('ada', { signal: abort.signal }));
    const unasked = moderation.kick('ada', { skipConfirmation: true });
    const request = testing.expectOne('kick', 'ada');
    answer(true);
    await testing.settle();
    const second = testing.expectOne('kick', 'ada');
    abort.abort();
    expect(await asked).toMatchObject({ code: 'ABORTED' });
    await expect(second.confirm()).rejects.toThrow('expected, not answered, failed with ABORTED');
    await request.confirm();
    expect((await unasked).status).toBe('confirmed');
  });
});

describe('what never arrives', () => {
  it.each<[string, MeetingDescription, TargetAction, string]>([
    ['a missing permission', { self: { preset: 'participant' }, participants: [ada] }, 'kick', 'ada'],
    ['somebody who is not there', {}, 'kick', 'ada'],
    ['oneself', {}, 'kick', 'self'],
    ['what is so already', { participants: [{ ...ada, audio: false }] }, 'disableAudio', 'ada'],
    ['a stage that there is not', { participants: [ada] }, 'grantStage', 'ada'],
  ])('%s', async (_, description, action, target) => {
    const { testing, moderation } = underTest(description);
    void moderation.perform(action, target).catch(() => undefined);
    await testing.settle();
    testing.expectNone(action);
    testing.verify();
  });

  it('what the policy refuses', async () => {
    const policy = withPolicy(({ target }) => target?.name !== 'Ada' || 'Not Ada.');
    const { testing, moderation } = underTest(room, provideModeration({}, policy));
    const refused = rejection(moderation.kick('ada'));
    const outcome = moderation.kick('bob');
    expect(await refused).toMatchObject({ code: 'POLICY' });
    testing.expectNone('kick', 'ada');
    await testing.expectOne('kick', 'bob').confirm();
    await outcome;
  });

  it('what is not confirmed; what is arrives after the answer', async () => {
    let answer: (yes: boolean) => void = () => undefined;
    const confirmation = withConfirmation(() => new Promise((resolve) => (answer = resolve)));
    const { testing, moderation } = underTest(room, provideModeration({}, confirmation));
    const refused = rejection(moderation.kick('ada'));
    await testing.settle();
    testing.expectNone('kick');
    answer(false);
    expect(await refused).toMatchObject({ code: 'POLICY' });
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
  it('are a request each, as many at once as the batch allows', async () => {
    const people = Array.from({ length: 20 }, (_, index) => ({
      ...ada,
      id: `p${index}`,
      userId: `u${index}`,
    }));
    const { testing, meeting, moderation } = underTest({ participants: people });
    const run = moderation.disableAudio(people, { concurrency: 3 });
    await testing.settle();
    const first = testing.match('disableAudio');
    expect(first.map(({ targetId }) => targetId)).toEqual(['p0', 'p1', 'p2']);
    await first[1]?.confirm();
    await testing.expectOne('disableAudio', 'p3').refuse();
    await Promise.all([first[0]?.confirm(), first[2]?.confirm()]);
    for (let open = testing.match(); open.length > 0; open = testing.match()) {
      expect(open.length).toBeLessThanOrEqual(3);
      for (const request of open) await request.confirm();
    }
    const { fulfilled, failed } = await run;
    expect([fulfilled.length, failed.map(({ targetId }) => targetId)]).toEqual([19, ['p3']]);
    expect(meeting.calls).toHaveLength(20);
    testing.verify();
  });

  it('are everyone else’s for disableAllAudio({ except })', async () => {
    const { testing, moderation } = underTest({
      participants: [ada, bob, { ...ada, id: 'cy', userId: 'cy' }],
    });
    const run = moderation.disableAllAudio({ except: ['bob'] });
    await testing.settle();
    testing.expectNone('disableAllAudio');
    testing.expectNone('disableAudio', 'bob');
    await Promise.all(testing.match('disableAudio').map((request) => request.confirm()));
    expect((await run).fulfilled.map(({ target }) => target?.id)).toEqual(['ada', 'cy']);
  });

  it('F18: are patched in one message where they are answered in one turn', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const run = moderation.blockAudio(['ada', 'bob']);
    await testing.settle();
    await Promise.all(testing.match('blockAudio').map((request) => request.confirm()));
    expect((await run).fulfilled).toHaveLength(2);
    expect(meeting.server.patches).toHaveLength(1);
  });
});

describe('two meetings', () => {
  it('are told apart: one by a component’s own service', async () => {
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
    expect(await outcomes[1]).toMatchObject({ code: 'TIMEOUT' });
    expect([meeting.participants.joined.has('ada'), other.participants.joined.has('ada')]).toEqual([
      false,
      true,
    ]);
  });
});

@Component({ template: '', providers: [ModerationService] })
class SecondRoom {
  readonly moderation = inject(ModerationService);
}
