import { TestBed } from '@angular/core/testing';
import type { MeetingDescription, ServerAction } from 'ngx-rtk-moderation/testing';
import { connected, pass, record, rejection, settle, type Setup } from '../jest/helpers';
import { MODERATION_ACTIONS, type TargetAction } from './actions';
import { ModerationService } from './moderation-service';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', userId: 'ada@example.org', audio: true, video: true };

interface Row {
  readonly action: TargetAction;
  readonly server: ServerAction;
  readonly room: MeetingDescription;
  readonly method: string;
  /** Whether what was asked for is so. */
  readonly done: (setup: Setup) => boolean;
  /** What a refusal by the server ends in, and after how long. */
  readonly refused: readonly [code: string, after: number];
}

const sdk = ({ meeting }: Setup) => meeting.participants.joined.get('ada');
const room = (participant: object = {}): MeetingDescription => ({
  stage: true,
  participants: [{ ...ada, ...participant }],
});
const waiting: MeetingDescription = { waiting: [ada] };
const asked = { stageStatus: 'REQUESTED_TO_JOIN_STAGE' };
const patched = ({ meeting }: Setup): boolean => meeting.server.patches.length > 0;

const ROWS: readonly Row[] = [
  {
    action: 'disableAudio',
    server: 'disableAudio',
    room: room(),
    method: 'participant.disableAudio',
    done: (setup) => sdk(setup)?.audioEnabled === false,
    refused: ['REFUSED', 0],
  },
  {
    action: 'disableVideo',
    server: 'disableVideo',
    room: room(),
    method: 'participant.disableVideo',
    done: (setup) => sdk(setup)?.videoEnabled === false,
    refused: ['REFUSED', 0],
  },
  {
    action: 'pin',
    server: 'pin',
    room: room(),
    method: 'participant.pin',
    done: (setup) => sdk(setup)?.isPinned === true,
    refused: ['REFUSED', 5_000],
  },
  {
    action: 'unpin',
    server: 'unpin',
    room: room({ pinned: true }),
    method: 'participant.unpin',
    done: (setup) => sdk(setup)?.isPinned === false,
    refused: ['REFUSED', 5_000],
  },
  {
    action: 'kick',
    server: 'kick',
    room: room(),
    method: 'participant.kick',
    done: (setup) => sdk(setup) === undefined,
    refused: ['REFUSED', 5_000],
  },
  {
    action: 'admit',
    server: 'admit',
    room: waiting,
    method: 'participants.acceptAllWaitingRoomRequest',
    done: (setup) => sdk(setup) !== undefined,
    refused: ['TIMEOUT', 5_000],
  },
  {
    action: 'reject',
    server: 'reject',
    room: waiting,
    method: 'participants.rejectWaitingRoomRequest',
    done: ({ meeting }) => meeting.participants.waitlisted.size === 0,
    refused: ['TIMEOUT', 5_000],
  },
  {
    action: 'grantStage',
    server: 'grantStage',
    room: room(asked),
    method: 'stage.grantAccess',
    done: (setup) => sdk(setup)?.stageStatus === 'ACCEPTED_TO_JOIN_STAGE',
    refused: ['TIMEOUT', 5_000],
  },
  {
    action: 'denyStage',
    server: 'denyStage',
    room: room(asked),
    method: 'stage.denyAccess',
    done: (setup) => sdk(setup)?.stageStatus === 'OFF_STAGE',
    refused: ['TIMEOUT', 5_000],
  },
  {
    action: 'removeFromStage',
    server: 'removeFromStage',
    room: room(),
    method: 'stage.kick',
    done: (setup) => sdk(setup)?.stageStatus === 'OFF_STAGE',
    refused: ['REFUSED', 0],
  },
  {
    action: 'blockAudio',
    server: 'disableAudio',
    room: room(),
    method: 'participants.updatePermissions',
    done: (setup) => patched(setup) && sdk(setup)?.audioEnabled === false,
    refused: ['REFUSED', 0],
  },
  {
    action: 'blockVideo',
    server: 'disableVideo',
    room: room(),
    method: 'participants.updatePermissions',
    done: (setup) => patched(setup) && sdk(setup)?.videoEnabled === false,
    refused: ['REFUSED', 0],
  },
];

describe.each(ROWS)('$action', ({ action, server, room, method, done, refused: [code, after] }) => {
  it('is confirmed when it was seen to happen, not before', async () => {
    const setup = connected(room);
    const { meeting, moderation } = setup;
    const release = meeting.server.hold(server);
    const settled = jest.fn();
    const outcome = moderation.perform(action, 'ada');
    outcome.then(settled, settled);
    await pass(4_000);
    expect(settled).not.toHaveBeenCalled();
    expect(meeting.calls[0]?.method).toBe(method);
    release();
    await expect(outcome).resolves.toMatchObject({ action, status: 'confirmed', target: { id: 'ada' } });
    expect(done(setup)).toBe(true);
  });

  it('fails where the server refuses', async () => {
    const { meeting, moderation } = connected(room);
    jest.spyOn(console, 'error').mockImplementation();
    meeting.server.refuse(server);
    const error = rejection(moderation.perform(action, 'ada'));
    await pass(after);
    expect(await error).toMatchObject({ name: 'ModerationError', code, action, targetId: 'ada' });
  });

  it('fails after its timeout, not after 20 s, where the server says nothing (F9)', async () => {
    const { meeting, moderation } = connected(room);
    meeting.server.never(server);
    const settled = jest.fn();
    moderation.perform(action, 'ada', { timeout: 700 }).catch(settled);
    await pass(699);
    expect(settled).not.toHaveBeenCalled();
    await pass(1);
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ code: 'TIMEOUT', action }));
  });
});

