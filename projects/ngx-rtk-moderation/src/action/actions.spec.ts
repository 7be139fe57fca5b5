import { effect, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { connected, pass, rejection, settle } from '../../jest/helpers';
import { actionInfo, withPolicy, type ModerationAction } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', userId: 'ada@example.org', audio: true, video: true };

const SDK_METHODS: readonly string[] = [
  ...[
    'disableAudio',
    'disableVideo',
    'pin',
    'unpin',
    'kick',
    'kickAll',
    'disableAllAudio',
    'disableAllVideo',
  ],
  ...['acceptAllWaitingRoomRequest', 'rejectWaitingRoomRequest', 'grantAccess', 'denyAccess'],
  'updatePermissions',
];

/** The stage status with which an action has something to do; all others need `ON_STAGE`, or nothing. */
const STAGE_STATUS: Partial<Record<ModerationAction, 'OFF_STAGE' | 'REQUESTED_TO_JOIN_STAGE'>> = {
  grantStage: 'OFF_STAGE',
  denyStage: 'REQUESTED_TO_JOIN_STAGE',
};

describe('the other actions', () => {
  it.each(['allowAudio', 'allowVideo', 'allowScreenShare'] as const)(
    'F8, F18: %s is sent, and no more is claimed',
    async (action) => {
      const { meeting, moderation } = connected({ participants: [ada] });
      await expect(moderation[action]('ada')).resolves.toMatchObject({ status: 'sent' });
      expect(meeting.server.patches).toHaveLength(1);
    },
  );

  it.each(['allowAudio', 'blockAudio'] as const)(
    'F8: %s results in `sent` if the patch is refused, because no client sees it',
    async (action) => {
      jest.spyOn(console, 'error').mockImplementation();
      const { meeting, moderation } = connected({ participants: [ada] });
      meeting.server.refuse('updatePermissions');
      await expect(moderation[action]('ada')).resolves.toMatchObject({ status: 'sent' });
      expect(meeting.server.patches).toEqual([]);
    },
  );

  it('F8: what no answer was waited for has not been refused: blockScreenShare fails with `timeout`', async () => {
    const { meeting, moderation } = connected({ participants: [{ ...ada, screenShare: true }] });
    meeting.server.never('updatePermissions');
    const error = rejection(moderation.blockScreenShare('ada'));
    await pass(5_000);
    expect(await error).toMatchObject({ reason: 'timeout' });
  });

  it('blockScreenShare is done when no screen is shared any longer', async () => {
    const { meeting, moderation } = connected({ participants: [{ ...ada, screenShare: true }] });
    await expect(moderation.blockScreenShare('ada')).resolves.toMatchObject({ status: 'sent' });
    expect(meeting.server.patches[0]?.patch).toEqual({
      media: { screenshare: { canProduce: 2, canConsume: 0 } },
    });
    expect(meeting.participants.joined.get('ada')?.screenShareEnabled).toBe(false);
  });

  it('F18: blockAudio first revokes and then mutes, so that nobody can unmute in between', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    await moderation.blockAudio('ada');
    expect(meeting.calls.map(({ method }) => method)).toEqual([
      'participants.updatePermissions',
      'participant.disableAudio',
    ]);
    meeting.server.setAudio('ada', true);
    expect(meeting.participants.joined.get('ada')?.audioEnabled).toBe(false);
  });

  it.each([
    ['blockAudio', 'disableAudio'],
    ['blockVideo', 'disableVideo'],
  ] as const)('F18: %s is sent when the medium was observed off, not before', async (action, mute) => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const release = [meeting.server.hold('updatePermissions'), meeting.server.hold(mute)];
    const settled = jest.fn();
    moderation[action]('ada').then(settled, settled);
    await pass(900);
    expect(settled).not.toHaveBeenCalled();
    release[0]?.();
    await settle();
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ action, status: 'sent' }));
  });

  it('F18: blockAudio does not fail because the extra mute is refused', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.refuse('disableAudio');
    await expect(moderation.blockAudio('ada')).resolves.toMatchObject({ status: 'sent' });
  });

  it('F18: blockAudio fails with `timeout` if the medium stays on', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.refuse('updatePermissions');
    meeting.server.refuse('disableAudio');
    const error = rejection(moderation.blockAudio('ada'));
    await pass(5_000);
    expect(await error).toMatchObject({ reason: 'timeout', sent: true });
  });

  it('F26: addresses stage calls by user, and everything else by participant', async () => {
    const { meeting, moderation } = connected({
      stage: true,
      participants: [{ ...ada, stageStatus: 'OFF_STAGE' }],
    });
    await moderation.grantStage('ada');
    await moderation.blockAudio('ada');
    expect(meeting.calls.map(({ method, id, args }) => [method, id ?? args[0]])).toEqual([
      ['stage.grantAccess', ['ada@example.org']],
      ['participants.updatePermissions', ['ada']],
      ['participant.disableAudio', 'ada'],
    ]);
  });

  it('F14: pins and unpins the local participant', async () => {
    const { meeting, moderation } = connected({ self: { id: 'me' } });
    await expect(moderation.pin('me')).resolves.toMatchObject({
      status: 'confirmed',
      target: { isSelf: true },
    });
    expect(meeting.self.isPinned).toBe(true);
    await expect(moderation.unpin('me')).resolves.toMatchObject({ status: 'confirmed' });
    expect(meeting.self.isPinned).toBe(false);
  });

  it('F5: unpin does not touch another participant’s pin', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a', pinned: true }, { id: 'b' }] });
    await expect(moderation.unpin('b')).resolves.toMatchObject({ status: 'already' });
    expect(meeting.calls).toEqual([]);
    expect(meeting.participants.joined.get('a')?.isPinned).toBe(true);
  });

  it('unpin is confirmed when another participant is pinned instead', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a', pinned: true }, { id: 'b' }] });
    meeting.server.never('unpin');
    const outcome = moderation.unpin('a');
    await settle();
    meeting.server.pinFromElsewhere('b');
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
  });

  it('denyStage is "already" for a participant whose stage status is not known', async () => {
    const { meeting, moderation } = connected({ stage: true, participants: [ada] });
    Object.defineProperty(meeting.participants.joined.get('ada'), 'stageStatus', { value: undefined });
    await expect(moderation.denyStage('ada')).resolves.toMatchObject({ status: 'already' });
    expect(meeting.calls).toEqual([]);
  });

  it.each([
    ['disableAudio', 'refused'],
    ['disableVideo', 'refused'],
    ['pin', 'refused'],
    ['unpin', 'refused'],
    ['removeFromStage', 'refused'],
    ['disableAllAudio', 'refused'],
    ['disableAllVideo', 'refused'],
    ['kick', 'timeout'],
    ['kickAll', 'timeout'],
    ['admit', 'timeout'],
    ['reject', 'timeout'],
    ['grantStage', 'timeout'],
    ['denyStage', 'timeout'],
    ['blockAudio', 'timeout'],
  ] as const)(
    'F4, F6, F8: %s without an effect is `%s`: the SDK’s promise waits for the answer, or does not',
    async (action, reason) => {
      const { meeting, moderation } = connected({
        stage: true,
        participants: [
          { ...ada, pinned: action === 'unpin', stageStatus: STAGE_STATUS[action] ?? 'ON_STAGE' },
        ],
        waitlisted: [{ id: 'wes' }],
      });
      for (const object of [meeting.participants, meeting.stage, meeting.participants.joined.get('ada')!]) {
        for (const method of SDK_METHODS) {
          if (method in object) Object.defineProperty(object, method, { value: () => Promise.resolve() });
        }
      }
      const { target } = actionInfo(action);
      const targetId = { room: null, participant: 'ada', waitlisted: 'wes' }[target];
      const error = rejection(moderation.perform(action as ModerationAction, targetId));
      await pass(5_000);
      expect(await error).toMatchObject({ reason, sent: true });
    },
  );

  it('F16: disableAllAudio is confirmed when everyone who was on was seen off or has left', async () => {
    const { meeting, moderation } = connected({
      self: { audio: true },
      participants: [ada, { id: 'bob', audio: true }, { id: 'cy' }],
    });
    const release = meeting.server.hold('disableAllAudio');
    const settled = jest.fn();
    moderation.disableAllAudio().then(settled, settled);
    await settle();
    meeting.server.leave('bob');
    await settle();
    expect(settled).not.toHaveBeenCalled();
    release();
    await settle();
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed', target: null }));
    expect(meeting.self.audioEnabled).toBe(false);
  });

  it('F22: disableAllAudio includes microphones outside of the active grid that had no event', async () => {
    const participants = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}` }));
    const { meeting, moderation } = connected({ participants });
    meeting.server.setAudio('p19', true);
    await expect(moderation.disableAllAudio()).resolves.toMatchObject({ status: 'confirmed' });
    expect(meeting.calls.map(({ method }) => method)).toEqual(['participants.disableAllAudio']);
  });

  it('disableAllVideo is confirmed in the same way', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob', video: true }] });
    await expect(moderation.disableAllVideo()).resolves.toMatchObject({ status: 'confirmed' });
    expect(meeting.participants.joined.get('bob')?.videoEnabled).toBe(false);
  });

  it('disableAllAudio is "already" if everyone is muted, and sends nothing', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    await expect(moderation.disableAllAudio()).resolves.toMatchObject({ status: 'already' });
    expect(meeting.calls).toEqual([]);
  });

  it('F16: disableOthersAudio() mutes the others one by one, and not the local participant', async () => {
    const { meeting, moderation } = connected({
      self: { audio: true },
      participants: [ada, { id: 'bob', audio: true }, { id: 'cy' }],
    });
    // A user id is no peer id.
    const { fulfilled, rejected } = await moderation.disableOthersAudio({ except: ['bob', ada.userId] });
    expect([fulfilled.map(({ target }) => target?.id), rejected]).toEqual([['ada'], []]);
    expect(meeting.self.audioEnabled).toBe(true);
    expect(meeting.participants.joined.get('bob')?.audioEnabled).toBe(true);
    expect(meeting.calls.map(({ method }) => method)).toEqual(['participant.disableAudio']);
  });

  it('disableOthersAudio() that was not possible can be retried, with options of its own', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.patchPermissions({ canDisableParticipantAudio: false });
    const aborted = AbortSignal.abort();
    const { rejected, retry } = await moderation.disableOthersAudio({ signal: aborted });
    expect(rejected).toMatchObject([{ targetId: 'ada', error: { reason: 'aborted' } }]);
    meeting.server.patchPermissions({ canDisableParticipantAudio: true });
    const outcome = await retry({ timeout: 1_000 });
    expect(outcome.fulfilled).toMatchObject([{ status: 'confirmed', target: { id: 'ada' } }]);
  });

  it('F10: disableOthersAudio() waits out a reconnect', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob', audio: true }] });
    meeting.server.dropSocket();
    await settle();
    const run = moderation.disableOthersAudio({ except: ['bob'] });
    await settle();
    expect(meeting.calls).toEqual([]);
    await meeting.server.reconnect();
    expect(await run).toMatchObject({ fulfilled: [{ target: { id: 'ada' } }], rejected: [] });
  });

  it('disableOthersAudio() makes an effect depend on nothing', async () => {
    const open = signal(true);
    const policy = jest.fn(() => open());
    const { moderation } = connected({ participants: [ada] }, withPolicy(policy));
    const muting = jest.fn(() => void moderation.disableOthersAudio());
    TestBed.runInInjectionContext(() => effect(muting));
    TestBed.tick();
    await settle();
    expect(policy).toHaveBeenCalled();
    open.set(false);
    TestBed.tick();
    expect(muting).toHaveBeenCalledTimes(1);
  });

  it('F22: disableOthersAudio() includes microphones that had no event', async () => {
    const participants = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}` }));
    const { meeting, moderation } = connected({ participants });
    meeting.server.setAudio('p18', true);
    meeting.server.setAudio('p19', true);
    const { fulfilled } = await moderation.disableOthersAudio({ except: ['p18'] });
    expect(fulfilled.map(({ target }) => target?.id)).toEqual(['p19']);
  });

  it('F8: kickAll is confirmed by the end of the meeting, not by the SDK’s promise', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const release = meeting.server.hold('kickAll');
    const settled = jest.fn();
    moderation.kickAll().then(settled, settled);
    await settle();
    expect(meeting.calls.map(({ method }) => method)).toEqual(['participants.kickAll']);
    expect(settled).not.toHaveBeenCalled();
    release();
    await settle();
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed' }));
  });

  it('kickAll fails if only the local participant was removed', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('kickAll');
    const error = rejection(moderation.kickAll());
    await settle();
    await meeting.server.kickSelf();
    expect(await error).toMatchObject({ reason: 'not-joined' });
  });
});
