import { TestBed } from '@angular/core/testing';
import { FakeMeeting, type MeetingDescription, type ServerAction } from 'ngx-rtk-moderation/testing';
import { connected, pass, record, rejection, settle } from '../jest/helpers';
import type { ModerationAction } from './actions';
import { ModerationError, type ModerationErrorCode } from './moderation-error';
import { ModerationService } from './moderation-service';
import type { ActionOptions, ActionOutcome, Target } from './outcome';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** `perform` for whatever the table has or has not: types are tested elsewhere. */
type Perform = (action: string, target?: unknown, options?: ActionOptions) => Promise<ActionOutcome>;

const perform =
  (moderation: ModerationService): Perform =>
  (action, target, options) =>
    moderation.perform(action as 'kick', target as Target, options);

async function failure(promise: Promise<unknown>): Promise<ModerationError> {
  const error = await rejection(promise);
  expect(error).toBeInstanceOf(ModerationError);
  return error as ModerationError;
}

interface RowTest {
  readonly action: ModerationAction;
  readonly room: MeetingDescription;
  readonly target?: string;
  /** What the wire calls it, where that is something else. */
  readonly asked?: ServerAction;
  readonly calls: readonly string[];
  /** What `never` and `refuse` of the server lead to; `null` where nothing observable follows. */
  readonly silent: ModerationErrorCode | null;
  readonly refused: ModerationErrorCode | null;
}

const ada = { id: 'a', userId: 'user-a', name: 'Ada' };
const on = { ...ada, audio: true, video: true, screenShare: true };
const asking = { ...ada, stageStatus: 'REQUESTED_TO_JOIN_STAGE' } as const;

const ROWS: readonly RowTest[] = [
  {
    action: 'disableAudio',
    room: { participants: [on] },
    target: 'a',
    calls: ['participant.disableAudio'],
    silent: 'TIMEOUT',
    refused: 'REFUSED',
  },
  {
    action: 'disableVideo',
    room: { participants: [on] },
    target: 'a',
    calls: ['participant.disableVideo'],
    silent: 'TIMEOUT',
    refused: 'REFUSED',
  },
  {
    action: 'pin',
    room: { participants: [ada] },
    target: 'a',
    calls: ['participant.pin'],
    silent: 'TIMEOUT',
    refused: 'REFUSED',
  },
  {
    action: 'unpin',
    room: { participants: [{ ...ada, pinned: true }] },
    target: 'a',
    calls: ['participant.unpin'],
    silent: 'TIMEOUT',
    refused: 'REFUSED',
  },
  {
    action: 'kick',
    room: { participants: [ada] },
    target: 'a',
    calls: ['participant.kick'],
    silent: 'TIMEOUT',
    refused: 'REFUSED',
  },
  {
    action: 'disableAllAudio',
    room: { participants: [on] },
    calls: ['participants.disableAllAudio'],
    silent: 'TIMEOUT',
    refused: 'REFUSED',
  },
  {
    action: 'disableAllVideo',
    room: { participants: [on] },
    calls: ['participants.disableAllVideo'],
    silent: 'TIMEOUT',
    refused: 'REFUSED',
  },
  {
    action: 'kickAll',
    room: { participants: [ada] },
    calls: ['participants.kickAll'],
    silent: 'TIMEOUT',
    refused: 'TIMEOUT',
  },
  {
    action: 'admit',
    room: { waiting: [ada] },
    target: 'a',
    calls: ['participants.acceptAllWaitingRoomRequest'],
    silent: 'TIMEOUT',
    refused: 'TIMEOUT',
  },
  {
    action: 'reject',
    room: { waiting: [ada] },
    target: 'a',
    calls: ['participants.rejectWaitingRoomRequest'],
    silent: 'TIMEOUT',
    refused: 'TIMEOUT',
  },
  {
    action: 'grantStage',
    room: { stage: true, participants: [asking] },
    target: 'a',
    calls: ['stage.grantAccess'],
    silent: 'REFUSED',
    refused: 'REFUSED',
  },
  {
    action: 'denyStage',
    room: { stage: true, participants: [asking] },
    target: 'a',
    calls: ['stage.denyAccess'],
    silent: 'REFUSED',
    refused: 'REFUSED',
  },
  {
    action: 'removeFromStage',
    room: { stage: true, participants: [ada] },
    target: 'a',
    calls: ['stage.kick'],
    silent: 'TIMEOUT',
    refused: 'REFUSED',
  },
  ...(['Audio', 'Video', 'ScreenShare'] as const).map((medium): RowTest => ({
    action: `allow${medium}`,
    room: { participants: [ada] },
    target: 'a',
    asked: 'updatePermissions',
    calls: ['participants.updatePermissions'],
    silent: null,
    refused: null,
  })),
  ...(['Audio', 'Video'] as const).map((medium): RowTest => ({
    action: `block${medium}`,
    room: { participants: [on] },
    target: 'a',
    asked: `disable${medium}`,
    calls: ['participants.updatePermissions', `participant.disable${medium}`],
    silent: 'TIMEOUT',
    refused: 'REFUSED',
  })),
  {
    action: 'blockScreenShare',
    room: { participants: [ada] },
    target: 'a',
    asked: 'updatePermissions',
    calls: ['participants.updatePermissions'],
    silent: null,
    refused: null,
  },
];

