import type { LeaveRoomState } from '@cloudflare/realtimekit';
import type { MeetingParticipant, ModerationMeeting } from './moderation-meeting';
import {
  isPinnedIn,
  NO_PERMISSIONS,
  readParticipant,
  readPermissions,
  readSelf,
  readWaiting,
  type ParticipantSnapshot,
  type PermissionsSnapshot,
  type WaitingParticipant,
} from './participant-snapshot';

/**
 * Where the local participant is in the life of the meeting.
 * - `none`: no meeting is connected
 * - `init`: connected, not joined yet
 * - `waiting`: in the waiting room (F24)
 * - `joined`: in the meeting, and what is shown is live
 * - `reconnecting`: the connection is down (F10); what is shown is the last that was known
 * - `left`: out of the meeting, see {@link LeftReason}
 */
export type MeetingPhase = 'none' | 'init' | 'waiting' | 'joined' | 'reconnecting' | 'left';

/** Why the local participant is out of the meeting: `state` of the SDK's `roomLeft` (F25). */
export type LeftReason = LeaveRoomState;

/** Something that happened in the room. Deduplicated: one for each change that was really seen. */
export type RoomEvent =
  // One member for each type: `Extract` finds no others.
  | { readonly type: 'joined'; readonly participant: ParticipantSnapshot }
  | { readonly type: 'left'; readonly participant: ParticipantSnapshot }
  | { readonly type: 'audioChanged'; readonly participant: ParticipantSnapshot }
  | { readonly type: 'videoChanged'; readonly participant: ParticipantSnapshot }
  | { readonly type: 'screenShareChanged'; readonly participant: ParticipantSnapshot }
  | { readonly type: 'stageChanged'; readonly participant: ParticipantSnapshot }
  | {
      readonly type: 'pinChanged';
      readonly pinned: ParticipantSnapshot | null;
      readonly previous: ParticipantSnapshot | null;
    }
  | { readonly type: 'waitingJoined'; readonly participant: WaitingParticipant }
  | { readonly type: 'waitingLeft'; readonly participant: WaitingParticipant }
  | { readonly type: 'phaseChanged'; readonly phase: MeetingPhase; readonly reason: LeftReason | null }
  | { readonly type: 'permissionsChanged'; readonly permissions: PermissionsSnapshot };

/** What the SDK's events say has to be looked at again. */
export interface RoomChanges {
  /** Remote participants that were named, by id; a repeated name costs nothing. */
  readonly participants: Set<string>;
  /** Those of them who came; whoever had left before, unseen, is at the end of the SDK's list now. */
  readonly arrived: Set<string>;
  /** Somebody changed, nobody knows who. */
  everyone: boolean;
  self: boolean;
  waiting: boolean;
  permissions: boolean;
  /** The SDK reported that the room was joined, for the first time or again. */
  rejoined: boolean;
}

export const noChanges = (): RoomChanges => ({
  participants: new Set(),
  arrived: new Set(),
  everyone: false,
  self: false,
  waiting: false,
  permissions: false,
  rejoined: false,
});

/** What {@link RoomState.apply} found. */
export interface RoomDelta {
  readonly events: readonly RoomEvent[];
  /** Ids of the participants that changed, moved, came or left, the local one and the waiting ones included. */
  readonly changed: ReadonlySet<string>;
}

/**
 * The room as it was last seen: takes what changed, returns what happened. No Angular, no timers, no listeners.
 *
 * The SDK's objects are read after the SDK has finished its turn, never inside its events: inside, `pinned` is ahead
 * of its map (F13), `audioUpdate` is ahead of the producers, and a reconnect empties the maps before it refills them
 * (F11). Between the drop and the return of a connection nothing is read: what is missing then has not happened.
 */
export class RoomState {
  readonly #participants = new Map<string, ParticipantSnapshot>();
  readonly #waiting = new Map<string, WaitingParticipant>();
  #list: readonly ParticipantSnapshot[] | null = EMPTY;
  #waitingList: readonly WaitingParticipant[] = EMPTY;
  #stageRequests: readonly ParticipantSnapshot[] = EMPTY;
  #pinnedId: string | null = null;
  /** Whether this meeting's participants have been read before. */
  #wasJoined = false;
  phase: MeetingPhase = 'none';
  leftReason: LeftReason | null = null;
  self: ParticipantSnapshot | null = null;
  permissions: PermissionsSnapshot = NO_PERMISSIONS;

