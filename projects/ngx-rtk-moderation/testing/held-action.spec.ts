import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  MODERATION_ACTIONS,
  ModerationService,
  provideModeration,
  withConfirmation,
  withPolicy,
  type ActionOutcome,
  type ModerationAction,
  type ModerationError,
  type TargetAction,
} from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import { pass, rejection } from '../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const ada = { id: 'ada', name: 'Ada', userId: 'ada@example.org', audio: true, video: true };
const bob = { id: 'bob', name: 'Bob', audio: true, video: true };

function setUp(description: MeetingDescription = { participants: [ada, bob] }, ...beside: unknown[]) {
  TestBed.configureTestingModule({ providers: [provideModerationTesting(description), beside] });
  const testing = TestBed.inject(ModerationTestingController);
  return { testing, meeting: testing.meeting, moderation: TestBed.inject(ModerationService) };
}

/** How an action ends: its status, or the code of its error. */
const endOf = (outcome: Promise<ActionOutcome>): Promise<string> =>
  outcome.then(
    ({ status }) => status,
    (error: unknown) => (error as ModerationError).code,
  );

const asking = { ...ada, stageStatus: 'REQUESTED_TO_JOIN_STAGE' } as const;

/** A room for each action, and what a refusal ends in: the outcome, and after how long. */
const ROWS: Record<ModerationAction, readonly [MeetingDescription, refused: string, after: number]> = {
  disableAudio: [{ participants: [ada] }, 'REFUSED', 0],
  disableVideo: [{ participants: [ada] }, 'REFUSED', 0],
  pin: [{ participants: [ada] }, 'REFUSED', 5_000],
  unpin: [{ participants: [{ ...ada, pinned: true }] }, 'REFUSED', 5_000],
  kick: [{ participants: [ada] }, 'TIMEOUT', 5_000],
  disableAllAudio: [{ participants: [ada] }, 'REFUSED', 0],
  disableAllVideo: [{ participants: [ada] }, 'REFUSED', 0],
  kickAll: [{ participants: [ada] }, 'TIMEOUT', 5_000],
  admit: [{ waiting: [ada] }, 'TIMEOUT', 5_000],
  reject: [{ waiting: [ada] }, 'TIMEOUT', 5_000],
  grantStage: [{ stage: true, participants: [asking] }, 'TIMEOUT', 5_000],
  denyStage: [{ stage: true, participants: [asking] }, 'TIMEOUT', 5_000],
  removeFromStage: [{ stage: true, participants: [ada] }, 'REFUSED', 0],
  allowAudio: [{ participants: [ada] }, 'confirmed', 0],
  blockAudio: [{ participants: [ada] }, 'REFUSED', 0],
  allowVideo: [{ participants: [ada] }, 'confirmed', 0],
  blockVideo: [{ participants: [ada] }, 'REFUSED', 0],
  allowScreenShare: [{ participants: [ada] }, 'confirmed', 0],
  blockScreenShare: [{ participants: [ada] }, 'confirmed', 0],
};

describe.each(MODERATION_ACTIONS)('%s', (action) => {
  const [room, refused, after] = ROWS[action];
  const isRoomAction = ['disableAllAudio', 'disableAllVideo', 'kickAll'].includes(action);

  const begin = () => {
    const setup = setUp(room);
    const ended = jest.fn();
    const target = isRoomAction ? null : 'ada';
    void endOf(setup.moderation.perform(action as TargetAction, target as string)).then(ended);
    return { ...setup, ended };
  };

  it('arrives at once and waits, without a call of the SDK, until it is confirmed', async () => {
    const { testing, meeting, moderation, ended } = begin();
    const request = isRoomAction ? testing.expectOne(action) : testing.expectOne(action as 'kick', 'ada');
    expect(request).toMatchObject({ action, targetId: isRoomAction ? undefined : 'ada', meeting });
    await pass(4_999);
    expect([meeting.calls, ended.mock.calls, moderation.pending(action)]).toEqual([[], [], true]);
    await request.confirm();
    expect(ended).toHaveBeenCalledWith('confirmed');
    expect(moderation.pending()).toBe(false);
    testing.verify();
  });

  it(`ends in ${refused} after ${after} ms where it is refused`, async () => {
    const { testing, meeting, ended } = begin();
    jest.spyOn(console, 'error').mockImplementation();
    await testing.expectOne(action).refuse();
    if (after > 0) {
      await pass(after - 1);
      expect(ended).not.toHaveBeenCalled();
      await pass(1);
    }
    expect(ended).toHaveBeenCalledWith(refused);
    expect(meeting.server.patches).toEqual([]);
    testing.verify();
  });

  it('ends in a timeout where it is never answered, unless it is confirmed when sent', async () => {
    const { testing, ended } = begin();
    await testing.expectOne(action).never();
    if (refused === 'confirmed') {
      expect(ended).toHaveBeenCalledWith('confirmed');
      return;
    }
    await pass(4_999);
    expect(ended).not.toHaveBeenCalled();
    await pass(1);
    expect(ended).toHaveBeenCalledWith('TIMEOUT');
    testing.verify();
  });
});

