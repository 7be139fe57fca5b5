import type {
  CheckReason,
  ModerationAction,
  ParticipantSnapshot,
  RoomSnapshot,
  WaitlistedParticipant,
} from 'ngx-rtk-moderation';
import type { FakeMeeting, FakeParticipant, FakeSelf } from 'ngx-rtk-moderation/testing';
import { PERMISSIONS } from './meeting-script';

/** The room without the times at which this client saw somebody first, which no object of the SDK has. */
export interface TimelessRoom extends Omit<
  RoomSnapshot,
  'self' | 'pinned' | 'participants' | 'waitlisted' | 'stageRequests'
> {
  readonly self: TimelessParticipant | null;
  readonly pinned: TimelessParticipant | null;
  readonly participants: readonly TimelessParticipant[];
  readonly waitlisted: readonly Omit<WaitlistedParticipant, 'seenAt'>[];
  readonly stageRequests: readonly TimelessParticipant[];
}

type TimelessParticipant = Omit<ParticipantSnapshot, 'seenAt'>;

function bare<T extends object>(each: T): Omit<T, 'seenAt'> {
  const { seenAt: _, ...rest } = each as T & { readonly seenAt?: number };
  return rest;
}

/** The room as the oracle sees it. The order of the stage requests is left to the events. */
export function timeless(room: RoomSnapshot | TimelessRoom): TimelessRoom {
  const { self, pinned, participants, waitlisted, stageRequests } = room;
  return {
    ...room,
    self: self && bare(self),
    pinned: pinned && bare(pinned),
    participants: participants.map((each) => bare(each)),
    waitlisted: waitlisted.map((each) => bare(each)),
    stageRequests: stageRequests.map((each) => bare(each)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

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
}: FakeParticipant): Omit<WaitlistedParticipant, 'seenAt'> {
  return { id, userId, name, picture, customParticipantId, presetName };
}

export function participantOf(
  participant: FakeParticipant,
  { participants }: FakeMeeting,
): TimelessParticipant {
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

export function selfOf(self: FakeSelf): TimelessParticipant {
  const { id, userId, name, picture, customParticipantId, presetName } = self;
  const { audioEnabled, videoEnabled, screenShareEnabled, isPinned, stageStatus } = self;
  return {
    ...{ id, userId, name, picture, customParticipantId, presetName },
    ...{ audioEnabled, videoEnabled, screenShareEnabled, isPinned, stageStatus, isSelf: true },
  };
}

function phaseOf({ self, meta }: FakeMeeting): RoomSnapshot['phase'] {
  if (self.roomState === 'init') return 'init';
  if (self.roomState === 'waitlisted') return 'waitlisted';
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
  last: RoomSnapshot | TimelessRoom,
  whyOut: RoomSnapshot['leftReason'],
): TimelessRoom {
  if (!meeting) {
    return {
      ...{ phase: 'none', leftReason: null, self: null, pinned: null },
      ...{ participants: [], waitlisted: [], stageRequests: [], permissions: permissionsBy(() => false) },
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
    waitlisted: isOutage ? last.waitlisted : waitlisted.map(waitingOf),
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

function isAlready(action: ModerationAction, target: TimelessParticipant): boolean {
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
      return ['OFF_STAGE', 'ON_STAGE', undefined].includes(target.stageStatus);
    default:
      return false;
  }
}

/**
 * What `check()` has to answer: a lasting reason before a momentary one.
 *
 * @param id `undefined` for no target
 * @param room what is known of the room: during an outage the last answer stays
 */
export function answerOf(
  meeting: FakeMeeting | null,
  action: string,
  id: string | undefined,
  room: RoomSnapshot,
): CheckReason | 'possible' {
  if (!isRuled(action)) return 'unknown-action';
  if (!meeting) return 'no-meeting';
  const [on, permission] = RULES[action];
  const phase = phaseOf(meeting);
  if (on === 'room' && id !== undefined) return 'invalid-target';
  if (phase === 'left') return 'not-joined';
  const permissions = phase === 'reconnecting' ? room.permissions : meeting.self.permissions;
  if (on === 'stage' && !permissions.stageEnabled) return 'stage-disabled';
  if (!permissions[permission]) return 'permission';
  if (phase === 'init' || phase === 'waitlisted') return 'not-joined';
  const lasting = id === undefined ? null : targetReasonOf(RULES[action], id, room);
  if (lasting) return lasting;
  if (phase === 'reconnecting') return 'disconnected';
  const target = id === undefined ? undefined : targetOf(meeting, id);
  return target && isAlready(action, target) ? 'already' : 'possible';
}

/** Permissions and the stage reach all devices of a user. */
const GOES_BY_USER: ReadonlySet<Permission> = new Set([
  'acceptStageRequests',
  'canChangeParticipantPermissions',
]);

function targetReasonOf(
  [on, permission]: (typeof RULES)[ModerationAction],
  id: string,
  { self, participants, waitlisted }: RoomSnapshot,
): CheckReason | null {
  const isAmong = (list: readonly { readonly id: string }[]): boolean => list.some((each) => each.id === id);
  if (id === '') return 'invalid-target';
  if (on === 'waiting') return isAmong(waitlisted) ? null : 'unknown-target';
  if (id === self?.id) return on === 'oneself too' ? null : 'self';
  const target = participants.find((each) => each.id === id);
  if (!target) return 'unknown-target';
  return GOES_BY_USER.has(permission) && target.userId === self?.userId ? 'self' : null;
}

export function targetOf(meeting: FakeMeeting, id: string): TimelessParticipant | undefined {
  if (id === meeting.self.id) return selfOf(meeting.self);
  const found = meeting.participants.joined.get(id);
  return found && participantOf(found, meeting);
}
