import type { ParticipantSnapshot, PermissionsSnapshot, WaitingParticipant } from './participant-snapshot';
import type { LeftReason, MeetingPhase, RoomEvent } from './room-state';

/** A removal that was seen to happen, not one that was merely asked for (F6). */
export interface KickedEvent {
  readonly type: 'kicked';
  /** Whoever was removed, as last seen. */
  readonly participant: ParticipantSnapshot;
  /** Whether it is the local participant. Removals of others are known on the remover's own client only. */
  readonly self: boolean;
  /** `all` where the meeting was ended for everybody. */
  readonly scope: 'one' | 'all';
}

/** Something that happened in the room. `at` is when it was seen, in milliseconds since the epoch. */
export type ModerationEvent = (RoomEvent | KickedEvent) & { readonly at: number };

/** The event of one type. */
export type ModerationEventOf<T extends ModerationEvent['type']> = Extract<ModerationEvent, { type: T }>;

/** All of the room's state at one moment. */
export interface RoomSnapshot {
  readonly phase: MeetingPhase;
  /** Why the local participant is out; `null` unless the phase is `left`. */
  readonly leftReason: LeftReason | null;
  readonly self: ParticipantSnapshot | null;
  readonly participants: readonly ParticipantSnapshot[];
  readonly pinned: ParticipantSnapshot | null;
  readonly waiting: readonly WaitingParticipant[];
  readonly stageRequests: readonly ParticipantSnapshot[];
  readonly permissions: PermissionsSnapshot;
}
