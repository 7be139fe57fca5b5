import type { RoomEvent } from './room-events';
import type { ParticipantSnapshot } from './snapshots';

/** What has to be read again after events of the SDK. */
export interface RoomChanges {
  /** Ids of remote participants that were named. */
  readonly participants: Set<string>;
  /** Those of them who joined. If they had left before, unnoticed, they are at the end of the SDK's list now. */
  readonly arrived: Set<string>;
  /** Somebody changed, the SDK does not say who. */
  everyone: boolean;
  self: boolean;
  waitlisted: boolean;
  permissions: boolean;
  rejoined: boolean;
  moving: boolean;
  moveExpired: boolean;
  replaced: boolean;
}

export const noChanges = (): RoomChanges => ({
  participants: new Set(),
  arrived: new Set(),
  everyone: false,
  self: false,
  waitlisted: false,
  permissions: false,
  rejoined: false,
  moving: false,
  moveExpired: false,
  replaced: false,
});

/** Adds changes that were noted later. Those who joined again come last. */
export function addChanges(to: RoomChanges, from: RoomChanges): void {
  for (const id of from.arrived) to.participants.delete(id);
  for (const id of from.participants) to.participants.add(id);
  for (const id of from.arrived) to.arrived.add(id);
  for (const [key, value] of Object.entries(from)) if (value === true) Object.assign(to, { [key]: true });
}

/** What one reading of the meeting found. */
export class RoomDelta {
  /** @param replaced whether the meeting is another client than before */
  constructor(readonly replaced: boolean) {}

  readonly events: RoomEvent[] = [];
  /** What the SDK threw. */
  readonly errors: unknown[] = [];
  /** Ids of the participants that changed, moved, joined or left, the local one and those in the waiting room included. */
  readonly changed = new Set<string>();

  /** Adds the events for the differences between two snapshots of a participant. */
  compare(previous: ParticipantSnapshot, participant: ParticipantSnapshot): void {
    const { events } = this;
    if (previous.audioEnabled !== participant.audioEnabled)
      events.push({ type: 'audioChanged', participant });
    if (previous.videoEnabled !== participant.videoEnabled)
      events.push({ type: 'videoChanged', participant });
    if (previous.screenShareEnabled !== participant.screenShareEnabled) {
      events.push({ type: 'screenShareChanged', participant });
    }
    if (previous.stageStatus !== participant.stageStatus) events.push({ type: 'stageChanged', participant });
  }
}
