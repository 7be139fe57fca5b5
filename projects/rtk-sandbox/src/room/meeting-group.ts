import { Outbox } from './outbox.js';
import type { RoomState } from './state.js';

/** A meeting, as others see it. */
export interface MeetingInfo {
  readonly id: string;
  readonly title: string;
}

const mostConnectedMeetings = 100;

/**
 * A meeting and the meetings that are connected to it. Participants can be moved between them. A meeting without
 * connected ones is a group of its own.
 */
export class MeetingGroup {
  /** Shared by all rooms of the group: what happens in one of them may concern the others. */
  readonly outbox = new Outbox();
  /** The rooms that were opened, by meeting id. A connected meeting has no room until its first participant comes. */
  readonly rooms = new Map<string, RoomState>();
  private readonly meetings = new Map<string, MeetingInfo>();
  private created = 0;

  constructor(readonly parent: MeetingInfo) {}

  /** The connected meetings, without the parent, in the order in which they were created. */
  get connected(): MeetingInfo[] {
    return [...this.meetings.values()];
  }

  /** Whether no client is in any meeting of the group. */
  get isEmpty(): boolean {
    return [...this.rooms.values()].every((room) => room.byConnection.size === 0);
  }

  /** The meeting with this id, the parent included. */
  find(meetingId: string): MeetingInfo | undefined {
    return meetingId === this.parent.id ? this.parent : this.meetings.get(meetingId);
  }

  /** Connects new meetings. @returns `undefined` when there would be too many. */
  create(titles: readonly string[]): MeetingInfo[] | undefined {
    if (this.meetings.size + titles.length > mostConnectedMeetings) return undefined;
    return titles.map((title) => {
      this.created += 1;
      const meeting = { id: `${this.parent.id}-connected-${this.created}`, title };
      this.meetings.set(meeting.id, meeting);
      return meeting;
    });
  }

  /** Takes a meeting off the list. Participants who are still inside stay until they leave or are moved. */
  remove(meetingId: string): void {
    this.meetings.delete(meetingId);
  }
}
