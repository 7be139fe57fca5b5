import { TestBed } from '@angular/core/testing';
import {
  actionInfo,
  MODERATION_ACTIONS,
  type ActionOutcome,
  type ModerationAction,
  type ModerationError,
} from 'ngx-rtk-moderation';
import type { MeetingDescription } from 'ngx-rtk-moderation/testing';
import { pass, rejection, underTest } from '../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const ada = { id: 'ada', name: 'Ada', userId: 'ada@example.org', audio: true, video: true };
const bob = { id: 'bob', name: 'Bob', audio: true, video: true };

const room: MeetingDescription = { participants: [ada, bob] };

/** How an action ends: its status, or the reason of its failure. */
const endOf = (outcome: Promise<ActionOutcome>): Promise<string> =>
  outcome.then(
    ({ status }) => status,
    (error: unknown) => (error as ModerationError).reason,
  );

const asking = { ...ada, stageStatus: 'REQUESTED_TO_JOIN_STAGE' } as const;

/** A room for each action, and what a refusal ends in: the outcome, and after how long. */
const ROWS: Record<ModerationAction, readonly [MeetingDescription, refused: string, after: number]> = {
  disableAudio: [{ participants: [ada] }, 'refused', 0],
  disableVideo: [{ participants: [ada] }, 'refused', 0],
  pin: [{ participants: [ada] }, 'refused', 5_000],
  unpin: [{ participants: [{ ...ada, pinned: true }] }, 'refused', 5_000],
  kick: [{ participants: [ada] }, 'timeout', 5_000],
  disableAllAudio: [{ participants: [ada] }, 'refused', 0],
  disableAllVideo: [{ participants: [ada] }, 'refused', 0],
  kickAll: [{ participants: [ada] }, 'timeout', 5_000],
  admit: [{ waitlisted: [ada] }, 'timeout', 5_000],
  reject: [{ waitlisted: [ada] }, 'timeout', 5_000],
  grantStage: [{ stage: true, participants: [asking] }, 'timeout', 5_000],
  denyStage: [{ stage: true, participants: [asking] }, 'timeout', 5_000],
  removeFromStage: [{ stage: true, participants: [ada] }, 'refused', 0],
  allowAudio: [{ participants: [ada] }, 'sent', 0],
  blockAudio: [{ participants: [ada] }, 'timeout', 5_000],
  allowVideo: [{ participants: [ada] }, 'sent', 0],
  blockVideo: [{ participants: [ada] }, 'timeout', 5_000],
  allowScreenShare: [{ participants: [ada] }, 'sent', 0],
  blockScreenShare: [{ participants: [ada] }, 'sent', 0],
};

