import type { LeftReason, MeetingPhase } from '../model/phase';
import type { ParticipantSnapshot, PermissionsSnapshot, WaitlistedParticipant } from './snapshots';

/** A change that was observed in the room. Several SDK events for one change lead to one event. */
export type RoomEvent =
  // One member for each type: `Extract` finds no others.
  | ParticipantEvent<'participantJoined'>
  | ParticipantEvent<'participantLeft'>
  | ParticipantEvent<'audioChanged'>
  | ParticipantEvent<'videoChanged'>
  | ParticipantEvent<'screenShareChanged'>
  | ParticipantEvent<'stageChanged'>
  | {
      /** Name of the event: that of its stream, without `$`. */
      readonly type: 'pinChanged';
      /** The participant who is pinned now; `null` if nobody is. */
      readonly pinned: ParticipantSnapshot | null;
      /** The participant who was pinned before; `null` if nobody was. */
      readonly previous: ParticipantSnapshot | null;
    }
  | WaitlistEvent<'waitlistJoined'>
  | WaitlistEvent<'waitlistLeft'>
  | {
      /** Name of the event: that of its stream, without `$`. */
      readonly type: 'phaseChanged';
      /** The new phase. */
      readonly phase: MeetingPhase;
      /** Why the local participant is out; `null` unless the phase is `left`. */
      readonly reason: LeftReason | null;
    }
  | {
      /** Name of the event: that of its stream, without `$`. */
      readonly type: 'permissionsChanged';
      /** The new permissions of the local participant. */
      readonly permissions: PermissionsSnapshot;
    };

interface ParticipantEvent<T extends string> {
  /** Name of the event: that of its stream, without `$`. */
  readonly type: T;
  /** The participant after the change. A participant who left is as last seen. */
  readonly participant: ParticipantSnapshot;
}

interface WaitlistEvent<T extends string> {
  /** Name of the event: that of its stream, without `$`. */
  readonly type: T;
  /** The participant in the waiting room. A participant who is gone is as last seen. */
  readonly participant: WaitlistedParticipant;
}

/** A removal that was observed. The SDK's own event of this name comes before the server answers. */
export interface KickedEvent {
  /** Name of the event: that of its stream, without `$`. */
  readonly type: 'kicked';
  /** The participant who was removed, as last seen. */
  readonly participant: ParticipantSnapshot;
  /** Whether it is the local participant. Removals of others are only known to the client that removed them. */
  readonly self: boolean;
  /** `all` if the meeting was ended for everybody. */
  readonly scope: 'one' | 'all';
}

/** An event in the room. */
export type ModerationEvent = (RoomEvent | KickedEvent) & {
  /** When it was observed, in milliseconds since the epoch. */
  readonly at: number;
};

/** The event of one type. */
export type ModerationEventOf<T extends ModerationEvent['type']> = Extract<ModerationEvent, { type: T }>;