  /** Remote participants in the SDK's order. A new array only where somebody changed; built when asked for. */
  get participants(): readonly ParticipantSnapshot[] {
    return (this.#list ??= frozen([...this.#participants.values()]));
  }

  get waiting(): readonly WaitingParticipant[] {
    return this.#waitingList;
  }

  /** Participants who ask for the stage; empty without the permission to answer them. */
  get stageRequests(): readonly ParticipantSnapshot[] {
    if (!this.permissions.acceptStageRequests) return EMPTY;
    const requests = this.participants.filter(({ stageStatus }) => stageStatus === 'REQUESTED_TO_JOIN_STAGE');
    return (this.#stageRequests = keepList(this.#stageRequests, requests));
  }

  /** Whoever is pinned for everybody, the local participant included, which the SDK's own map leaves out (F14). */
  get pinned(): ParticipantSnapshot | null {
    return this.#pinnedId === null ? null : (this.get(this.#pinnedId) ?? null);
  }

  /** A participant by id, the local one included. */
  get(id: string): ParticipantSnapshot | undefined {
    return this.self?.id === id ? this.self : this.#participants.get(id);
  }

  getWaiting(id: string): WaitingParticipant | undefined {
    return this.#waiting.get(id);
  }

  apply(meeting: ModerationMeeting | null, changes: RoomChanges): RoomDelta {
    const turn = new Turn();
    const before = this.phase;
    const pinnedBefore = this.pinned;
    const wasJoined = this.#wasJoined;
    this.#readPhase(meeting, changes.rejoined);
    if (this.phase !== before) {
      turn.events.push({ type: 'phaseChanged', phase: this.phase, reason: this.leftReason });
    }
    if (!meeting) {
      this.#clear(turn);
    } else {
      if (changes.permissions || this.phase !== before) this.#readPermissions(meeting, turn);
      if (this.phase === 'joined') {
        // People who were there first are no news; after a reconnect the difference is.
        const quiet = !this.#wasJoined;
        this.#wasJoined = true;
        this.#read(meeting, changes, before !== 'joined' || changes.rejoined, quiet ? null : turn);
      } else if (this.phase === 'reconnecting') {
        // One's own devices are live. The pin is the room's: the SDK moves it before anybody is back whom it came from.
        this.#readSelf(meeting, turn, this.self?.isPinned);
      } else {
        this.#readSelf(meeting, turn);
        // After `roomLeft` the SDK's maps still hold everyone (F12), and the pin may be one's own.
        this.#clear(turn);
      }
    }
    const pinned = this.pinned;
    // Who was pinned before the local participant came is no news, as little as who was there.
    const arrived = this.#wasJoined && !wasJoined;
    if (pinned?.id !== pinnedBefore?.id && !arrived) {
      turn.events.push({ type: 'pinChanged', pinned, previous: pinnedBefore });
    }
    return turn;
  }

  #readPhase(meeting: ModerationMeeting | null, rejoined: boolean): void {
    const roomState = meeting?.self.roomState;
    // Who is out is out for the reason that was told first: apps that were removed call `leave()` as well (F25).
    if (this.phase === 'left' && isOut(roomState)) return;
    this.leftReason = null;
    switch (roomState) {
      case undefined:
        this.phase = 'none';
        break;
      case 'init':
        this.phase = 'init';
        break;
      case 'waitlisted':
        this.phase = 'waiting';
        break;
      case 'joined':
        // The room state goes on saying "joined" in an outage, and again before the maps are refilled (F10, F11).
        if (meeting && !isConnected(meeting)) this.phase = 'reconnecting';
        else if (this.phase !== 'reconnecting' || rejoined) this.phase = 'joined';
        break;
      case 'disconnected':
        // May be followed by `roomJoined { reconnected: true }`; where it is not, `failed` follows (F25).
        this.phase = 'reconnecting';
        break;
      default:
        this.phase = 'left';
        this.leftReason = roomState;
    }
  }

  #readPermissions(meeting: ModerationMeeting, turn: Turn): void {
    const permissions = readPermissions(meeting, this.permissions);
    if (permissions === this.permissions) return;
    this.permissions = permissions;
    turn.events.push({ type: 'permissionsChanged', permissions });
  }

  #read(meeting: ModerationMeeting, changes: RoomChanges, all: boolean, turn: Turn | null): void {
    const { joined } = meeting.participants;
    // Gone and back, which no event tells, but at another place of the list.
    const moved = [...changes.arrived].filter((id) => this.#participants.has(id));
    for (const id of moved) turn?.changed.add(id);
    if (all || moved.length > 0) {
      this.#readAll(meeting, turn);
    } else {
      for (const id of changes.participants) this.#readOne(meeting, id, joined.get(id), turn);
      if (changes.everyone) {
        for (const participant of joined.values()) this.#readOne(meeting, participant.id, participant, turn);
        // Somebody is gone whom no event named.
        if (joined.size !== this.#participants.size) this.#readAll(meeting, turn);
      }
    }
    if (all || changes.self) this.#readSelf(meeting, turn);
    if (all || changes.waiting) this.#readWaiting(meeting, turn);
  }

  /** Reads everyone anew, in the SDK's order. */
  #readAll(meeting: ModerationMeeting, turn: Turn | null): void {
    const before = new Map(this.#participants);
    const list = this.#list;
    this.#participants.clear();
    for (const participant of meeting.participants.joined.values()) {
      const previous = before.get(participant.id);
      if (previous) this.#participants.set(participant.id, previous);
      this.#readOne(meeting, participant.id, participant, turn);
      before.delete(participant.id);
    }
    for (const participant of before.values()) this.#leave(participant, turn);
    this.#list = keepList(list, [...this.#participants.values()]);
  }

  #readOne(
    meeting: ModerationMeeting,
    id: string,
    participant: MeetingParticipant | undefined,
    turn: Turn | null,
  ): void {
    const previous = this.#participants.get(id);
    if (!participant) {
      if (!previous) return;
      this.#participants.delete(id);
      this.#leave(previous, turn);
      return;
    }
    const next = readParticipant(participant, previous, isPinnedIn(meeting, participant));
    this.#notePin(next);
    if (next === previous) return;
    this.#participants.set(id, next);
    this.#list = null;
    turn?.changed.add(id);
    if (previous) turn?.compare(previous, next);
    else turn?.events.push({ type: 'joined', participant: next });
  }