describe('answers', () => {
  it('are each request’s own, in whatever order they are given, and leave the server as it was', async () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => ({ ...ada, id, userId: id }));
    const { testing, meeting, moderation } = setUp({ participants: people });
    meeting.server.refuse('disableAudio');
    meeting.server.never('disableAudio', 'd');
    const run = moderation.disableAudio(people);
    await testing.settle();
    const [a, b, c] = testing.match('disableAudio');
    await c?.confirm();
    await Promise.all([b?.refuse(), a?.confirm()]);
    // As the server was told before.
    const direct = meeting.participants.joined.get('b')?.disableAudio();
    expect(await rejection(direct!)).toMatchObject({ code: '1200' });
    await pass(5_000);
    const { confirmed, failed } = await run;
    expect(confirmed.map(({ target }) => target?.id)).toEqual(['a', 'c']);
    expect(failed.map(({ targetId, code }) => [targetId, code])).toEqual([
      ['b', 'REFUSED'],
      ['d', 'TIMEOUT'],
    ]);
    meeting.server.confirm('disableAudio');
    await meeting.participants.joined.get('b')?.disableAudio();
    expect(meeting.participants.joined.get('b')?.audioEnabled).toBe(false);
  });

  it('tell a lasting mute from a mute of the same person, and the media from each other', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const { testing, meeting, moderation } = setUp();
    const mute = rejection(moderation.disableAudio('ada'));
    const blockAudio = moderation.blockAudio('ada');
    const blockVideo = rejection(moderation.blockVideo('ada'));
    await testing.expectOne('disableAudio', 'ada').refuse();
    expect(await mute).toMatchObject({ code: 'REFUSED' });
    await Promise.all([
      testing.expectOne('blockVideo', 'ada').refuse(),
      testing.expectOne('blockAudio', 'ada').confirm(),
    ]);
    // Patches of another kind go out later (F27).
    await pass(61);
    expect(await blockVideo).toMatchObject({ code: 'REFUSED' });
    expect((await blockAudio).status).toBe('confirmed');
    expect(meeting.server.patches.map(({ patch }) => Object.keys(patch.media ?? {}))).toEqual([['audio']]);
  });

  it('are those of each patch, also where the one before it waits for its answer for ever', async () => {
    const { testing, meeting, moderation } = setUp();
    const blockAudio = rejection(moderation.blockAudio('ada'));
    const blockVideo = moderation.blockVideo('ada');
    await testing.expectOne('blockAudio', 'ada').never();
    await testing.expectOne('blockVideo', 'ada').confirm();
    await pass(61);
    expect((await blockVideo).status).toBe('confirmed');
    expect(meeting.server.patches.map(({ patch }) => Object.keys(patch.media ?? {}))).toEqual([['video']]);
    await pass(5_000);
    expect(await blockAudio).toMatchObject({ code: 'TIMEOUT' });
  });

  it('are those of each target, also where they share a patch and only one has to be muted', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const { testing, moderation } = setUp({ participants: [{ ...ada, audio: false }, bob] });
    const run = moderation.blockAudio(['ada', 'bob']);
    await testing.settle();
    const [first, second] = testing.match('blockAudio');
    await Promise.all([first?.confirm(), second?.refuse()]);
    const { confirmed, failed } = await run;
    expect(confirmed.map(({ target }) => target?.id)).toEqual(['ada']);
    expect(failed.map(({ targetId, code }) => [targetId, code])).toEqual([['bob', 'REFUSED']]);
  });

  it('resolve when all that follows was seen, the lists of the next frame included', async () => {
    const { testing, moderation } = setUp();
    const seen: string[] = [];
    moderation.kicked$.subscribe(({ participant }) => seen.push(participant.name));
    void moderation.kick('ada');
    await testing.expectOne('kick').confirm();
    expect(seen).toEqual(['Ada']);
    expect(moderation.participants().map(({ name }) => name)).toEqual(['Bob']);
  });

  it('are given once', async () => {
    const { testing, moderation } = setUp();
    void moderation.kick('ada');
    const request = testing.expectOne('kick');
    await request.confirm();
    expect(request.isAnswered).toBe(true);
    for (const answer of ['confirm', 'refuse', 'never'] as const) {
      const error = await rejection(request[answer]());
      expect((error as Error).message).toBe(
        `${answer}(): this request is answered already:\n` +
          '  - kick of "ada" (Ada): expected, answered with confirm(), confirmed',
      );
    }
  });

  it('count for nothing where the meeting’s own rules are against them', async () => {
    const { testing, meeting, moderation } = setUp({ participants: [ada] });
    const outcome = rejection(moderation.disableAudio('ada'));
    meeting.server.patchPermissions({ canDisableParticipantAudio: false });
    await testing.expectOne('disableAudio').confirm();
    expect(await outcome).toMatchObject({ code: 'PERMISSION_DENIED', sdkCode: '1201' });
  });
});

