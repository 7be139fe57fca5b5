import type { StageStatus } from '@cloudflare/realtimekit';
import type {
  MeetingParticipant,
  MeetingSelf,
  MeetingWaitingParticipant,
  ModerationMeeting,
  ModerationPermission,
} from './moderation-meeting';

/**
 * A participant at one moment: immutable, and the same reference for as long as nothing about it changed.
 * Names are those of the SDK's `participant`.
 */
export interface ParticipantSnapshot {
  /** Peer id: one per connection, a participant who reconnects gets a new one. Kick, mute and pin go by it (F26). */
  readonly id: string;
  /** The participant's id in the organisation's account: the same over all connections. Stage calls go by it (F26). */
  readonly userId: string;
  /** Display name as the participant or the app chose it: hostile until escaped, possibly empty. */
  readonly name: string;
  readonly picture: string | undefined;
  readonly customParticipantId: string | undefined;
  readonly presetName: string | undefined;
  /** Whether the microphone is on, read from what is really sent, not from the SDK's flag (F22). */
  readonly audioEnabled: boolean;
  readonly videoEnabled: boolean;
  readonly screenShareEnabled: boolean;
  readonly isPinned: boolean;
  readonly stageStatus: StageStatus | undefined;
  /** Whether this is the local participant. */
  readonly isSelf: boolean;
}

/** A participant in the waiting room. */
export interface WaitingParticipant {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly picture: string | undefined;
  readonly customParticipantId: string | undefined;
  readonly presetName: string | undefined;
}

/** The local participant's moderation permissions at one moment, by the SDK's names. */
export type PermissionsSnapshot = Readonly<Record<ModerationPermission, boolean>>;

export type Medium = 'audio' | 'video' | 'screenShare';

/**
 * Whether a remote participant sends a medium. The flags lie for everyone outside of the active grid, and say "off"
 * for whoever leaves it; the list of producers is current for all (F22).
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
 * Whether a remote participant is the pinned one. The SDK forgets to take the flag back from whoever is pinned and goes off
 * the stage, but not to take them out of its map.
 */
export function isPinnedIn({ participants }: ModerationMeeting, participant: MeetingParticipant): boolean {
  return participant.isPinned && participants.pinned.has(participant.id);
}

/** Reads a remote participant; returns `previous` itself where nothing changed. */
export function readParticipant(
  participant: MeetingParticipant,
  previous: ParticipantSnapshot | undefined,
  isPinned = participant.isPinned,
): ParticipantSnapshot {
  if (previous && isCurrent(participant, previous, isPinned)) return previous;
  return Object.freeze({
    id: participant.id,
    userId: participant.userId,
    name: participant.name,
    picture: participant.picture,
    customParticipantId: participant.customParticipantId,
    presetName: participant.presetName,
    audioEnabled: isSending(participant, 'audio'),
    videoEnabled: isSending(participant, 'video'),
    screenShareEnabled: isSending(participant, 'screenShare'),
    isPinned,
    stageStatus: participant.stageStatus,
    isSelf: false,
  });
}

/** Whether a remote participant still is as the snapshot says: asked for every event of the SDK, so it allocates nothing. */
export function isCurrent(
  participant: MeetingParticipant,
  snapshot: ParticipantSnapshot,
  isPinned = participant.isPinned,
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

/** Reads the local participant; returns `previous` itself where nothing changed. */
export function readSelf(
  self: MeetingSelf,
  previous: ParticipantSnapshot | null,
  isPinned = self.isPinned,
): ParticipantSnapshot {
  return keep(previous ?? undefined, {
    id: self.id,
    userId: self.userId,
    name: self.name,
    picture: self.picture,
    customParticipantId: self.customParticipantId,
    presetName: self.presetName,
    audioEnabled: self.audioEnabled,
    videoEnabled: self.videoEnabled,
    screenShareEnabled: self.screenShareEnabled,
    isPinned,
    stageStatus: self.stageStatus,
    isSelf: true,
  });
}

/** Reads a participant of the waiting room; returns `previous` itself where nothing changed. */
export function readWaiting(
  participant: MeetingWaitingParticipant,
  previous: WaitingParticipant | undefined,
): WaitingParticipant {
  return keep(previous, {
    id: participant.id,
    userId: participant.userId,
    name: participant.name,
    picture: participant.picture,
    customParticipantId: participant.customParticipantId,
    presetName: participant.presetName,
  });
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

/** No permission at all: what holds without a meeting. */
export const NO_PERMISSIONS: PermissionsSnapshot = Object.freeze(permissionsBy(() => false));

/** Reads the local participant's permissions; returns `previous` itself where nothing changed. */
export function readPermissions(
  { self: { permissions } }: ModerationMeeting,
  previous: PermissionsSnapshot,
): PermissionsSnapshot {
  // Some of the SDK's getters give `undefined` for "no".
  const next = permissionsBy((permission) => permissions[permission] ?? false);
  // None at all are the same with a meeting and without one.
  return keep(previous, keep(NO_PERMISSIONS, next));
}

/** `previous` where it equals `next` field by field, else `next`, frozen. */
function keep<T extends object>(previous: T | undefined, next: T): T {
  if (previous && isSame(previous, next)) return previous;
  return Object.freeze(next);
}

function isSame<T extends object>(previous: T, next: T): boolean {
  for (const key in next) if (!Object.is(previous[key], next[key])) return false;
  return true;
}
