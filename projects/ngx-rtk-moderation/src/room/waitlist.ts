import type { ModerationMeeting } from '../meeting/meeting';
import { keepList } from './lists';
import { readWaitlisted } from './read-snapshots';
import type { RoomDelta } from './room-delta';
import { EMPTY_LIST, type WaitlistedParticipant } from './snapshots';

/** The waiting room as it was last read. */
export class Waitlist {
  readonly #present = new Map<string, WaitlistedParticipant>();
  /** First-seen times by id. They survive a list that the SDK empties because the permission is missing. */
  readonly #announced = new Map<string, number>();
  list: readonly WaitlistedParticipant[] = EMPTY_LIST;
  /** `undefined` while it has to be built. */
  #byUser: ReadonlyMap<string, WaitlistedParticipant> | undefined;

  get(id: string): WaitlistedParticipant | undefined {
    return this.#present.get(id);
  }

  /** The guest of a user: the SDK has one for each. */
  getUser(userId: string): WaitlistedParticipant | undefined {
    return (this.#byUser ??= new Map(this.list.map((guest) => [guest.userId, guest]))).get(userId);
  }

  /** Whether a guest joined, left or changed since the last reading. */
  hasChanged(meeting: ModerationMeeting, id: string): boolean {
    const previous = this.#present.get(id);
    const participant = meeting.participants.waitlisted.get(id);
    if (!participant || !previous) return Boolean(participant) !== Boolean(previous);
    return readWaitlisted(participant, previous, previous.seenAt) !== previous;
  }

  ids(): IterableIterator<string> {
    return this.#present.keys();
  }

  /** @param delta `null` if nothing of this is news */
  read(meeting: ModerationMeeting, mayAnswer: boolean, now: number, delta: RoomDelta | null): void {
    const before = new Map(this.#present);
    this.#present.clear();
    for (const participant of meeting.participants.waitlisted.values()) {
      const { id } = participant;
      const previous = before.get(id);
      const seenAt = this.#announced.get(id);
      const next = readWaitlisted(participant, previous, seenAt ?? now);
      this.#present.set(id, next);
      this.#announced.set(id, next.seenAt);
      before.delete(id);
      if (next === previous) continue;
      delta?.changed.add(id);
      if (seenAt === undefined) delta?.events.push({ type: 'waitlistJoined', participant: next });
    }
    for (const participant of before.values()) {
      delta?.changed.add(participant.id);
      if (!mayAnswer) continue;
      this.#announced.delete(participant.id);
      delta?.events.push({ type: 'waitlistLeft', participant });
    }
    const list = keepList(this.list, [...this.#present.values()]);
    if (list === this.list) return;
    this.list = list;
    this.#byUser = undefined;
    // A guest left and came back within the turn: only the order has changed, and the delta must not be empty.
    if (delta?.changed.size === 0) for (const { id } of list) delta.changed.add(id);
  }

  clear(): void {
    this.#present.clear();
    this.#announced.clear();
    this.list = EMPTY_LIST;
    this.#byUser = undefined;
  }
}
