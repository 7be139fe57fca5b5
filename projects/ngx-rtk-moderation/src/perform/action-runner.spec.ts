import { TestBed } from '@angular/core/testing';
import type { MeetingDescription, ServerAction } from 'ngx-rtk-moderation/testing';
import { connected, nextFrame, pass, record, rejection, type Setup } from '../../jest/helpers';
import { actionInfo, MODERATION_ACTIONS, ModerationService, type TargetAction } from 'ngx-rtk-moderation';

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
  readonly refused: readonly [reason: string, after: number];
}

const sdk = ({ meeting }: Setup) => meeting.participants.joined.get('ada');
const room = (participant: object = {}): MeetingDescription => ({
  stage: true,
  participants: [{ ...ada, ...participant }],
});
const waiting: MeetingDescription = { waitlisted: [ada] };
const asked = { stageStatus: 'REQUESTED_TO_JOIN_STAGE' };

const ROWS: readonly Row[] = [
  {
    action: 'disableAudio',
    server: 'disableAudio',
    room: room(),
    method: 'participant.disableAudio',
    done: (setup) => sdk(setup)?.audioEnabled === false,
    refused: ['refused', 0],
  },
  {
    action: 'disableVideo',
    server: 'disableVideo',
    room: room(),
    method: 'participant.disableVideo',
    done: (setup) => sdk(setup)?.videoEnabled === false,
    refused: ['refused', 0],
  },
  {
    action: 'pin',
    server: 'pin',
    room: room(),
    method: 'participant.pin',
    done: (setup) => sdk(setup)?.isPinned === true,
    refused: ['refused', 5_000],
  },
  {
    action: 'unpin',
    server: 'unpin',
    room: room({ pinned: true }),
    method: 'participant.unpin',
    done: (setup) => sdk(setup)?.isPinned === false,
    refused: ['refused', 5_000],
  },
  {
    action: 'kick',
    server: 'kick',
    room: room(),
    method: 'participant.kick',
    done: (setup) => sdk(setup) === undefined,
    refused: ['timeout', 5_000],
  },
  {
    action: 'admit',
    server: 'admit',
    room: waiting,
    method: 'participants.acceptAllWaitingRoomRequest',
    done: ({ meeting }) => meeting.participants.waitlisted.size === 0,
    refused: ['timeout', 5_000],
  },
  {
    action: 'reject',
    server: 'reject',
    room: waiting,
    method: 'participants.rejectWaitingRoomRequest',
    done: ({ meeting }) => meeting.participants.waitlisted.size === 0,
    refused: ['timeout', 5_000],
  },
  {
    action: 'grantStage',
    server: 'grantStage',
    room: room(asked),
    method: 'stage.grantAccess',
    done: (setup) => sdk(setup)?.stageStatus === 'ACCEPTED_TO_JOIN_STAGE',
    refused: ['timeout', 5_000],
  },
  {
    action: 'denyStage',
    server: 'denyStage',
    room: room(asked),
    method: 'stage.denyAccess',
    done: (setup) => sdk(setup)?.stageStatus === 'OFF_STAGE',
    refused: ['timeout', 5_000],
  },
  {
    action: 'removeFromStage',
    server: 'removeFromStage',
    room: room(),
    method: 'stage.kick',
    done: (setup) => sdk(setup)?.stageStatus === 'OFF_STAGE',
    refused: ['refused', 0],
  },
];

describe.each(ROWS)('$action', ({ action, server, room, method, done, refused }) => {
  const [reason, after] = refused;

  it('is done when it was seen to happen, not before', async () => {
    const setup = connected(room);
    const { meeting, moderation } = setup;
    const release = meeting.server.hold(server);
    const settled = jest.fn();
    const outcome = moderation.perform(action, 'ada');
    outcome.then(settled, settled);
    await pass(900);
    expect(settled).not.toHaveBeenCalled();
    expect(meeting.calls[0]?.method).toBe(method);
    release();
    const expected = { action, status: 'confirmed', target: { id: 'ada' } };
    await expect(outcome).resolves.toMatchObject(expected);
    expect(done(setup)).toBe(true);
  });

  it('fails if the server refuses', async () => {
    const { meeting, moderation } = connected(room);
    jest.spyOn(console, 'error').mockImplementation();
    meeting.server.refuse(server);
    const error = rejection(moderation.perform(action, 'ada'));
    await pass(after);
    expect(await error).toMatchObject({ name: 'ModerationError', reason, action, targetId: 'ada' });
  });

  it('fails after its timeout, not after 20 s, if the server does not answer (F9)', async () => {
    const { meeting, moderation } = connected(room);
    meeting.server.never(server);
    const settled = jest.fn();
    moderation.perform(action, 'ada', { timeout: 700 }).catch(settled);
    await pass(699);
    expect(settled).not.toHaveBeenCalled();
    await pass(1);
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ reason: 'timeout', action }));
  });
});

describe('every action', () => {
  it.each(MODERATION_ACTIONS)('%s rejects without a meeting, and does not throw', async (action) => {
    const moderation = TestBed.inject(ModerationService);
    const target = actionInfo(action).target === 'room' ? null : 'ada';
    const promise = moderation.perform(action, target);
    expect(promise).toBeInstanceOf(Promise);
    expect(await rejection(promise)).toMatchObject({ reason: 'no-meeting', action });
  });

  it.each(MODERATION_ACTIONS)('%s rejects without the permission, without an SDK call', async (action) => {
    const { meeting, moderation } = connected({
      self: { preset: 'participant' },
      participants: [ada],
      waitlisted: [{ id: 'wes' }],
      stage: true,
    });
    const target = actionInfo(action).target === 'room' ? null : 'ada';
    const error = await rejection(moderation.perform(action, target));
    expect(error).toMatchObject({ reason: 'permission', action });
    expect(meeting.calls).toEqual([]);
  });

  it('leaves no timer behind', async () => {
    const { moderation } = connected({ participants: [ada] });
    await nextFrame();
    const before = jest.getTimerCount();
    await moderation.disableAudio('ada');
    await nextFrame();
    expect(jest.getTimerCount()).toBe(before);
  });

  it('is reported on outcomes$, once, whether it is confirmed, sent, already so or failed', async () => {
    const { moderation } = connected({ participants: [ada, { id: 'bob' }] });
    const outcomes = record(moderation.outcomes$);
    await moderation.disableAudio('ada');
    await moderation.disableAudio('bob');
    await moderation.blockAudio('bob');
    const error = await rejection(moderation.disableAudio('nobody'));
    expect(outcomes.map(({ status, target }) => [status, target?.id])).toEqual([
      ['confirmed', 'ada'],
      ['already', 'bob'],
      ['sent', 'bob'],
      ['failed', undefined],
    ]);
    expect(outcomes[3]).toHaveProperty('error', error);
  });
});
