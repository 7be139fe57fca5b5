import assert from 'node:assert/strict';
import type { ModerationEvent, ParticipantSnapshot, RoomSnapshot } from 'ngx-rtk-moderation';
import type { TimelessRoom } from './meeting-oracle';

type Person = Pick<
  ParticipantSnapshot,
  'audioEnabled' | 'videoEnabled' | 'screenShareEnabled' | 'stageStatus'
>;

const FLAGS = {
  audioChanged: 'audioEnabled',
  videoChanged: 'videoEnabled',
  screenShareChanged: 'screenShareEnabled',
  stageChanged: 'stageStatus',
} as const;

const personOf = ({ audioEnabled, videoEnabled, screenShareEnabled, stageStatus }: Person): Person => ({
  ...{ audioEnabled, videoEnabled, screenShareEnabled, stageStatus },
});

/**
 * The room as somebody has it who was told who was there at first, and hears nothing but events afterwards. Each event has
 * to be news.
 */
export class EventReplay {
  readonly people = new Map<string, Person>();
  readonly waiting = new Set<string>();
  self: Person | null = null;
  pinned: string | null = null;
  #isInside = false;
  #phase: RoomSnapshot['phase'] = 'none';
  #permissions: RoomSnapshot['permissions'];
  #last: ModerationEvent | null = null;
  /** Ids of those who ask for the stage, in the order in which they asked. */
  readonly #asking = new Set<string>();
  /** Whether the permission to see those who wait was missing. */
  #wasBlind = false;
  /** Ids of those who left and did not come again, and of whom it was not told that they were removed. */
  readonly #gone = new Set<string>();
  /** How often who was told to be removed, by id. */
  readonly #removed = new Map<string, number>();

  /**
   * @param there who is there when one comes, which is no news
   * @param isGone whether the moderator wanted somebody removed so many times at least, and they are there no longer
   */
  constructor(
    private readonly there: () => TimelessRoom,
    private readonly isGone: (id: string, times: number) => boolean,
  ) {
    this.#permissions = there().permissions;
  }

  hear(event: ModerationEvent): void {
    switch (event.type) {
      case 'participantJoined':
        assert(!this.people.has(event.participant.id), 'came twice');
        this.people.set(event.participant.id, personOf(event.participant));
        this.#ask(event.participant);
        this.#gone.delete(event.participant.id);
        break;
      case 'participantLeft':
        assert(this.people.delete(event.participant.id), 'left who was not there');
        this.#gone.add(event.participant.id);
        this.#asking.delete(event.participant.id);
        break;
      case 'audioChanged':
      case 'videoChanged':
      case 'screenShareChanged':
      case 'stageChanged':
        this.#change(event.participant, FLAGS[event.type]);
        break;
      case 'pinChanged':
        assert.equal(event.previous?.id ?? null, this.pinned, 'the pin came from somebody else');
        assert.notEqual(event.pinned?.id ?? null, this.pinned, 'the pin did not go anywhere');
        this.pinned = event.pinned?.id ?? null;
        break;
      case 'waitlistJoined':
        assert(!this.waiting.has(event.participant.id), 'waits twice');
        this.waiting.add(event.participant.id);
        break;
      case 'waitlistLeft':
        assert(this.waiting.delete(event.participant.id), 'waits no longer who did not wait');
        break;
      case 'permissionsChanged':
        assert.notDeepEqual(event.permissions, this.#permissions, 'the same permissions');
        this.#permissions = event.permissions;
        this.#notePermissions(event.permissions);
        break;
      case 'phaseChanged':
        assert.notEqual(event.phase, this.#phase, 'the same phase');
        this.#phase = event.phase;
        this.#phaseChanged();
        break;
      case 'kicked':
        this.#kicked(event);
    }
    this.#last = event;
  }

  /** Whether what was heard has led to the room as it is. */
  expectSame(room: RoomSnapshot): void {
    assert.equal(this.#phase, room.phase);
    assert.deepEqual(new Map(room.participants.map((each) => [each.id, personOf(each)])), this.people);
    const waiting = new Set(room.waitlisted.map(({ id }) => id));
    // Without the permission the SDK shows nobody, and what became of them meanwhile is not known.
    if (!this.#wasBlind) assert.deepEqual(waiting, this.waiting);
    for (const id of waiting) assert(this.waiting.has(id), 'waits, and was not announced');
    const asking = room.permissions.acceptStageRequests ? [...this.#asking] : [];
    assert.deepEqual(
      room.stageRequests.map(({ id }) => id),
      asking,
      'not in the order of asking',
    );
    assert.equal(room.pinned?.id ?? null, this.pinned);
    assert.deepEqual(room.self && personOf(room.self), this.self);
    assert.deepEqual(room.permissions, this.#permissions);
  }

  #change(participant: ParticipantSnapshot, flag: keyof Person): void {
    const person = participant.isSelf ? this.self : this.people.get(participant.id);
    assert(person, 'changed who is not there');
    assert.notEqual(participant[flag], person[flag], `${flag} has not changed`);
    Object.assign(person, { [flag]: participant[flag] });
    if (flag === 'stageStatus' && !participant.isSelf) this.#ask(participant);
  }

  #phaseChanged(): void {
    const isInside = this.#phase === 'joined' || (this.#phase === 'reconnecting' && this.#isInside);
    const there = this.there();
    if (isInside !== this.#isInside) {
      this.#isInside = isInside;
      this.#clear();
      if (isInside) this.#arrive(there);
    }
    if (!this.self || this.#phase === 'none') this.self = there.self && personOf(there.self);
    this.#notePermissions(there.permissions);
  }

  /** Another client has taken the place of the one before: its room is taken over, without any event. */
  replaced(): void {
    this.#clear();
    const there = this.there();
    this.self = there.self && personOf(there.self);
    this.pinned = null;
    this.#isInside = there.phase === 'joined';
    if (this.#isInside) this.#arrive(there);
  }

  #clear(): void {
    this.people.clear();
    this.#gone.clear();
    this.waiting.clear();
    this.#asking.clear();
    this.#wasBlind = false;
  }

  #ask({ id, stageStatus }: { readonly id: string; readonly stageStatus: Person['stageStatus'] }): void {
    if (stageStatus === 'REQUESTED_TO_JOIN_STAGE') this.#asking.add(id);
    else this.#asking.delete(id);
  }

  #arrive({ participants, waitlisted, pinned, self }: TimelessRoom): void {
    for (const each of participants) {
      this.people.set(each.id, personOf(each));
      this.#ask(each);
    }
    for (const { id } of waitlisted) this.waiting.add(id);
    this.pinned = pinned?.id ?? null;
    this.self = self && personOf(self);
  }

  #notePermissions({ acceptWaitingRequests }: RoomSnapshot['permissions']): void {
    if (this.#phase === 'joined' && !acceptWaitingRequests) this.#wasBlind = true;
  }

  #kicked({ self, participant }: Extract<ModerationEvent, { type: 'kicked' }>): void {
    if (self) {
      const last = this.#last;
      assert(last?.type === 'phaseChanged' && last.phase === 'left', 'removed, but not out');
      return;
    }
    // Not always in the same moment: a connection that was merely lost looks the same at first.
    assert(this.#gone.delete(participant.id), 'removed, but has not left');
    const times = (this.#removed.get(participant.id) ?? 0) + 1;
    this.#removed.set(participant.id, times);
    assert(this.isGone(participant.id, times), 'removed, but nobody asked for it, or is there');
  }
}
