import { TestBed } from '@angular/core/testing';
import { FakeMeeting, type MeetingDescription } from 'ngx-rtk-moderation/testing';
import { connected, pass, rejection } from '../../jest/helpers';
import {
  actionInfo,
  MODERATION_ACTIONS,
  ModerationError,
  ModerationService,
  type ActionOptions,
  type ActionOutcome,
  type ModerationAction,
  type ModerationErrorReason,
  type Target,
} from 'ngx-rtk-moderation';

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

const ada = { id: 'a', userId: 'user-a', name: 'Ada' };
const on = { ...ada, audio: true, video: true };
const asking = { ...ada, stageStatus: 'REQUESTED_TO_JOIN_STAGE' } as const;

/** A room in which each action is possible, and which calls it makes. */
const ROOMS: Record<ModerationAction, readonly [MeetingDescription, calls: readonly string[]]> = {
  disableAudio: [{ participants: [on] }, ['participant.disableAudio']],
  disableVideo: [{ participants: [on] }, ['participant.disableVideo']],
  pin: [{ participants: [ada] }, ['participant.pin']],
  unpin: [{ participants: [{ ...ada, pinned: true }] }, ['participant.unpin']],
  kick: [{ participants: [ada] }, ['participant.kick']],
  disableAllAudio: [{ participants: [on] }, ['participants.disableAllAudio']],
  disableAllVideo: [{ participants: [on] }, ['participants.disableAllVideo']],
  kickAll: [{ participants: [ada] }, ['participants.kickAll']],
  admit: [{ waitlisted: [ada] }, ['participants.acceptAllWaitingRoomRequest']],
  reject: [{ waitlisted: [ada] }, ['participants.rejectWaitingRoomRequest']],
  grantStage: [{ stage: true, participants: [asking] }, ['stage.grantAccess']],
  denyStage: [{ stage: true, participants: [asking] }, ['stage.denyAccess']],
  removeFromStage: [{ stage: true, participants: [ada] }, ['stage.kick']],
  allowAudio: [{ participants: [ada] }, ['participants.updatePermissions']],
  blockAudio: [{ participants: [on] }, ['participants.updatePermissions', 'participant.disableAudio']],
  allowVideo: [{ participants: [ada] }, ['participants.updatePermissions']],
  blockVideo: [{ participants: [on] }, ['participants.updatePermissions', 'participant.disableVideo']],
  allowScreenShare: [{ participants: [ada] }, ['participants.updatePermissions']],
  blockScreenShare: [{ participants: [ada] }, ['participants.updatePermissions']],
};

