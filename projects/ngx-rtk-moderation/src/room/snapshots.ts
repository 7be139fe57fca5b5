import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationPermission } from '../meeting/meeting';
import type { LeftReason, MeetingPhase } from '../model/phase';

/**
 * A participant at one moment. It is immutable, and keeps its reference for as long as nothing changed. Names are those of the
 * SDK's `participant`.
 */
export interface ParticipantSnapshot {
  /** Peer id: one for each connection. A user who reconnects gets a new one. Kick, mute and pin go by it. */
  readonly id: string;
  /**
   * The user's id, the same for all connections and devices. Permissions, the stage and the waiting room go by it: they reach all
   * devices of the user.
   */
  readonly userId: string;
  /** Display name as the user or the app chose it. It may be empty, and may contain anything. */
  readonly name: string;
  /** Address of the picture, as the app chose it. */
  readonly picture: string | undefined;
  /** The app's own id of the user, from the token. */
  readonly customParticipantId: string | undefined;
  /** Name of the preset. */
  readonly presetName: string | undefined;
  /** Whether the microphone is on. Read from what is sent, because the SDK's flag is wrong outside of the active grid. */
  readonly audioEnabled: boolean;
  /** Whether the camera is on. */
  readonly videoEnabled: boolean;
  /** Whether the screen is shared. */
  readonly screenShareEnabled: boolean;
  /** Whether the participant is pinned for everybody. */
  readonly isPinned: boolean;
  /** The participant's place on the stage; `undefined` for the local participant before joining. */
  readonly stageStatus: StageStatus | undefined;
  /** Whether this is the local participant. */
  readonly isSelf: boolean;
  /** When this client first saw the participant, in milliseconds since the epoch. */
  readonly seenAt: number;
}

/** A guest: somebody in the waiting room, not a participant yet. The SDK has one for each user, whatever the number of devices. */
export interface WaitlistedParticipant {
  /** Peer id of one of the user's devices. */
  readonly id: string;
  /** The user's id. Admitting and rejecting go by it: they reach all devices of the user. */
  readonly userId: string;
  /** Display name as the user or the app chose it. It may be empty, and may contain anything. */
  readonly name: string;
  /** Address of the picture, as the app chose it. */
  readonly picture: string | undefined;
  /** The app's own id of the user, from the token. */
  readonly customParticipantId: string | undefined;
  /** Name of the preset. */
  readonly presetName: string | undefined;
  /** When this client first saw the participant wait, in milliseconds since the epoch. */
  readonly seenAt: number;
}

/** The local participant's moderation permissions at one moment, by the SDK's names. */
export type PermissionsSnapshot = Readonly<Record<ModerationPermission, boolean>>;

/** All state of the room at one moment. */
export interface RoomSnapshot {
  /** The phase of the local participant's session. */
  readonly phase: MeetingPhase;
  /** Why the local participant is out; `null` unless the phase is `left`. */
  readonly leftReason: LeftReason | null;
  /** The local participant, also before joining; `null` without a meeting. */
  readonly self: ParticipantSnapshot | null;
  /** The remote participants, in the SDK's order. */
  readonly participants: readonly ParticipantSnapshot[];
  /** The participant who is pinned for everybody, the local one included; `null` if nobody is. */
  readonly pinned: ParticipantSnapshot | null;
  /** Participants in the waiting room. */
  readonly waitlisted: readonly WaitlistedParticipant[];
  /** Participants who ask for the stage, in the order in which they asked. */
  readonly stageRequests: readonly ParticipantSnapshot[];
  /** The local participant's permissions. */
  readonly permissions: PermissionsSnapshot;
}

/** A kind of media that a participant sends. */
export type Medium = 'audio' | 'video' | 'screenShare';

/** The empty list: always the same reference, so that one empty list is no change after another. */
export const EMPTY_LIST: readonly never[] = Object.freeze([]);
