import type { LeftReason, MeetingPhase } from '../model/phase';
import type { ParticipantSnapshot, PermissionsSnapshot, WaitlistedParticipant } from './snapshots';

/** A change that was observed in the room. Several SDK events for one change lead to one event. */
export type RoomEvent =
  // One member for each type: `Extract` finds no others.
  | { readonly type: 'participantJoined'; readonly participant: ParticipantSnapshot }
  | { readonly type: 'participantLeft'; readonly participant: ParticipantSnapshot }
  | { readonly type: 'audioChanged'; readonly participant: ParticipantSnapshot }
  | { readonly type: 'videoChanged'; readonly participant: ParticipantSnapshot }
  | { readonly type: 'screenShareChanged'; readonly participant: ParticipantSnapshot }
  | { readonly type: 'stageChanged'; readonly participant: ParticipantSnapshot }
  | {
      readonly type: 'pinChanged';
      readonly pinned: ParticipantSnapshot | null;
      readonly previous: ParticipantSnapshot | null;
    }
  | { readonly type: 'waitlistJoined'; readonly participant: WaitlistedParticipant }
  | { readonly type: 'waitlistLeft'; readonly participant: WaitlistedParticipant }
  | { readonly type: 'phaseChanged'; readonly phase: MeetingPhase; readonly reason: LeftReason | null }
  | { readonly type: 'permissionsChanged'; readonly permissions: PermissionsSnapshot };

/** A removal that was observed. The SDK's own event of this name comes before the server answers (F6). */
export interface KickedEvent {
  readonly type: 'kicked';
  /** The participant who was removed, as last seen. */
  readonly participant: ParticipantSnapshot;
  /** Whether it is the local participant. Only the client that removed somebody knows of a removal of others. */
  readonly self: boolean;
  /** `all` if the meeting was ended for everybody. */
  readonly scope: 'one' | 'all';
}

/** Something that happened in the room. `at` is when it was observed, in milliseconds since the epoch. */
export type ModerationEvent = (RoomEvent | KickedEvent) & { readonly at: number };

/** The event of one type. */
export type ModerationEventOf<T extends ModerationEvent['type']> = Extract<ModerationEvent, { type: T }>;
