import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationPermission } from 'ngx-rtk-moderation';

/** A participant of the fake meeting. Every field has a default. */
export interface ParticipantDescription {
  /** Peer id; `peer-1`, `peer-2`, … by default. */
  readonly id?: string;
  /** `user-` and the peer id by default. */
  readonly userId?: string;
  /** Display name. */
  readonly name?: string;
  /** Address of the picture. */
  readonly picture?: string;
  /** The app's own id of the user. */
  readonly customParticipantId?: string;
  /** Name of the preset; `participant` by default. */
  readonly presetName?: string;
  /** Whether the microphone is on; off by default. */
  readonly audio?: boolean;
  /** Whether the camera is on; off by default. */
  readonly video?: boolean;
  /** Whether the screen is shared; off by default. */
  readonly screenShare?: boolean;
  /** Whether pinned for everybody. Only one participant can be pinned. */
  readonly pinned?: boolean;
  /** Place on the stage; `ON_STAGE` by default, as in meetings without a stage. */
  readonly stageStatus?: StageStatus;
}

/** The local participant. */
export interface SelfDescription extends ParticipantDescription {
  /** `host`, the default, has all permissions that moderation needs. `participant` has none of them. */
  readonly preset?: 'host' | 'participant';
  /** Permissions that differ from the preset. */
  readonly permissions?: Partial<Record<ModerationPermission, boolean>>;
}

/** A fake meeting. */
export interface MeetingDescription {
  /** The local participant. */
  readonly self?: SelfDescription;
  /** The remote participants. */
  readonly participants?: readonly ParticipantDescription[];
  /** Participants in the waiting room. */
  readonly waitlisted?: readonly ParticipantDescription[];
  /** Whether the meeting has a stage; `false` by default. */
  readonly stage?: boolean;
  /** Whether the meeting is joined already, which is the default. If not, call `join()`. */
  readonly joined?: boolean;
  /** Size of the active grid, a local participant on the stage included; 6 by default. */
  readonly maxActive?: number;
}
