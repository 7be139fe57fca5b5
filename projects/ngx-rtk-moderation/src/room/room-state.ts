import type { MeetingParticipant, ModerationMeeting } from '../meeting/meeting';
import type { LeftReason, MeetingPhase } from '../model/phase';
import { frozen, keepList } from './lists';
import { Phase } from './phase';
import { isPinnedIn, NO_PERMISSIONS, readParticipant, readPermissions, readSelf } from './read-snapshots';
import { RoomDelta, type RoomChanges } from './room-delta';
import {
  EMPTY_LIST,
  type ParticipantSnapshot,
  type PermissionsSnapshot,
  type WaitlistedParticipant,
} from './snapshots';
import { StageRequests } from './stage-requests';
import { Waitlist } from './waitlist';

/** The room as it was last read. */
export interface RoomView {
  readonly phase: MeetingPhase;
  readonly leftReason: LeftReason | null;
  readonly self: ParticipantSnapshot | null;
  readonly permissions: PermissionsSnapshot;
  /** The remote participants, in the SDK's order. */
  readonly participants: readonly ParticipantSnapshot[];
  readonly waitlisted: readonly WaitlistedParticipant[];
  /** A participant by id, the local one included. */
  get(id: string): ParticipantSnapshot | undefined;
  getWaitlisted(id: string): WaitlistedParticipant | undefined;
  /** A participant in the meeting or in the waiting room. */
  find(id: string): ParticipantSnapshot | WaitlistedParticipant | undefined;
  /** Somebody in the waiting room by user. */
  getWaitlistedUser(userId: string): WaitlistedParticipant | undefined;
}

/**
 * The reducer: reads what changed from the SDK and returns what happened. It has no Angular, no timers and no listeners.
 *
 * The SDK's objects are read after the SDK has finished its turn, never inside its events. Inside, `pinned` is ahead of its map
 * (F13), `audioUpdate` is ahead of the producers, and a reconnect empties the maps before it refills them (F11). While the
 * connection is lost, and while moving, the room is not read: what is missing then has not happened.
 */
export class RoomState implements RoomView {
  readonly #phase = new Phase();
  readonly #participants = new Map<string, ParticipantSnapshot>();
  readonly #waitlist = new Waitlist();
  readonly #stageRequests = new StageRequests();
  /** `null` while it has to be built. */
  #list: readonly ParticipantSnapshot[] | null = EMPTY_LIST;
  /** Who was pinned last. Their pin ends with their id: {@link pinned} looks them up. */
  #pinnedId: string | null = null;
  /** Whether this client's participants were read before. */
  #wasJoined = false;
  #now = 0;
  self: ParticipantSnapshot | null = null;
  permissions: PermissionsSnapshot = NO_PERMISSIONS;

  get phase(): MeetingPhase {
    return this.#phase.current;
  }

  get leftReason(): LeftReason | null {
    return this.#phase.leftReason;
  }

  get participants(): readonly ParticipantSnapshot[] {
    return (this.#list ??= frozen([...this.#participants.values()]));
  }

  get waitlisted(): readonly WaitlistedParticipant[] {
    return this.#waitlist.list;
  }

  /** Empty without the permission to answer the requests. */
  get stageRequests(): readonly ParticipantSnapshot[] {
    if (!this.permissions.acceptStageRequests) return EMPTY_LIST;
    return this.#stageRequests.list((id) => this.#participants.get(id));
  }

  /** The pinned participant, the local one included, which the SDK's own map leaves out (F14). */
  get pinned(): ParticipantSnapshot | null {
    return this.#pinnedId === null ? null : (this.get(this.#pinnedId) ?? null);
  }

  get(id: string): ParticipantSnapshot | undefined {
    return this.self?.id === id ? this.self : this.#participants.get(id);
  }

  getWaitlisted(id: string): WaitlistedParticipant | undefined {
    return this.#waitlist.get(id);
  }

  find(id: string): ParticipantSnapshot | WaitlistedParticipant | undefined {
    return this.get(id) ?? this.getWaitlisted(id);
  }

  getWaitlistedUser(userId: string): WaitlistedParticipant | undefined {
    return this.#waitlist.getUser(userId);
  }

  /** Whether somebody in the waiting room has to be read again. */
  isWaitlistedOutdated(meeting: ModerationMeeting, id: string): boolean {
    return this.#waitlist.hasChanged(meeting, id);
  }

  /**
   * Reads what changed.
   *
   * @param now milliseconds since the epoch, for `seenAt`
   * @throws what the SDK throws while another client is read for the first time: it is not followed. Later errors are in the delta.
   */
  apply(meeting: ModerationMeeting | null, changes: RoomChanges, now: number): RoomDelta {
    const delta = new RoomDelta(changes.replaced);
    try {
      this.#apply(meeting, changes, now, delta);
    } catch (error) {
      if (changes.replaced) throw error;
      delta.errors.push(error);
    }
    return delta;
  }

  #apply(meeting: ModerationMeeting | null, changes: RoomChanges, now: number, delta: RoomDelta): void {
    const before = this.phase;
    const pinnedBefore = this.pinned;
    const wasJoined = this.#wasJoined;
    this.#now = now;
    this.#phase.read(meeting, changes);
    if (changes.replaced) this.#clear(delta);
    if (changes.replaced) this.#clearSelf(delta);
    if (this.phase !== before) {
      delta.events.push({ type: 'phaseChanged', phase: this.phase, reason: this.leftReason });
    }
    if (this.phase !== 'moving') {
      if (changes.permissions || changes.replaced || this.phase !== before) {
        this.#readPermissions(meeting, delta);
      }
      if (meeting) this.#read(meeting, changes, this.phase !== before || changes.rejoined, delta);
    }
    const pinned = this.pinned;
    // A pin that was there before the local participant is no news.
    const isFirst = changes.replaced ? meeting !== null : this.#wasJoined && !wasJoined;
    if (pinned?.id !== pinnedBefore?.id && !isFirst) {
      delta.events.push({ type: 'pinChanged', pinned, previous: pinnedBefore });
    }
  }