describe('perform()', () => {
  it.each(MODERATION_ACTIONS)('does with "%s" what the method of that name does', async (action) => {
    const [room, calls] = ROOMS[action];
    const { meeting, moderation } = connected(room);
    const target = actionInfo(action).target === 'room' ? undefined : 'a';
    const status = /^(allow|block)/.test(action) ? 'sent' : 'confirmed';
    const outcome = { action, status, at: Date.now(), duration: 0 };
    expect(await perform(moderation)(action, target)).toMatchObject(outcome);
    const sent = [...meeting.calls];
    expect(sent.map(({ method }) => method)).toEqual(calls);

    const other = new FakeMeeting(room);
    moderation.connect(other);
    const method = moderation[action].bind(moderation) as (target?: Target) => Promise<ActionOutcome>;
    expect(await (target ? method(target) : method())).toMatchObject(outcome);
    expect(other.calls).toEqual(sent);
  });

  describe('calls nothing of the SDK and rejects, never throws', () => {
    const cases: readonly [string, string, unknown, ModerationErrorReason][] = [
      ['for an unknown id', 'kick', 'nobody', 'unknown-target'],
      ['for the empty id', 'kick', '', 'invalid-target'],
      ['for undefined', 'kick', undefined, 'invalid-target'],
      ['for null', 'disableAudio', null, 'invalid-target'],
      ['for an object without an id', 'pin', {}, 'invalid-target'],
      ['for a guest who does not wait', 'admit', 'a', 'unknown-target'],
      ['for the local participant', 'kick', 'self', 'self'],
      ['for a meeting without a stage', 'grantStage', 'a', 'stage-disabled'],
      ['for a target of the whole room', 'kickAll', 'a', 'invalid-target'],
      ['for an action that is none', 'kik', 'a', 'unknown-action'],
      ['for a name that every object has', 'constructor', 'a', 'unknown-action'],
      ['for no name at all', '', 'a', 'unknown-action'],
    ];

    it.each(cases)('%s', async (_, action, target, reason) => {
      const { meeting, moderation } = connected({ participants: [on] });
      const error = await failure(perform(moderation)(action, target));
      expect(error).toMatchObject({ reason, action });
      expect(meeting.calls).toEqual([]);
      expect(moderation.pending()).toBe(false);
    });

    it('for a participant who left', async () => {
      const { meeting, moderation } = connected({ participants: [on] });
      const participant = meeting.participants.joined.get('a');
      meeting.server.leave('a');
      if (!participant) throw new Error('nobody there');
      expect((await failure(moderation.kick(participant))).reason).toBe('unknown-target');
      expect(meeting.calls).toEqual([]);
    });

    it('for a missing permission', async () => {
      const { meeting, moderation } = connected({ self: { preset: 'participant' }, participants: [on] });
      expect((await failure(moderation.kick('a'))).reason).toBe('permission');
      expect((await failure(moderation.disableAllAudio())).reason).toBe('permission');
      expect(meeting.calls).toEqual([]);
    });

    it('without a meeting', async () => {
      const moderation = TestBed.inject(ModerationService);
      expect((await failure(moderation.kick('a'))).reason).toBe('no-meeting');
      expect((await failure(moderation.kickAll())).reason).toBe('no-meeting');
    });

    it('after disconnect()', async () => {
      const { meeting, moderation } = connected({ participants: [on] });
      moderation.disconnect();
      expect((await failure(moderation.kick('a'))).reason).toBe('no-meeting');
      expect(meeting.calls).toEqual([]);
    });

    it('before the meeting is joined, and after it was left', async () => {
      const { meeting, moderation } = connected({ joined: false, participants: [on] });
      expect((await failure(moderation.kick('a'))).reason).toBe('not-joined');
      await meeting.join();
      await meeting.leave();
      expect((await failure(moderation.kick('a'))).reason).toBe('not-joined');
      expect(meeting.calls).toEqual([]);
    });

    it('F10: while the socket is down, immediately instead of after 20 s', async () => {
      const { meeting, moderation } = connected({ participants: [on] });
      meeting.server.dropSocket();
      expect((await failure(moderation.pin('a'))).reason).toBe('disconnected');
      expect((await failure(moderation.kick('a'))).reason).toBe('disconnected');
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

  it('F5: does not unpin another participant', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'b', pinned: true }] });
    expect((await moderation.unpin('a')).status).toBe('already');
    expect((await moderation.unpin('self')).status).toBe('already');
    expect(meeting.calls).toEqual([]);
    expect(moderation.pinned()?.id).toBe('b');
  });

  it('F18: block of a participant who is off only revokes', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    expect((await moderation.blockVideo('a')).status).toBe('sent');
    expect(meeting.calls.map(({ method }) => method)).toEqual(['participants.updatePermissions']);
  });

  it('F18: patches the medium by its name on the wire', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    await moderation.allowVideo('a');
    const blocked = moderation.blockScreenShare('a');
    await pass(1_000);
    expect((await blocked).status).toBe('sent');
    expect(meeting.server.patches.map(({ patch }) => patch.media)).toEqual([
      { video: { canProduce: 1, canConsume: 0 } },
      { screenshare: { canProduce: 2, canConsume: 0 } },
    ]);
  });
});
