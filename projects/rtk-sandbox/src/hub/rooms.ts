import type { ViewType } from '../presets.js';
import { Bots } from '../room/bots.js';
import type { MeetingGroup } from '../room/meeting-group.js';
import { Room } from '../room/room.js';
import type { Limits } from './limits.js';
import { WireLog } from './wire-log.js';

/** A room and its parts outside of the state machine. */
export interface HostedRoom {
  readonly room: Room;
  readonly bots: Bots;
  readonly log: WireLog;
  /** The seed of the bots' names and habits. */
  seed: number;
}

/** Options of the rooms. */
export interface RoomsOptions {
  readonly limits: Pick<Limits, 'rooms'>;
  /** Bots in every room from the start. */
  readonly bots: number;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The rooms by meeting id. Only rooms of connected meetings know each other. */
export class Rooms {
  private readonly rooms = new Map<string, HostedRoom>();

  constructor(private readonly options: RoomsOptions) {}

  /** The room of a meeting, if it exists. */
  find(meeting: string): HostedRoom | undefined {
    return this.rooms.get(meeting);
  }

  /** Finds or creates the room of a meeting. Returns `undefined` if the limit is reached and no room is empty. */
  open(meeting: string): HostedRoom | undefined {
    const found = this.rooms.get(meeting);
    if (found) return found;
    if (this.rooms.size >= this.options.limits.rooms && !this.forgetEmpty()) return undefined;
    const group = this.groupOf(meeting);
    const title = group?.find(meeting)?.title ?? meeting;
    const room = new Room({ meetingId: meeting, title }, group);
    const hosted = { room, bots: new Bots(room), log: new WireLog(), seed: this.options.seed };
    this.rooms.set(meeting, hosted);
    return hosted;
  }

  /** Begins a session when the first client connects, and adds the bots of the room. */
  fill({ room, bots, seed }: HostedRoom, viewType: ViewType): void {
    const { state } = room;
    state.startedAt ??= this.options.now();
    const isParent = state.group.parent.id === state.options.meetingId;
    if (!room.isEmpty || (!isParent && bots.count === undefined)) return;
    const preset = viewType === 'WEBINAR' ? 'webinar-viewer' : 'participant';
    bots.set(bots.count ?? this.options.bots, seed, preset);
  }

  /** All rooms. */
  list(): HostedRoom[] {
    return [...this.rooms.values()];
  }

  clear(): void {
    this.rooms.clear();
  }

  private groupOf(meeting: string): MeetingGroup | undefined {
    return this.list()
      .map(({ room }) => room.state.group)
      .find((group) => group.find(meeting));
  }

  private forgetEmpty(): boolean {
    const empty = this.list().find(({ room }) => room.state.group.isEmpty);
    if (!empty) return false;
    for (const meeting of empty.room.state.group.rooms.keys()) this.rooms.delete(meeting);
    return true;
  }
}
