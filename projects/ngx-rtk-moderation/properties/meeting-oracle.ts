import type {
  CheckReason,
  ModerationAction,
  ParticipantSnapshot,
  RoomSnapshot,
  WaitingParticipant,
} from 'ngx-rtk-moderation';
import type { FakeMeeting, FakeParticipant, FakeSelf } from 'ngx-rtk-moderation/testing';
import { PERMISSIONS } from './meeting-script';

// What the room is and what may be done, read from the SDK's objects as plainly as it can be said.

const isOn = ({ producers }: FakeParticipant, kind: string, screen: boolean): boolean =>
  producers.some(
    (producer) => !producer.pause && producer.screenShare === screen && (screen || producer.kind === kind),
  );

function waitingOf({
  id,
  userId,
  name,
  picture,
  customParticipantId,
  presetName,
}: FakeParticipant): WaitingParticipant {
  return { id, userId, name, picture, customParticipantId, presetName };
}

export function participantOf(
  participant: FakeParticipant,
  { participants }: FakeMeeting,
): ParticipantSnapshot {
  return {
    ...waitingOf(participant),
    audioEnabled: isOn(participant, 'audio', false),
    videoEnabled: isOn(participant, 'video', false),
    screenShareEnabled: isOn(participant, 'video', true),
    isPinned: participants.pinned.has(participant.id),
    stageStatus: participant.stageStatus,
    isSelf: false,
  };
}

export function selfOf(self: FakeSelf): ParticipantSnapshot {
  const { id, userId, name, picture, customParticipantId, presetName } = self;
  const { audioEnabled, videoEnabled, screenShareEnabled, isPinned, stageStatus } = self;
  return {
    ...{ id, userId, name, picture, customParticipantId, presetName },
    ...{ audioEnabled, videoEnabled, screenShareEnabled, isPinned, stageStatus, isSelf: true },
  };
}

function phaseOf({ self, meta }: FakeMeeting): RoomSnapshot['phase'] {
  if (self.roomState === 'init') return 'init';
  if (self.roomState === 'waitlisted') return 'waiting';
  if (self.roomState === 'disconnected') return 'reconnecting';
  if (self.roomState !== 'joined') return 'left';
  return meta.socketState.state === 'connected' ? 'joined' : 'reconnecting';
}

const ALL_PERMISSIONS = [...PERMISSIONS, 'stageEnabled'] as const;

const permissionsBy = (
  given: (permission: (typeof ALL_PERMISSIONS)[number]) => boolean,
): RoomSnapshot['permissions'] =>
  Object.fromEntries(
    ALL_PERMISSIONS.map((name) => [name, given(name)]),
  ) as unknown as RoomSnapshot['permissions'];

/**
 * What the room is.
 *
 * @param last what was known before: during an outage it goes on being so
 * @param whyOut why one is out, where that is so: the SDK's own word is about the last of several reasons
 */
export function roomOf(
  meeting: FakeMeeting | null,
  last: RoomSnapshot,
  whyOut: RoomSnapshot['leftReason'],
): RoomSnapshot {
  if (!meeting) {
    return {
      ...{ phase: 'none', leftReason: null, self: null, pinned: null },
      ...{ participants: [], waiting: [], stageRequests: [], permissions: permissionsBy(() => false) },
    };
  }
  const phase = phaseOf(meeting);
  const self = selfOf(meeting.self);
  const permissions = permissionsBy((name) => meeting.self.permissions[name]);
  const isOutage = phase === 'reconnecting';
  const isInside = phase === 'joined';
  const joined = isInside ? [...meeting.participants.joined.values()] : [];
  const waitlisted = isInside ? [...meeting.participants.waitlisted.values()] : [];
  const participants = isOutage ? last.participants : joined.map((each) => participantOf(each, meeting));
  const asking = participants.filter(({ stageStatus }) => stageStatus === 'REQUESTED_TO_JOIN_STAGE');
  const pinned =
    [...participants, ...(isInside || isOutage ? [self] : [])].find(({ isPinned }) => isPinned) ?? null;
  return {
    ...{ phase, self, participants, permissions, pinned },
    leftReason: phase === 'left' ? whyOut : null,
    waiting: isOutage ? last.waiting : waitlisted.map(waitingOf),
    stageRequests: permissions.acceptStageRequests ? asking : [],
  };
}

