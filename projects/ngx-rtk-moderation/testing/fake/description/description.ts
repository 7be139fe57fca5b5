import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationPermission } from 'ngx-rtk-moderation';

/** A participant of the fake meeting. Every field has a default. */
export interface ParticipantDescription {
  /** Peer id; `peer-1`, `peer-2`, … by default. */
  readonly id?: string;
  /** `user-` and the peer id by default. */
  readonly userId?: string;
  readonly name?: string;
  readonly picture?: string;
  readonly customParticipantId?: string;
  /** `participant` by default. */
  readonly presetName?: string;
  /** Whether the microphone is on; off by default. */
  readonly audio?: boolean;
  readonly video?: boolean;
  readonly screenShare?: boolean;
  /** Whether pinned for everybody. Only one participant can be pinned. */
  readonly pinned?: boolean;
  /** `ON_STAGE` by default, as in meetings without a stage. */
  readonly stageStatus?: StageStatus;
}

/** The local participant. */
export interface SelfDescription extends ParticipantDescription {
  /** Everything (`host`, the default) or nothing that moderation needs. */
  readonly preset?: 'host' | 'participant';
  /** Exceptions from the preset. */
  readonly permissions?: Partial<Record<ModerationPermission, boolean>>;
}

/** A fake meeting. */
export interface MeetingDescription {
  readonly self?: SelfDescription;
  readonly participants?: readonly ParticipantDescription[];
  /** In the waiting room. */
  readonly waitlisted?: readonly ParticipantDescription[];
  /** Whether the meeting has a stage; `false` by default. */
  readonly stage?: boolean;
  /** Whether it is joined already, which is the default. If not, call `join()`. */
  readonly joined?: boolean;
  /** How many of the active grid the SDK shows, the local participant on the stage among them; 6 by default (F22). */
  readonly maxActive?: number;
}