  #leave(participant: ParticipantSnapshot, turn: Turn | null): void {
    this.#list = null;
    if (this.#pinnedId === participant.id) this.#pinnedId = null;
    turn?.changed.add(participant.id);
    turn?.events.push({ type: 'left', participant });
  }

  #readSelf(meeting: ModerationMeeting, turn: Turn | null, isPinned?: boolean): void {
    const previous = this.self;
    const next = readSelf(meeting.self, previous, isPinned);
    // A reconnect may give the local participant a new id: their pin goes with it or is gone.
    if (previous && this.#pinnedId === previous.id) this.#pinnedId = null;
    this.#notePin(next);
    if (next === previous) return;
    this.self = next;
    turn?.changed.add(next.id);
    if (!previous) return;
    turn?.changed.add(previous.id);
    turn?.compare(previous, next);
  }

  #notePin({ id, isPinned }: ParticipantSnapshot): void {
    if (isPinned) this.#pinnedId = id;
    else if (this.#pinnedId === id) this.#pinnedId = null;
  }

  #readWaiting(meeting: ModerationMeeting, turn: Turn | null): void {
    const before = new Map(this.#waiting);
    this.#waiting.clear();
    for (const participant of meeting.participants.waitlisted.values()) {
      const previous = before.get(participant.id);
      const next = readWaiting(participant, previous);
      this.#waiting.set(next.id, next);
      before.delete(next.id);
      if (next === previous) continue;
      turn?.changed.add(next.id);
      if (!previous) turn?.events.push({ type: 'waitingJoined', participant: next });
    }
    for (const participant of before.values()) {
      turn?.changed.add(participant.id);
      // Without the permission the SDK empties the list: they may still be waiting.
      if (this.permissions.acceptWaitingRequests) turn?.events.push({ type: 'waitingLeft', participant });
    }
    const list = keepList(this.#waitingList, [...this.#waiting.values()]);
    if (list === this.#waitingList) return;
    this.#waitingList = list;
    // Gone and back, which nothing tells but the order.
    if (turn?.changed.size === 0) for (const { id } of list) turn.changed.add(id);
  }

  #clear(turn: Turn): void {
    for (const id of [...this.#participants.keys(), ...this.#waiting.keys()]) turn.changed.add(id);
    if (this.#participants.size > 0) this.#list = EMPTY;
    this.#participants.clear();
    this.#waiting.clear();
    this.#waitingList = EMPTY;
    this.#pinnedId = null;
    this.#wasJoined = false;
    if (this.phase === 'none') {
      if (this.self) turn.changed.add(this.self.id);
      this.self = null;
      if (this.permissions !== NO_PERMISSIONS) {
        this.permissions = NO_PERMISSIONS;
        turn.events.push({ type: 'permissionsChanged', permissions: NO_PERMISSIONS });
      }
    }
  }
}

/** Every list that nobody is in: one and the same, so that from one to the next nothing has changed. */
export const EMPTY: readonly never[] = Object.freeze([]);

const frozen = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? EMPTY : Object.freeze(list));

/** `previous` where it has the same in the same order, else `next`, frozen. */
function keepList<T>(previous: readonly T[] | null, next: readonly T[]): readonly T[] {
  const isSame = previous?.length === next.length && next.every((item, index) => item === previous[index]);
  return isSame ? previous : frozen(next);
}

function isOut(roomState: ModerationMeeting['self']['roomState'] | undefined): boolean {
  return roomState !== undefined && !['init', 'waitlisted', 'joined'].includes(roomState);
}

/** Whether the socket is up. `meta.socketState` knows at once, `self.roomState` after about 3 s (F10). */
export function isConnected(meeting: ModerationMeeting): boolean {
  const state = meeting.meta.socketState?.state;
  return state === undefined || state === 'connected';
}

class Turn implements RoomDelta {
  readonly events: RoomEvent[] = [];
  readonly changed = new Set<string>();

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