type Permission = (typeof ALL_PERMISSIONS)[number];

/** Everything that can be done: on whom, by which permission. */
const RULES: Readonly<
  Record<ModerationAction, readonly ['one' | 'oneself too' | 'stage' | 'waiting' | 'room', Permission]>
> = {
  disableAudio: ['one', 'canDisableParticipantAudio'],
  disableVideo: ['one', 'canDisableParticipantVideo'],
  pin: ['oneself too', 'pinParticipant'],
  unpin: ['oneself too', 'pinParticipant'],
  kick: ['one', 'kickParticipant'],
  disableAllAudio: ['room', 'canDisableParticipantAudio'],
  disableAllVideo: ['room', 'canDisableParticipantVideo'],
  kickAll: ['room', 'kickParticipant'],
  admit: ['waiting', 'acceptWaitingRequests'],
  reject: ['waiting', 'acceptWaitingRequests'],
  grantStage: ['stage', 'acceptStageRequests'],
  denyStage: ['stage', 'acceptStageRequests'],
  removeFromStage: ['stage', 'acceptStageRequests'],
  allowAudio: ['one', 'canChangeParticipantPermissions'],
  blockAudio: ['one', 'canChangeParticipantPermissions'],
  allowVideo: ['one', 'canChangeParticipantPermissions'],
  blockVideo: ['one', 'canChangeParticipantPermissions'],
  allowScreenShare: ['one', 'canChangeParticipantPermissions'],
  blockScreenShare: ['one', 'canChangeParticipantPermissions'],
};

const isRuled = (action: string): action is ModerationAction => Object.hasOwn(RULES, action);

function isAlready(action: ModerationAction, target: ParticipantSnapshot): boolean {
  const onStage = target.stageStatus === 'ON_STAGE' || target.stageStatus === 'ACCEPTED_TO_JOIN_STAGE';
  switch (action) {
    case 'disableAudio':
      return !target.audioEnabled;
    case 'disableVideo':
      return !target.videoEnabled;
    case 'pin':
      return target.isPinned;
    case 'unpin':
      return !target.isPinned;
    case 'grantStage':
      return onStage;
    case 'removeFromStage':
      return !onStage;
    case 'denyStage':
      return target.stageStatus === 'OFF_STAGE' || target.stageStatus === undefined;
    default:
      return false;
  }
}

/** What `check()` has to answer. @param id `undefined` for nobody in particular */
export function answerOf(
  meeting: FakeMeeting | null,
  action: string,
  id: string | undefined,
): CheckReason | 'allowed' {
  if (!isRuled(action)) return 'permission';
  if (!meeting) return 'no-meeting';
  const [on, permission] = RULES[action];
  const { self, participants } = meeting;
  const phase = phaseOf(meeting);
  if (phase === 'reconnecting') return 'disconnected';
  if (phase !== 'joined') return 'not-joined';
  if (on === 'stage' && !self.permissions.stageEnabled) return 'stage-disabled';
  if (!self.permissions[permission]) return 'permission';
  if (on === 'room' || id === undefined) return 'allowed';
  if (id === '') return 'unknown-target';
  if (on === 'waiting') return participants.waitlisted.has(id) ? 'allowed' : 'unknown-target';
  if (id === self.id && on !== 'oneself too') return 'self';
  const found = participants.joined.get(id);
  const target = id === self.id ? selfOf(self) : found && participantOf(found, meeting);
  if (!target) return 'unknown-target';
  return isAlready(action, target) ? 'already' : 'allowed';
}