describe('what happens while a request waits', () => {
  it('the timeout: it fails after it, and takes no answer any longer', async () => {
    const { testing, meeting, moderation } = setUp();
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
    const { testing, meeting, moderation } = setUp();
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
    const { testing, meeting, moderation } = setUp({ participants: [{ ...ada, pinned: true }] });
    const outcome = endOf(moderation.perform(action, 'ada'));
    const request = testing.expectOne(action, 'ada');
    meeting.server.leave('ada');
    await testing.settle();
    expect(await outcome).toBe(end);
    await expect(request.confirm()).rejects.toThrow(`of "ada" (Ada): expected, not answered, `);
    expect(meeting.calls).toEqual([]);
    testing.verify();
  });

  it('F11: the connection goes and comes back: it is confirmed on the new object', async () => {
    const { testing, meeting, moderation } = setUp();
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
    const { testing, meeting, moderation } = setUp();
    const outcome = rejection(moderation.disableAudio('ada'));
    meeting.server.dropSocket();
    await testing.expectOne('disableAudio', 'ada').confirm();
    await pass(5_000);
    expect(await outcome).toMatchObject({ code: 'DISCONNECTED' });
    expect(meeting.participants.joined.get('ada')?.audioEnabled).toBe(true);
  });

  it('disconnect(): it fails with ABORTED, and takes no answer any longer', async () => {
    const { testing, moderation } = setUp();
    const outcome = rejection(moderation.kick('ada'));
    const request = testing.expectOne('kick', 'ada');
    moderation.disconnect();
    expect(await outcome).toMatchObject({ code: 'ABORTED' });
    await expect(request.never()).rejects.toThrow('failed with ABORTED');
  });

  it('another of the same, where one was asked about first: each has its own end', async () => {
    let answer: (yes: boolean) => void = () => undefined;
    const confirmation = withConfirmation(() => new Promise((resolve) => (answer = resolve)));
    const { testing, moderation } = setUp(undefined, provideModeration({}, confirmation));
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
  ])('%s', async (_, room, action, target) => {
    const { testing, moderation } = setUp(room);
    void moderation.perform(action, target).catch(() => undefined);
    await testing.settle();
    testing.expectNone(action);
    testing.verify();
  });

  it('what the policy refuses', async () => {
    const policy = withPolicy(({ target }) => target?.name !== 'Ada' || 'Not Ada.');
    const { testing, moderation } = setUp(undefined, provideModeration({}, policy));
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
    const { testing, moderation } = setUp(undefined, provideModeration({}, confirmation));
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
    const { testing, moderation } = setUp();
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
    const { testing, meeting, moderation } = setUp({ participants: people });
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
    const { confirmed, failed } = await run;
    expect([confirmed.length, failed.map(({ targetId }) => targetId)]).toEqual([19, ['p3']]);
    expect(meeting.calls).toHaveLength(20);
    testing.verify();
  });

  it('are everyone else’s for disableAllAudio({ except })', async () => {
    const { testing, moderation } = setUp({ participants: [ada, bob, { ...ada, id: 'cy', userId: 'cy' }] });
    const run = moderation.disableAllAudio({ except: ['bob'] });
    await testing.settle();
    testing.expectNone('disableAllAudio');
    testing.expectNone('disableAudio', 'bob');
    await Promise.all(testing.match('disableAudio').map((request) => request.confirm()));
    expect((await run).confirmed.map(({ target }) => target?.id)).toEqual(['ada', 'cy']);
  });

  it('F18: are patched in one message where they are answered in one turn', async () => {
    const { testing, meeting, moderation } = setUp();
    const run = moderation.blockAudio(['ada', 'bob']);
    await testing.settle();
    await Promise.all(testing.match('blockAudio').map((request) => request.confirm()));
    expect((await run).confirmed).toHaveLength(2);
    expect(meeting.server.patches).toHaveLength(1);
  });
});

describe('two meetings', () => {
  it('are told apart: one by a component’s own service', async () => {
    const { testing, meeting, moderation } = setUp();
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
