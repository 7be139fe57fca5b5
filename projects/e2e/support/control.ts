import type { PermissionPatch } from '../../rtk-sandbox/src/permissions';
import type { BotAction } from '../../rtk-sandbox/src/room/bots';
import type { RoomSnapshot } from '../../rtk-sandbox/src/room/snapshot';
import type { Fault, FaultRequest } from '../../rtk-sandbox/src/hub/faults';
import type { WireEntry } from '../../rtk-sandbox/src/hub/wire-log';

/** The sandbox takes requests of limited length. */
const BOTS_PER_REQUEST = 1_000;

/** Ids of bots by their numbers, both ends included. */
export const botIds = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `bot-${first + index}`);

/** A fault that was ordered. */
export interface OrderedFault {
  /** Ends it, and lets go of what it held back. */
  readonly clear: () => Promise<void>;
  /** How often it has struck. */
  readonly hits: () => Promise<number>;
}

/** The sandbox's control API. */
export class Control {
  constructor(
    private readonly url: string,
    readonly meeting: string,
  ) {}

  /** What the room itself knows. */
  room(): Promise<RoomSnapshot> {
    return this.send('GET', `/rooms/${this.meeting}`);
  }

  /** What went over the wire, in order: requests, answers and broadcasts. */
  wire(): Promise<WireEntry[]> {
    return this.send('GET', `/wire/${this.meeting}`);
  }

  /** Orders a fault for this room, or for one client of it. */
  async fault(options: Omit<FaultRequest, 'meeting'>): Promise<OrderedFault> {
    const { id } = await this.send<Fault>('POST', '/faults', { ...options, meeting: this.meeting });
    return {
      clear: () => this.send('DELETE', `/faults/${id}`),
      hits: async () => {
        const faults = await this.send<Fault[]>('GET', '/faults');
        return faults.find((fault) => fault.id === id)?.hits ?? 0;
      },
    };
  }

  clearFaults(): Promise<void> {
    return this.send('DELETE', '/faults');
  }

  /** Patches a participant's permissions as a backend would. */
  permissions(userId: string, patch: PermissionPatch): Promise<void> {
    return this.send('POST', `/rooms/${this.meeting}/permissions`, { userId, patch });
  }

  /** Makes bots come or go until it is these; with another first number those who are there go, and others come. */
  bots(count: number, { seed = 1, first = 1 } = {}): Promise<void> {
    return this.send('POST', `/rooms/${this.meeting}/bots`, { count, seed, first });
  }

  /** Connects new meetings to this one, as another moderator would. */
  createMeetings(...titles: string[]): Promise<{ id: string; title: string }[]> {
    return this.send('POST', `/rooms/${this.meeting}/connected-meetings`, { titles });
  }

  /** Moves users from this meeting to another one of its group, as another moderator would. */
  move(userIds: readonly string[], to: string): Promise<void> {
    return this.send('POST', `/rooms/${this.meeting}/moves`, { userIds, to });
  }

  /** The same for another meeting. */
  of(meeting: string): Control {
    return new Control(this.url, meeting);
  }

  /** Has bots do something; all of it is one burst. */
  act(...actions: readonly { bot: string; action: BotAction }[]): Promise<void> {
    return this.send('POST', `/rooms/${this.meeting}/bots/actions`, actions);
  }

  /** Has all of these bots do the same. */
  async actAll(bots: readonly string[], action: BotAction): Promise<void> {
    for (let from = 0; from < bots.length; from += BOTS_PER_REQUEST) {
      await this.act(...bots.slice(from, from + BOTS_PER_REQUEST).map((bot) => ({ bot, action })));
    }
  }

  /** Ends everything: faults, connections, rooms. */
  reset(): Promise<void> {
    return this.send('POST', '/reset');
  }

  private async send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/sandbox${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /sandbox${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}