describe('the other actions', () => {
  it.each(['allowAudio', 'allowVideo', 'allowScreenShare'] as const)(
    'F18: %s is confirmed when sent',
    async (action) => {
      const { meeting, moderation } = connected({ participants: [ada] });
      await expect(moderation[action]('ada')).resolves.toMatchObject({ status: 'confirmed' });
      expect(meeting.server.patches).toHaveLength(1);
    },
  );

  it('blockScreenShare is confirmed when no screen is shared any longer', async () => {
    const { meeting, moderation } = connected({ participants: [{ ...ada, screenShare: true }] });
    const outcome = moderation.blockScreenShare('ada');
    await settle();
    expect(meeting.server.patches[0]?.patch).toEqual({
      media: { screenshare: { canProduce: 2, canConsume: 0 } },
    });
    meeting.server.setScreenShare('ada', false);
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
  });

  it('F18: blockAudio revokes first and mutes after, so that nobody unmutes in between', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    await moderation.blockAudio('ada');
    expect(meeting.calls.map(({ method }) => method)).toEqual([
      'participants.updatePermissions',
      'participant.disableAudio',
    ]);
    meeting.server.setAudio('ada', true);
    expect(meeting.participants.joined.get('ada')?.audioEnabled).toBe(false);
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

  it('F5: unpin does not touch somebody else’s pin', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a', pinned: true }, { id: 'b' }] });
    await expect(moderation.unpin('b')).resolves.toMatchObject({ status: 'already' });
    expect(meeting.calls).toEqual([]);
    expect(meeting.participants.joined.get('a')?.isPinned).toBe(true);
  });

  it('unpin is confirmed when somebody else is pinned instead', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a', pinned: true }, { id: 'b' }] });
    meeting.server.never('unpin');
    const outcome = moderation.unpin('a');
    await settle();
    meeting.server.pinFromElsewhere('b');
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
  });

  it('F16: disableAllAudio is confirmed when everyone who was on was seen off or has left, oneself included', async () => {
    const { meeting, moderation } = connected({
      self: { audio: true },
      participants: [ada, { id: 'bob', audio: true }, { id: 'cy' }],
    });
    const release = meeting.server.hold('disableAllAudio');
    const settled = jest.fn();
    moderation.disableAllAudio().then(settled, settled);
    await settle();
    meeting.server.setAudio('ada', false);
    meeting.server.leave('bob');
    await settle();
    expect(settled).not.toHaveBeenCalled();
    release();
    await settle();
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed', target: null }));
    expect(meeting.self.audioEnabled).toBe(false);
  });

  it('disableAllVideo is confirmed in the same way', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob', video: true }] });
    await expect(moderation.disableAllVideo()).resolves.toMatchObject({ status: 'confirmed' });
    expect(meeting.participants.joined.get('bob')?.videoEnabled).toBe(false);
  });

  it('disableAllAudio is "already" where everyone is muted, and sends nothing', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    await expect(moderation.disableAllAudio()).resolves.toMatchObject({ status: 'already' });
    expect(meeting.calls).toEqual([]);
  });

  it('F16: disableAllAudio({ except }) mutes the others one by one, and not oneself', async () => {
    const { meeting, moderation } = connected({
      self: { audio: true },
      participants: [ada, { id: 'bob', audio: true }, { id: 'cy' }],
    });
    const { confirmed, failed } = await moderation.disableAllAudio({ except: ['bob'] });
    expect([confirmed.map(({ target }) => target?.id), failed]).toEqual([['ada'], []]);
    expect(meeting.self.audioEnabled).toBe(true);
    expect(meeting.participants.joined.get('bob')?.audioEnabled).toBe(true);
    expect(meeting.calls.map(({ method }) => method)).toEqual(['participant.disableAudio']);
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

  it('kickAll fails where the local participant was merely removed', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('kickAll');
    const error = rejection(moderation.kickAll());
    await settle();
    await meeting.server.kickSelf();
    expect(await error).toMatchObject({ code: 'NOT_JOINED' });
  });
});

describe('every action', () => {
  it.each(MODERATION_ACTIONS)('%s rejects without a meeting, and does not throw', async (action) => {
    const moderation = TestBed.inject(ModerationService);
    const promise = moderation.perform(action as TargetAction, 'ada');
    expect(promise).toBeInstanceOf(Promise);
    expect(await rejection(promise)).toMatchObject({ code: 'NO_MEETING', action });
  });

  it.each(MODERATION_ACTIONS)('%s rejects without the permission, without an SDK call', async (action) => {
    const { meeting, moderation } = connected({
      self: { preset: 'participant' },
      participants: [ada],
      waiting: [{ id: 'wes' }],
      stage: true,
    });
    const error = await rejection(moderation.perform(action as TargetAction, 'ada'));
    expect(error).toMatchObject({ code: 'PERMISSION_DENIED', action });
    expect(meeting.calls).toEqual([]);
  });

  it('is reported on outcomes$, once, whether it is confirmed, already so or failed', async () => {
    const { moderation } = connected({ participants: [ada, { id: 'bob' }] });
    const outcomes = record(moderation.outcomes$);
    await moderation.disableAudio('ada');
    await moderation.disableAudio('bob');
    const error = await rejection(moderation.disableAudio('nobody'));
    expect(outcomes.map(({ status, target }) => [status, target?.id])).toEqual([
      ['confirmed', 'ada'],
      ['already', 'bob'],
      ['failed', undefined],
    ]);
    expect(outcomes[2]).toHaveProperty('error', error);
  });
});
