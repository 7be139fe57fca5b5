import type { NgZone } from '@angular/core';
import { Subject } from 'rxjs';
import type { ModerationMeeting } from '../meeting/meeting';
import type { LeftReason, MeetingPhase } from '../model/phase';
import { BatchedCall } from './batched-call';
import { keep, NO_PERMISSIONS } from './read-snapshots';
import type { KickedEvent, ModerationEvent, RoomEvent } from './room-events';
import type { RoomState } from './room-state';
import { SignalSubject } from './signal-subject';
import { EMPTY_LIST, type ParticipantSnapshot, type RoomSnapshot } from './snapshots';

const EMPTY_ROOM: RoomSnapshot = Object.freeze({
  phase: 'none',
  leftReason: null,
  self: null,
  participants: EMPTY_LIST,
  pinned: null,
  waitlisted: EMPTY_LIST,
  stageRequests: EMPTY_LIST,
  permissions: NO_PERMISSIONS,
});

/** A {@link SignalSubject} of any value. */
type AnySubject = Pick<SignalSubject<never>, 'emit' | 'isEmitted' | 'complete'>;

/**
 * The room as signals and observables. `participants`, `stageRequests` and `snapshot` are emitted in batches, everything else
 * immediately.
 */
export class RoomSubjects {
  readonly meeting = new SignalSubject<ModerationMeeting | null>(null, 'meeting');
  readonly snapshot = new SignalSubject(EMPTY_ROOM, 'snapshot');
  readonly participants = new SignalSubject(EMPTY_ROOM.participants, 'participants');
  readonly stageRequests = new SignalSubject(EMPTY_ROOM.stageRequests, 'stageRequests');
  readonly waitlisted = new SignalSubject(EMPTY_ROOM.waitlisted, 'waitlisted');
  readonly self = new SignalSubject<ParticipantSnapshot | null>(null, 'self');
  readonly pinned = new SignalSubject<ParticipantSnapshot | null>(null, 'pinned');
  readonly permissions = new SignalSubject(NO_PERMISSIONS, 'permissions');
  readonly phase = new SignalSubject<MeetingPhase>('none', 'phase');
  readonly leftReason = new SignalSubject<LeftReason | null>(null, 'leftReason');
  readonly events = new Subject<ModerationEvent>();

  readonly #immediate: readonly AnySubject[] = [
    this.meeting,
    this.phase,
    this.leftReason,
    this.self,
    this.pinned,
    this.permissions,
    this.waitlisted,
  ];
  readonly #batched: readonly AnySubject[] = [this.participants, this.stageRequests, this.snapshot];
  readonly #batch = new BatchedCall(() => this.#emitBatch());
  /** Events that are not emitted yet. */
  readonly #queue: ModerationEvent[] = [];
  readonly #room: RoomState;
  readonly #zone: NgZone;

  constructor(room: RoomState, zone: NgZone) {
    this.#room = room;
    this.#zone = zone;
  }

  /** Sets all signals that are not batched to what the room says now. */
  set(): void {
    const room = this.#room;
    this.phase.set(room.phase);
    this.leftReason.set(room.leftReason);
    this.self.set(room.self);
    this.pinned.set(room.pinned);
    this.permissions.set(room.permissions);
    this.waitlisted.set(room.waitlisted);
  }

  /** Adds an event, which the next `emit()` emits. */
  add(event: RoomEvent | KickedEvent, at: number): void {
    // An event without a subscriber is not made: this runs for each change.
    if (this.events.observed) this.#queue.push({ ...event, at });
  }

  /** Emits what changed since the last call, except for what is batched, and then the events. */
  emit(): void {
    this.#emit(this.#immediate);
  }

  /** Emits what is batched within 16 ms. */
  requestBatch(): void {
    this.#zone.runOutsideAngular(this.#request);
  }

  /** Emits what is batched now if that was requested. */
  flushBatch(): void {
    this.#batch.flush();
  }

  complete(): void {
    for (const subject of [...this.#immediate, ...this.#batched]) subject.complete();
    this.events.complete();
  }

  readonly #request = (): void => this.#batch.request();

  #emitBatch(): void {
    const { phase, leftReason, self, participants, pinned, waitlisted, stageRequests, permissions } =
      this.#room;
    const last = this.snapshot.value;
    const next = keep(last, {
      phase,
      leftReason,
      self,
      participants,
      pinned,
      waitlisted,
      stageRequests,
      permissions,
    });
    if (next === last) return;
    this.participants.set(participants);
    this.stageRequests.set(stageRequests);
    this.snapshot.set(next);
    this.#emit(this.#batched);
  }

  /** A subscriber may cause new events: they are emitted behind those that were there first. */
  #emit(subjects: readonly AnySubject[]): void {
    if (this.#queue.length === 0 && subjects.every(({ isEmitted }) => isEmitted)) return;
    this.#zone.run(() => {
      for (const subject of subjects) subject.emit();
      for (let event = this.#queue.shift(); event; event = this.#queue.shift()) this.events.next(event);
    });
  }
}