  #read(meeting: ModerationMeeting, changes: RoomChanges, all: boolean, delta: RoomDelta): void {
    if (this.phase === 'joined') {
      // Participants who were there first are no news. After a reconnect, the differences are.
      const isFirst = !this.#wasJoined;
      this.#wasJoined = true;
      this.#readRoom(meeting, changes, all || isFirst, isFirst ? null : delta);
      return;
    }
    // While reconnecting, the local devices are live, and the pin stays: the SDK moves it before the others are back.
    const isPinned = this.phase === 'reconnecting' ? this.self?.isPinned : undefined;
    this.#readSelf(meeting, delta, isPinned ?? meeting.self.isPinned);
    // After `roomLeft` the SDK's maps still contain everyone (F12).
    if (this.phase !== 'reconnecting') this.#clear(delta);
  }

  #readPermissions(meeting: ModerationMeeting | null, delta: RoomDelta): void {
    const permissions = meeting ? readPermissions(meeting, this.permissions) : NO_PERMISSIONS;
    if (permissions === this.permissions) return;
    this.permissions = permissions;
    delta.events.push({ type: 'permissionsChanged', permissions });
  }

  #readRoom(meeting: ModerationMeeting, changes: RoomChanges, all: boolean, delta: RoomDelta | null): void {
    const { joined } = meeting.participants;
    // Left and back without an event between, but at another place of the list.
    const moved = [...changes.arrived].filter((id) => this.#participants.has(id));
    for (const id of moved) delta?.changed.add(id);
    // Those who are named come first: the order of the events is the order in which they asked for the stage.
    for (const id of changes.participants) this.#readOne(meeting, id, joined.get(id), delta);
    if (all || moved.length > 0) this.#readAll(meeting, delta);
    else if (changes.everyone) {
      for (const participant of joined.values()) this.#readOne(meeting, participant.id, participant, delta);
      // Somebody left whom no event named.
      if (joined.size !== this.#participants.size) this.#readAll(meeting, delta);
    }
    if (all || changes.self) this.#readSelf(meeting, delta, meeting.self.isPinned);
    if (all || changes.waitlisted || changes.permissions) {
      this.#waitlist.read(meeting, this.permissions.acceptWaitingRequests, this.#now, delta);
    }
  }

  /** Reads everyone again, in the SDK's order. */
  #readAll(meeting: ModerationMeeting, delta: RoomDelta | null): void {
    const before = new Map(this.#participants);
    const list = this.#list;
    this.#participants.clear();
    for (const participant of meeting.participants.joined.values()) {
      const previous = before.get(participant.id);
      if (previous) this.#participants.set(participant.id, previous);
      this.#readOne(meeting, participant.id, participant, delta);
      before.delete(participant.id);
    }
    for (const participant of before.values()) this.#leave(participant, delta);
    this.#list = keepList(list, [...this.#participants.values()]);
  }

  #readOne(
    meeting: ModerationMeeting,
    id: string,
    participant: MeetingParticipant | undefined,
    delta: RoomDelta | null,
  ): void {
    const previous = this.#participants.get(id);
    if (!participant) {
      if (!previous) return;
      this.#participants.delete(id);
      this.#leave(previous, delta);
      return;
    }
    let next: ParticipantSnapshot;
    try {
      next = readParticipant(participant, previous, isPinnedIn(meeting, participant), this.#now);
    } catch (error) {
      if (!delta) throw error;
      // A participant who cannot be read stays as last known, and keeps no other from being read.
      delta.errors.push(error);
      return;
    }
    this.#notePin(next);
    if (next === previous) return;
    this.#participants.set(id, next);
    this.#stageRequests.note(next);
    this.#list = null;
    delta?.changed.add(id);
    if (previous) delta?.compare(previous, next);
    else delta?.events.push({ type: 'participantJoined', participant: next });
  }

  #leave(participant: ParticipantSnapshot, delta: RoomDelta | null): void {
    this.#list = null;
    this.#stageRequests.forget(participant.id);
    delta?.changed.add(participant.id);
    delta?.events.push({ type: 'participantLeft', participant });
  }

  #readSelf(meeting: ModerationMeeting, delta: RoomDelta | null, isPinned: boolean): void {
    const previous = this.self;
    const next = readSelf(meeting.self, previous, isPinned, this.#now);
    this.#notePin(next);
    if (next === previous) return;
    this.self = next;
    delta?.changed.add(next.id);
    if (!previous) return;
    delta?.changed.add(previous.id);
    delta?.compare(previous, next);
  }

  #notePin({ id, isPinned }: ParticipantSnapshot): void {
    if (isPinned) this.#pinnedId = id;
    else if (this.#pinnedId === id) this.#pinnedId = null;
  }

  #clear(delta: RoomDelta): void {
    for (const id of [...this.#participants.keys(), ...this.#waitlist.ids()]) delta.changed.add(id);
    if (this.#participants.size > 0) this.#list = EMPTY_LIST;
    this.#participants.clear();
    this.#waitlist.clear();
    this.#stageRequests.clear();
    this.#pinnedId = null;
    this.#wasJoined = false;
  }

  #clearSelf(delta: RoomDelta): void {
    if (this.self) delta.changed.add(this.self.id);
    this.self = null;
  }
}
