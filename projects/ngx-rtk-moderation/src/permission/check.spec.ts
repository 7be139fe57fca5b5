import { connected, settle } from '../../jest/helpers';
import { TestBed } from '@angular/core/testing';
import {
  isModerationAction,
  MODERATION_ACTIONS,
  ModerationService,
  type CheckReason,
  type CheckResult,
  type ModerationAction,
  type ModerationPermission,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const refused = (reason: CheckReason) => ({ possible: false, reason });
const ALLOWED = { possible: true };

/** The answer of a service that follows a meeting; `null`: without a target. */
function check(meeting: FakeMeeting, action: ModerationAction, target: string | null): CheckResult {
  const moderation = TestBed.inject(ModerationService);
  moderation.connect(meeting);
  return target === null ? moderation.check(action) : moderation.check(action as 'kick', target);
}

/** What every action needs, written down a second time: a slip in the table shows here. */
const NEEDS: Record<ModerationAction, ModerationPermission> = {
  disableAudio: 'canDisableParticipantAudio',
  disableVideo: 'canDisableParticipantVideo',
  pin: 'pinParticipant',
  unpin: 'pinParticipant',
  kick: 'kickParticipant',
  disableAllAudio: 'canDisableParticipantAudio',
  disableAllVideo: 'canDisableParticipantVideo',
  kickAll: 'kickParticipant',
  admit: 'acceptWaitingRequests',
  reject: 'acceptWaitingRequests',
  grantStage: 'acceptStageRequests',
  denyStage: 'acceptStageRequests',
  removeFromStage: 'acceptStageRequests',
  allowAudio: 'canChangeParticipantPermissions',
  blockAudio: 'canChangeParticipantPermissions',
  allowVideo: 'canChangeParticipantPermissions',
  blockVideo: 'canChangeParticipantPermissions',
  allowScreenShare: 'canChangeParticipantPermissions',
  blockScreenShare: 'canChangeParticipantPermissions',
};

describe('check()', () => {
  it.each(MODERATION_ACTIONS)('F19, F20: %s needs its permission and no other', (action) => {
    const needed = NEEDS[action];
    const only = { preset: 'participant', permissions: { [needed]: true } } as const;
    const all = { preset: 'host', permissions: { [needed]: false } } as const;
    const target = action === 'admit' || action === 'reject' ? 'w' : null;
    const waitlisted = [{ id: 'w' }];
    expect(check(new FakeMeeting({ stage: true, self: only, waitlisted }), action, target)).toEqual(ALLOWED);
    expect(check(new FakeMeeting({ stage: true, self: all, waitlisted }), action, target)).toEqual(
      refused('permission'),
    );
  });

  it('returns "no-meeting" without a meeting', () => {
    expect(TestBed.inject(ModerationService).check('kick', 'a')).toEqual(refused('no-meeting'));
  });

  it('returns "not-joined" before the meeting, in the waiting room and after it', async () => {
    const meeting = new FakeMeeting({ joined: false });
    expect(check(meeting, 'kick', null)).toEqual(refused('not-joined'));
    meeting.server.waitingRoom = true;
    await meeting.join();
    await settle();
    expect(check(meeting, 'kick', null)).toEqual(refused('not-joined'));
    await meeting.server.admitSelf();
    await settle();
    expect(check(meeting, 'kick', null)).toEqual(ALLOWED);
    await meeting.leave();
    expect(check(meeting, 'kick', null)).toEqual(refused('not-joined'));
  });

  it('F10: returns "disconnected" as soon as the socket is down, and until the room is joined again', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    meeting.server.dropSocket();
    expect(meeting.self.roomState).toBe('joined');
    expect(moderation.check('kick', 'a')).toEqual(refused('disconnected'));
    jest.advanceTimersByTime(3_000);
    expect(meeting.self.roomState).toBe('disconnected');
    expect(moderation.check('kick', 'a')).toEqual(refused('disconnected'));
    await settle();
    const returning = meeting.server.reconnect();
    expect(moderation.check('kick', 'a')).toEqual(refused('disconnected'));
    await returning;
    await settle();
    expect(moderation.check('kick', 'a')).toEqual(ALLOWED);
  });

  it('returns "unknown-target" for a target who is unknown, has left, or is in the other list', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }], waitlisted: [{ id: 'w' }] });
    for (const id of ['nobody', 'w']) expect(moderation.check('kick', id)).toEqual(refused('unknown-target'));
    for (const id of ['nobody', 'a'])
      expect(moderation.check('admit', id)).toEqual(refused('unknown-target'));
    meeting.server.leave('a');
    await settle();
    expect(moderation.check('kick', 'a')).toEqual(refused('unknown-target'));
    expect(moderation.check('admit', 'w')).toEqual(ALLOWED);
  });

  it.each([
    'disableAudio',
    'disableVideo',
    'kick',
    'grantStage',
    'denyStage',
    'removeFromStage',
    'allowAudio',
    'blockScreenShare',
  ] as const)('F30: returns "self" if the target of %s is the local participant', (action) => {
    const meeting = new FakeMeeting({ stage: true, self: { id: 'me' } });
    expect(check(meeting, action, 'me')).toEqual(refused('self'));
  });

  it('F14: lets the local participant pin and unpin themselves', async () => {
    const meeting = new FakeMeeting({ self: { id: 'me' } });
    expect(check(meeting, 'pin', 'me')).toEqual(ALLOWED);
    expect(check(meeting, 'unpin', 'me')).toEqual(refused('already'));
    meeting.server.pinFromElsewhere('me');
    await settle();
    expect(check(meeting, 'pin', 'me')).toEqual(refused('already'));
    expect(check(meeting, 'unpin', 'me')).toEqual(ALLOWED);
  });

  it('F20: needs the permission to pin also for the local participant, which the SDK does not check', () => {
    const meeting = new FakeMeeting({ self: { id: 'me', permissions: { pinParticipant: false } } });
    expect(check(meeting, 'pin', 'me')).toEqual(refused('permission'));
  });

  it.each([
    ['disableAudio', { audio: false }, { audio: true }],
    ['disableVideo', { video: false }, { video: true }],
    ['pin', { pinned: true }, {}],
    ['unpin', {}, { pinned: true }],
    ['grantStage', { stageStatus: 'ON_STAGE' }, { stageStatus: 'REQUESTED_TO_JOIN_STAGE' }],
    ['grantStage', { stageStatus: 'ACCEPTED_TO_JOIN_STAGE' }, { stageStatus: 'OFF_STAGE' }],
    ['denyStage', { stageStatus: 'OFF_STAGE' }, { stageStatus: 'REQUESTED_TO_JOIN_STAGE' }],
    ['denyStage', { stageStatus: 'ON_STAGE' }, { stageStatus: 'ACCEPTED_TO_JOIN_STAGE' }],
    ['removeFromStage', { stageStatus: 'OFF_STAGE' }, { stageStatus: 'ON_STAGE' }],
    [
      'removeFromStage',
      { stageStatus: 'REQUESTED_TO_JOIN_STAGE' },
      { stageStatus: 'ACCEPTED_TO_JOIN_STAGE' },
    ],
  ] as const)('returns "already" if %s is done: %j, and not otherwise: %j', (action, done, open) => {
    const check1 = (target: object) =>
      check(new FakeMeeting({ stage: true, participants: [{ ...target, id: 'a' }] }), action, 'a');
    expect(check1(done)).toEqual(refused('already'));
    expect(check1(open)).toEqual(ALLOWED);
  });

  it('never returns "already" for kick, block and allow', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a' }] });
    for (const action of ['kick', 'blockAudio', 'allowVideo', 'blockScreenShare'] as const) {
      expect(check(meeting, action, 'a')).toEqual(ALLOWED);
    }
  });

  it('F22: returns "already" by the producers', () => {
    const participants = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}` }));
    const meeting = new FakeMeeting({ participants });
    meeting.server.setAudio('p19', true);
    expect(meeting.participants.joined.get('p19')?.audioEnabled).toBe(false);
    expect(check(meeting, 'disableAudio', 'p19')).toEqual(ALLOWED);
  });

  it('returns "stage-disabled" in a meeting without a stage', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a' }] });
    expect(check(meeting, 'grantStage', 'a')).toEqual(refused('stage-disabled'));
  });

  it('fails closed for an unknown action', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a' }] });
    for (const name of [
      '',
      'kik',
      'KICK',
      'constructor',
      'toString',
      '__proto__',
      'hasOwnProperty',
      null,
      undefined,
      7,
      // A key of an object becomes a string: "kick".
      ['kick'],
    ]) {
      expect(isModerationAction(name)).toBe(false);
      expect(check(meeting, name as ModerationAction, 'a')).toEqual(refused('unknown-action'));
    }
  });

  it('F17: follows a permission patch immediately', () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    meeting.server.patchPermissions({ kickParticipant: false });
    expect(moderation.can('kick', 'a')).toBe(false);
    meeting.server.patchPermissions({ kickParticipant: true });
    expect(moderation.can('kick', 'a')).toBe(true);
  });

  it('calls nothing of the SDK', () => {
    const { meeting, moderation } = connected({ stage: true, participants: [{ id: 'a', audio: true }] });
    for (const action of MODERATION_ACTIONS) moderation.check(action as TargetAction, 'a');
    expect(meeting.calls).toEqual([]);
  });

  it('takes the empty id for no participant, also if a participant has it', async () => {
    const { meeting, moderation } = connected({
      participants: [{ id: 'ada', audio: true }],
      waitlisted: [{ id: 'wes' }],
    });
    const { joined, waitlisted } = meeting.participants;
    joined.set('', joined.get('ada')!);
    waitlisted.set('', waitlisted.get('wes')!);
    const noTarget = undefined as unknown as string;
    expect(moderation.check('kick', '')).toEqual(refused('invalid-target'));
    expect(moderation.check('admit', '')).toEqual(refused('invalid-target'));
    for (const target of [noTarget, '', { id: '', userId: '' }]) {
      await expect(moderation.kick(target)).rejects.toMatchObject({ reason: 'invalid-target' });
      await expect(moderation.pin(target)).rejects.toMatchObject({ reason: 'invalid-target' });
    }
    expect(meeting.calls).toEqual([]);
  });

  it('takes ids and objects with an id, and any other value for no participant', () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'a' }] });
    const participant = meeting.participants.joined.get('a');
    if (!participant) throw new Error('nobody there');
    for (const target of ['a', { id: 'a', userId: 'user-a' }, participant])
      expect(moderation.can('kick', target)).toBe(true);
    for (const target of [null, {}, { id: 7 }, { id: '' }, 7]) {
      expect(moderation.check('kick', target as unknown as string)).toEqual(refused('invalid-target'));
    }
  });
});
