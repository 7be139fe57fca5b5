import type { ViewType } from '../presets.js';
import { Bots } from '../room/bots.js';
import { Room } from '../room/room.js';
import type { Limits } from './limits.js';
import { WireLog } from './wire-log.js';

/** A room with what belongs to it outside the state machine. */
export interface HostedRoom {
  readonly room: Room;
  readonly bots: Bots;
  readonly log: WireLog;
  /** What the bots' names and habits come from. */
  seed: number;
}

/** What rooms are made with. */
export interface RoomsOptions {
  readonly limits: Pick<Limits, 'rooms'>;
  /** Bots in every room from the start. */
  readonly bots: number;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The rooms, by meeting id. They know nothing of each other. */
export class Rooms {
  private readonly rooms = new Map<string, HostedRoom>();

  constructor(private readonly options: RoomsOptions) {}

  /** The room of a meeting, if it is there. */
  find(meeting: string): HostedRoom | undefined {
    return this.rooms.get(meeting);
  }

  /** The room of a meeting; `undefined` when there are as many as may be, each with somebody in it. */
  open(meeting: string): HostedRoom | undefined {
    const found = this.rooms.get(meeting);
    if (found) return found;
    if (this.rooms.size >= this.options.limits.rooms && !this.forgetEmpty()) return undefined;
    const room = new Room({ meetingId: meeting, title: meeting, createdAt: this.options.now() });
    const hosted = { room, bots: new Bots(room), log: new WireLog(), seed: this.options.seed };
    this.rooms.set(meeting, hosted);
    return hosted;
  }

  /** Brings the bots (back) that belong to a room, when its first client comes. */
  fill({ room, bots, seed }: HostedRoom, viewType: ViewType): void {
    if (!room.isEmpty) return;
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

  private forgetEmpty(): boolean {
    for (const [meeting, { room }] of this.rooms) {
      if (room.isEmpty) return this.rooms.delete(meeting);
    }
    return false;
  }
}