describe.each(MODERATION_ACTIONS)('%s', (action) => {
  const [description, refused, after] = ROWS[action];
  const done = /^(allow|block)/.test(action) ? 'sent' : 'confirmed';
  const isRoomAction = ['disableAllAudio', 'disableAllVideo', 'kickAll'].includes(action);

  const begin = () => {
    const setup = underTest(description);
    const ended = jest.fn();
    const target = isRoomAction ? null : 'ada';
    void endOf(setup.moderation.perform(action, target)).then(ended);
    return { ...setup, ended };
  };

  it('arrives immediately and waits, without a call of the SDK, until it is confirmed', async () => {
    const { testing, meeting, moderation, ended } = begin();
    const request = isRoomAction ? testing.expectOne(action) : testing.expectOne(action as 'kick', 'ada');
    expect(request).toMatchObject({ action, targetIds: isRoomAction ? [] : ['ada'], meeting });
    await pass(500);
    expect([meeting.calls, ended.mock.calls, moderation.pending(action)]).toEqual([[], [], true]);
    await request.confirm();
    expect(ended).toHaveBeenCalledWith(done);
    expect(moderation.pending()).toBe(false);
    testing.verify();
  });

  it(`ends in ${refused} after ${after} ms if it is refused`, async () => {
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

  it('ends in a timeout if it is never answered, unless it has no visible effect', async () => {
    const { testing, ended } = begin();
    await testing.expectOne(action).never();
    if (refused === 'sent') {
      expect(ended).toHaveBeenCalledWith('sent');
      return;
    }
    await pass(4_999);
    expect(ended).not.toHaveBeenCalled();
    await pass(1);
    expect(ended).toHaveBeenCalledWith('timeout');
    testing.verify();
  });
});

describe('answers', () => {
  it('belong to their requests, in any order, and leave the server unchanged', async () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => ({ ...ada, id, userId: id }));
    const { testing, meeting, moderation } = underTest({ participants: people });
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
    const { fulfilled, rejected } = await run;
    expect(fulfilled.map(({ target }) => target?.id)).toEqual(['a', 'c']);
    expect(rejected.map(({ targetId, error }) => [targetId, error.reason])).toEqual([
      ['b', 'refused'],
      ['d', 'timeout'],
    ]);
    meeting.server.confirm('disableAudio');
    await meeting.participants.joined.get('b')?.disableAudio();
    expect(meeting.participants.joined.get('b')?.audioEnabled).toBe(false);
  });

  it('distinguish a block from a mute of the same participant, and the media from each other', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const { testing, meeting, moderation } = underTest(room);
    const mute = rejection(moderation.disableAudio('ada'));
    const blockAudio = moderation.blockAudio('ada');
    const blockVideo = rejection(moderation.blockVideo('ada'));
    await testing.expectOne('disableAudio', 'ada').refuse();
    expect(await mute).toMatchObject({ reason: 'refused' });
    await testing.expectOne('blockAudio', 'ada').confirm();
    // The next patch is sent later (F27).
    await pass(61);
    await testing.expectOne('blockVideo', 'ada').refuse();
    await pass(5_000);
    expect(await blockVideo).toMatchObject({ reason: 'timeout' });
    expect((await blockAudio).status).toBe('sent');
    expect(meeting.server.patches.map(({ patch }) => Object.keys(patch.media ?? {}))).toEqual([['audio']]);
  });

  it('belong to each patch, also if the previous patch never gets an answer', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const blockAudio = rejection(moderation.blockAudio('ada'));
    const blockVideo = moderation.blockVideo('ada');
    await testing.expectOne('blockAudio', 'ada').never();
    await pass(61);
    await testing.expectOne('blockVideo', 'ada').confirm();
    expect((await blockVideo).status).toBe('sent');
    expect(meeting.server.patches.map(({ patch }) => Object.keys(patch.media ?? {}))).toEqual([['video']]);
    await pass(5_000);
    expect(await blockAudio).toMatchObject({ reason: 'timeout' });
  });

  it('answer all targets of a call', async () => {
    const { testing, meeting, moderation } = underTest(room);
    const run = moderation.blockAudio(['ada', 'bob']);
    await testing.settle();
    const request = testing.expectOne('blockAudio', 'bob');
    expect(request.targetIds).toEqual(['ada', 'bob']);
    await request.confirm();
    expect((await run).fulfilled).toHaveLength(2);
    expect(meeting.server.patches).toHaveLength(1);
    testing.verify();
  });

  it('do not answer a later call, if a lasting mute has nothing to switch off', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const { testing, meeting, moderation } = underTest({ participants: [{ ...ada, audio: false }] });
    const first = moderation.blockAudio('ada');
    await testing.expectOne('blockAudio').confirm();
    expect((await first).status).toBe('sent');
    await pass(61);
    void moderation.allowAudio('ada');
    await testing.expectOne('allowAudio').confirm();
    meeting.server.setAudio('ada', true);
    await pass(61);
    const second = rejection(moderation.blockAudio('ada'));
    await testing.expectOne('blockAudio').refuse();
    await pass(5_000);
    expect(meeting.participants.joined.get('ada')?.audioEnabled).toBe(true);
    expect(await second).toMatchObject({ reason: 'timeout' });
  });

  it.each(['confirm', 'refuse', 'never'] as const)(
    'W7: leave no timer of the SDK behind, and no late rejection: %s()',
    async (answer) => {
      const rejections = jest.spyOn(console, 'error');
      for (const action of MODERATION_ACTIONS) {
        const { testing, moderation } = underTest(ROWS[action][0]);
        const target = actionInfo(action).target === 'room' ? null : 'ada';
        const ended = Promise.resolve(moderation.perform(action, target)).catch(() => undefined);
        await testing.expectOne(action)[answer]();
        await jest.advanceTimersByTimeAsync(5_000);
        await ended;
        // The pause after a permission patch is over too.
        expect([action, jest.getTimerCount()]).toEqual([action, 0]);
        TestBed.resetTestingModule();
      }
      expect(rejections).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['blockAudio', { participants: [ada, bob] }],
    ['blockScreenShare', { participants: [ada, bob] }],
    ['allowVideo', { participants: [ada, bob] }],
    ['admit', { waitlisted: [ada, bob] }],
    ['grantStage', { stage: true, participants: [asking, { ...asking, id: 'bob', userId: 'bob' }] }],
    ['removeFromStage', { stage: true, participants: [ada, bob] }],
  ] as const satisfies readonly (readonly [ModerationAction, MeetingDescription])[])(
    'W7: leave no timer of the SDK behind, and no late rejection, for several targets of %s',
    async (action, description) => {
      const rejections = jest.spyOn(console, 'error');
      for (const answer of ['confirm', 'refuse', 'never'] as const) {
        const { testing, moderation } = underTest(description);
        const run = moderation.perform(action, ['ada', 'bob']);
        await testing.settle();
        const request = testing.expectOne(action);
        expect(request.targetIds).toEqual(['ada', 'bob']);
        await request[answer]();
        await jest.advanceTimersByTimeAsync(5_000);
        await run;
        expect([answer, jest.getTimerCount()]).toEqual([answer, 0]);
        testing.verify();
        TestBed.resetTestingModule();
      }
      expect(rejections).not.toHaveBeenCalled();
    },
  );

  it('resolve when all that follows was seen, the lists of the next frame included', async () => {
    const { testing, moderation } = underTest(room);
    const seen: string[] = [];
    moderation.kicked$.subscribe(({ participant }) => seen.push(participant.name));
    void moderation.kick('ada');
    await testing.expectOne('kick').confirm();
    expect(seen).toEqual(['Ada']);
    expect(moderation.participants().map(({ name }) => name)).toEqual(['Bob']);
  });

  it('are accepted once', async () => {
    const { testing, moderation } = underTest(room);
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

  it('have no effect if the meeting’s own rules forbid it', async () => {
    const { testing, meeting, moderation } = underTest({ participants: [ada] });
    const outcome = rejection(moderation.disableAudio('ada'));
    meeting.server.patchPermissions({ canDisableParticipantAudio: false });
    await testing.expectOne('disableAudio').confirm();
    expect(await outcome).toMatchObject({ reason: 'permission', sdkCode: '1201' });
  });
});
