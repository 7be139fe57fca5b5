import type {
  MeetingParticipant,
  MeetingSelf,
  MeetingWaitlistedParticipant,
  ModerationMeeting,
  ModerationPermission,
} from '../meeting/meeting';
import type { Medium, ParticipantSnapshot, PermissionsSnapshot, WaitlistedParticipant } from './snapshots';

/**
 * Whether a remote participant sends a medium. The SDK's flags are wrong outside of the active grid. The list of producers is
 * current for all (F22).
 */
export function isSending(participant: MeetingParticipant, medium: Medium): boolean {
  const { producers } = participant;
  if (!producers) return participant[`${medium}Enabled`];
  for (const producer of producers) {
    if (producer.pause) continue;
    if (medium === 'screenShare' ? producer.screenShare : !producer.screenShare && producer.kind === medium) {
      return true;
    }
  }
  return false;
}

/**
 * Whether a remote participant is pinned. A pinned participant who leaves the stage keeps the flag, but is taken out of the
 * SDK's map.
 */
export function isPinnedIn({ participants }: ModerationMeeting, participant: MeetingParticipant): boolean {
  return participant.isPinned && participants.pinned.has(participant.id);
}

/** Reads a remote participant. Returns `previous` if nothing changed. */
export function readParticipant(
  participant: MeetingParticipant,
  previous: ParticipantSnapshot | undefined,
  isPinned: boolean,
  now: number,
): ParticipantSnapshot {
  if (previous && isCurrent(participant, previous, isPinned)) return previous;
  return Object.freeze({
    ...profileOf(participant),
    audioEnabled: isSending(participant, 'audio'),
    videoEnabled: isSending(participant, 'video'),
    screenShareEnabled: isSending(participant, 'screenShare'),
    isPinned,
    stageStatus: participant.stageStatus,
    isSelf: false,
    seenAt: previous?.seenAt ?? now,
  });
}

/** Whether a snapshot is up to date. This runs for each event of the SDK, so it allocates nothing. */
function isCurrent(
  participant: MeetingParticipant,
  snapshot: ParticipantSnapshot,
  isPinned: boolean,
): boolean {
  return (
    isSending(participant, 'audio') === snapshot.audioEnabled &&
    isSending(participant, 'video') === snapshot.videoEnabled &&
    isSending(participant, 'screenShare') === snapshot.screenShareEnabled &&
    isPinned === snapshot.isPinned &&
    participant.stageStatus === snapshot.stageStatus &&
    participant.name === snapshot.name &&
    participant.picture === snapshot.picture &&
    participant.presetName === snapshot.presetName &&
    participant.customParticipantId === snapshot.customParticipantId &&
    participant.userId === snapshot.userId
  );
}

/** Reads the local participant. Returns `previous` if nothing changed. */
export function readSelf(
  self: MeetingSelf,
  previous: ParticipantSnapshot | null,
  isPinned: boolean,
  now: number,
): ParticipantSnapshot {
  return keep(previous ?? undefined, {
    ...profileOf(self),
    audioEnabled: self.audioEnabled,
    videoEnabled: self.videoEnabled,
    screenShareEnabled: self.screenShareEnabled,
    isPinned,
    stageStatus: self.stageStatus,
    isSelf: true,
    seenAt: previous?.id === self.id ? previous.seenAt : now,
  });
}

/** Reads a participant of the waiting room. Returns `previous` if nothing changed. */
export function readWaitlisted(
  participant: MeetingWaitlistedParticipant,
  previous: WaitlistedParticipant | undefined,
  seenAt: number,
): WaitlistedParticipant {
  return keep(previous, {
    ...profileOf(participant),
    seenAt,
  });
}

/** What the SDK says of everybody, in the meeting or in the waiting room. */
function profileOf(person: MeetingWaitlistedParticipant): Omit<WaitlistedParticipant, 'seenAt'> {
  const { id, userId, name, picture, customParticipantId, presetName } = person;
  return { id, userId, name, picture, customParticipantId, presetName };
}

const PERMISSIONS: readonly ModerationPermission[] = [
  'canDisableParticipantAudio',
  'canDisableParticipantVideo',
  'pinParticipant',
  'kickParticipant',
  'acceptWaitingRequests',
  'acceptStageRequests',
  'stageEnabled',
  'canChangeParticipantPermissions',
];

const permissionsBy = (isGiven: (permission: ModerationPermission) => boolean): PermissionsSnapshot =>
  Object.fromEntries(
    PERMISSIONS.map((permission) => [permission, isGiven(permission)]),
  ) as PermissionsSnapshot;

/** No permission at all: the permissions without a meeting. */
export const NO_PERMISSIONS: PermissionsSnapshot = Object.freeze(permissionsBy(() => false));

/** Reads the local participant's permissions. Returns `previous` if nothing changed. */
export function readPermissions(
  { self: { permissions } }: ModerationMeeting,
  previous: PermissionsSnapshot,
): PermissionsSnapshot {
  // Some of the SDK's getters return `undefined` for "no".
  const next = permissionsBy((permission) => permissions[permission] ?? false);
  // No permissions are the same snapshot with a meeting and without one.
  return keep(previous, keep(NO_PERMISSIONS, next));
}

/** `previous` if it equals `next` field by field, else `next`, frozen. */
export function keep<T extends object>(previous: T | undefined, next: T): T {
  if (previous && isSame(previous, next)) return previous;
  return Object.freeze(next);
}

function isSame<T extends object>(previous: T, next: T): boolean {
  for (const key in next) if (!Object.is(previous[key], next[key])) return false;
  return true;
}