const withAnswer = ROWS.filter(({ silent }) => silent !== null);

describe('perform()', () => {
  describe.each(ROWS)('$action', ({ action, room, target, calls }) => {
    it('calls the SDK once and resolves when it is seen to have happened', async () => {
      const { meeting, moderation } = connected(room);
      const outcomes = record(moderation.outcomes$);
      const outcome = await perform(moderation)(action, target);
      expect(outcome).toMatchObject({ action, status: 'confirmed', at: Date.now(), duration: 0 });
      expect(outcome.target?.id).toBe(target);
      expect(outcomes).toEqual([outcome]);
      expect(meeting.calls.map(({ method }) => method)).toEqual(calls);
    });

    it('has a method of its own that does the same', async () => {
      const { meeting, moderation } = connected(room);
      const method = moderation[action] as (target?: Target) => Promise<ActionOutcome>;
      const outcome = await (target === undefined
        ? method.call(moderation)
        : method.call(moderation, target));
      expect(outcome).toMatchObject({ action, status: 'confirmed' });
      expect(meeting.calls.map(({ method: name }) => name)).toEqual(calls);
    });
  });

  describe.each(withAnswer)('$action', ({ action, room, target, asked, silent, refused }) => {
    const start = (answer: 'never' | 'refuse') => {
      const setup = connected(room);
      setup.meeting.server[answer](asked ?? (action as ServerAction));
      const outcomes = record(setup.moderation.outcomes$);
      const failed = failure(perform(setup.moderation)(action, target));
      return { ...setup, outcomes, failed };
    };

    it('F4, F6, F8, F9: does not resolve where nothing happens, and gives up after 5 s', async () => {
      const { failed, outcomes } = start('never');
      await pass(4_999);
      expect(outcomes).toEqual([]);
      await pass(1);
      expect((await failed).code).toBe(silent);
      expect(outcomes).toMatchObject([{ action, status: 'failed', duration: 5_000 }]);
    });

    it('F4, F6, F8, F9: rejects where the server refuses', async () => {
      const { failed } = start('refuse');
      await pass(5_000);
      expect(await failed).toMatchObject({ code: refused, action, targetId: target });
    });
  });

  describe('calls nothing of the SDK and rejects, never throws', () => {
    const cases: readonly [string, string, unknown, ModerationErrorCode][] = [
      ['for an unknown id', 'kick', 'nobody', 'UNKNOWN_TARGET'],
      ['for the empty id', 'kick', '', 'UNKNOWN_TARGET'],
      ['for undefined', 'kick', undefined, 'UNKNOWN_TARGET'],
      ['for null', 'disableAudio', null, 'UNKNOWN_TARGET'],
      ['for an object without an id', 'pin', {}, 'UNKNOWN_TARGET'],
      ['for somebody waiting who is not', 'admit', 'a', 'UNKNOWN_TARGET'],
      ['for the local participant', 'kick', 'self', 'UNSUPPORTED'],
      ['for a meeting without a stage', 'grantStage', 'a', 'UNSUPPORTED'],
      ['for an action that is none', 'kik', 'a', 'UNSUPPORTED'],
      ['for a name that every object has', 'constructor', 'a', 'UNSUPPORTED'],
      ['for no name at all', '', 'a', 'UNSUPPORTED'],
    ];

    it.each(cases)('%s', async (_, action, target, code) => {
      const { meeting, moderation } = connected({ participants: [on] });
      const error = await failure(perform(moderation)(action, target));
      expect(error).toMatchObject({ code, action });
      expect(meeting.calls).toEqual([]);
      expect(moderation.pending()).toBe(false);
    });

    it('for somebody who left', async () => {
      const { meeting, moderation } = connected({ participants: [on] });
      const participant = meeting.participants.joined.get('a');
      meeting.server.leave('a');
      if (!participant) throw new Error('nobody there');
      expect((await failure(moderation.kick(participant))).code).toBe('UNKNOWN_TARGET');
      expect(meeting.calls).toEqual([]);
    });

    it('for a permission that is missing', async () => {
      const { meeting, moderation } = connected({ self: { preset: 'participant' }, participants: [on] });
      expect((await failure(moderation.kick('a'))).code).toBe('PERMISSION_DENIED');
      expect((await failure(moderation.disableAllAudio())).code).toBe('PERMISSION_DENIED');
      expect(meeting.calls).toEqual([]);
    });

    it('without a meeting', async () => {
      const moderation = TestBed.inject(ModerationService);
      expect((await failure(moderation.kick('a'))).code).toBe('NO_MEETING');
      expect((await failure(moderation.kickAll())).code).toBe('NO_MEETING');
    });

    it('after disconnect()', async () => {
      const { meeting, moderation } = connected({ participants: [on] });
      moderation.disconnect();
      expect((await failure(moderation.kick('a'))).code).toBe('NO_MEETING');
      expect(meeting.calls).toEqual([]);
    });

    it('before the meeting is joined, and after it was left', async () => {
      const { meeting, moderation } = connected({ joined: false, participants: [on] });
      expect((await failure(moderation.kick('a'))).code).toBe('NOT_JOINED');
      await meeting.join();
      await meeting.leave();
      expect((await failure(moderation.kick('a'))).code).toBe('NOT_JOINED');
      expect(meeting.calls).toEqual([]);
    });

    it('F10: while the socket is down, at once instead of after 20 s', async () => {
      const { meeting, moderation } = connected({ participants: [on] });
      meeting.server.dropSocket();
      expect((await failure(moderation.pin('a'))).code).toBe('DISCONNECTED');
      expect((await failure(moderation.kick('a'))).code).toBe('DISCONNECTED');
      expect(meeting.calls).toEqual([]);
    });
  });

  describe('resolves as "already" without a call', () => {
    it.each([
      ['disableAudio', {}],
      ['disableVideo', {}],
      ['unpin', {}],
      ['pin', { pinned: true }],
    ] as const)('%s', async (action, target) => {
      const { meeting, moderation } = connected({ participants: [{ ...ada, ...target }] });
      const outcome = await perform(moderation)(action, 'a');
      expect(outcome).toMatchObject({ action, status: 'already', target: { id: 'a' } });
      expect(meeting.calls).toEqual([]);
    });

    it('disableAllAudio and disableAllVideo of a silent room', async () => {
      const { meeting, moderation } = connected({ participants: [ada] });
      expect((await moderation.disableAllAudio()).status).toBe('already');
      expect((await moderation.disableAllVideo()).status).toBe('already');
      expect(meeting.calls).toEqual([]);
    });
  });

  it('F5: does not unpin somebody else', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'b', pinned: true }] });
    expect((await moderation.unpin('a')).status).toBe('already');
    expect((await moderation.unpin('self')).status).toBe('already');
    expect(meeting.calls).toEqual([]);
    expect(moderation.pinned()?.id).toBe('b');
  });

  it('F14: pins and unpins the local participant', async () => {
    const { meeting, moderation } = connected();
    expect((await moderation.pin('self')).target).toMatchObject({ id: 'self', isSelf: true });
    expect(moderation.pinned()?.id).toBe('self');
    expect((await moderation.unpin({ id: 'self' })).status).toBe('confirmed');
    expect(moderation.pinned()).toBeNull();
    expect(meeting.calls.map(({ method }) => method)).toEqual(['self.pin', 'self.unpin']);
  });

  it('F14: pinning one confirms unpinning the other', async () => {
    const { meeting, moderation } = connected({ participants: [{ ...ada, pinned: true }, { id: 'b' }] });
    meeting.server.never('unpin');
    const unpinned = moderation.unpin('a');
    await settle();
    meeting.server.pinFromElsewhere('b');
    expect((await unpinned).status).toBe('confirmed');
  });

  it('F16: mutes the local participant with the others, and waits for that too', async () => {
    const { meeting, moderation } = connected({ self: { audio: true }, participants: [on] });
    await moderation.disableAllAudio();
    expect(meeting.self.audioEnabled).toBe(false);
    expect(moderation.self()?.audioEnabled).toBe(false);
  });

  it('F16: "mute all" is not confirmed while one of many is still heard', async () => {
    const { meeting, moderation } = connected({ participants: [on, { id: 'b', audio: true }, { id: 'c' }] });
    meeting.server.never('disableAllAudio');
    const outcomes = record(moderation.outcomes$);
    void moderation.disableAllAudio();
    await settle();
    meeting.server.setAudio('a', false);
    await pass(100);
    expect(outcomes).toEqual([]);
    meeting.server.leave('b');
    await pass(0);
    expect(outcomes).toMatchObject([{ action: 'disableAllAudio', status: 'confirmed', target: null }]);
  });

  it('F18: block revokes first and mutes after', async () => {
    const { meeting, moderation } = connected({ participants: [on] });
    await moderation.blockAudio('a');
    expect(meeting.server.patches).toEqual([
      { userIds: ['user-a'], patch: { media: { audio: { canProduce: 2, canConsume: 0 } } } },
    ]);
    meeting.server.setAudio('a', true);
    await settle();
    expect(moderation.participants()[0]?.audioEnabled).toBe(false);
    await moderation.allowAudio('a');
    meeting.server.setAudio('a', true);
    await pass(20);
    expect(moderation.participants()[0]?.audioEnabled).toBe(true);
  });

  it('F18: block of somebody who is silent only revokes', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    expect((await moderation.blockVideo('a')).status).toBe('confirmed');
    expect(meeting.calls.map(({ method }) => method)).toEqual(['participants.updatePermissions']);
  });

  it('F18: patches the medium that is meant, by the name it has on the wire', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    await moderation.allowVideo('a');
    await moderation.blockScreenShare('a');
    expect(meeting.server.patches.map(({ patch }) => patch.media)).toEqual([
      { video: { canProduce: 1, canConsume: 0 } },
      { screenshare: { canProduce: 2, canConsume: 0 } },
    ]);
  });

  it('F26: names users on the stage and peers everywhere else', async () => {
    const { meeting, moderation } = connected({
      stage: true,
      participants: [{ ...asking, audio: true, userId: 'account-7' }],
    });
    await moderation.grantStage('a');
    await moderation.blockAudio('a');
    await moderation.removeFromStage('a');
    expect(meeting.calls).toMatchObject([
      { method: 'stage.grantAccess', args: [['account-7']] },
      { method: 'participants.updatePermissions', args: [['a'], {}] },
      { method: 'participant.disableAudio', id: 'a' },
      { method: 'stage.kick', args: [['account-7']] },
    ]);
  });

  it('F27: sends the patches of one turn as one', async () => {
    const participants = Array.from({ length: 1_500 }, (_, index) => ({ id: `p${index}` }));
    const { meeting, moderation } = connected({ participants });
    const all = participants.map(({ id }) => id);
    const { confirmed, failed } = await moderation.allowAudio(all, { concurrency: 1_500 });
    expect([confirmed.length, failed.length]).toEqual([1_500, 0]);
    expect(meeting.calls).toHaveLength(1);
    expect(meeting.server.patches[0]?.userIds).toHaveLength(1_500);
  });

  it('F11: calls the participant of now, not the object that it was given', async () => {
    const { meeting, moderation } = connected({ participants: [on] });
    const old = meeting.participants.joined.get('a');
    meeting.server.dropSocket();
    await settle();
    await meeting.server.reconnect();
    await settle();
    if (!old) throw new Error('nobody there');
    const disableAudio = jest.spyOn(old, 'disableAudio');
    expect((await moderation.disableAudio(old)).status).toBe('confirmed');
    expect(disableAudio).not.toHaveBeenCalled();
    expect(meeting.calls).toHaveLength(1);
  });

  it('F22: mutes somebody outside of the active grid, and sees it', async () => {
    const participants = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}` }));
    const { meeting, moderation } = connected({ participants });
    meeting.server.setAudio('p19', true);
    const outcome = await moderation.disableAudio('p19');
    expect(outcome).toMatchObject({ status: 'confirmed', target: { id: 'p19' } });
    expect(meeting.calls).toHaveLength(1);
  });
});
