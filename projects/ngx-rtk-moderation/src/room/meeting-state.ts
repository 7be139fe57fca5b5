import { isPlatformServer } from '@angular/common';
import { DestroyRef, inject, Injectable, Injector, NgZone, PLATFORM_ID, untracked } from '@angular/core';
import { Subject } from 'rxjs';
import { reportError } from '../errors/report-error';
import { assertMeeting, type ModerationMeeting } from '../meeting/meeting';
import { listenTo, type MeetingEvent } from '../meeting/meeting-events';
import { followSource, type FollowedSource } from '../meeting/meeting-source';
import { MODERATION_CONFIG, type MaybeMeeting } from '../meeting/moderation-config';
import { afterInBackground } from '../model/timer';
import { ChangeSignals } from './change-signals';
import { EveryoneScan } from './everyone-scan';
import { KickedEvents } from './kicked-events';
import { noChanges, type RoomChanges, type RoomDelta } from './room-delta';
import { RoomState, type RoomView } from './room-state';
import { RoomSubjects } from './room-subjects';
import { ROOM_TEST_HOOK } from './room-test-hook';
import { UnreadChanges } from './unread-changes';

/** Time after which a move to a connected meeting has failed: where the new client's `init` fails, the SDK is silent (F41). */
const MOVE_MS = 30_000;

/**
 * The state of one meeting, shared by `ModerationRoom` and `ModerationService`: follows the meeting, lets {@link RoomState} work
 * out what happened, and notifies.
 */
@Injectable({ providedIn: 'root' })
export class MeetingState {
  readonly #zone = inject(NgZone);
  readonly #injector = inject(Injector);
  readonly #state = new RoomState();
  readonly room: RoomView = this.#state;
  readonly changes = new ChangeSignals((id) => this.room.find(id) !== undefined);
  readonly subjects = new RoomSubjects(this.#state, this.#zone);
  readonly meeting = this.subjects.meeting;
  /** What each reading found, before anybody else is notified. */
  readonly deltas = new Subject<RoomDelta>();

  readonly #kicked = new KickedEvents();
  readonly #scan = new EveryoneScan(() => this.refresh());
  /** Until the app connects by itself. */
  #source: FollowedSource | undefined;
  readonly #unread = new UnreadChanges((changes) => this.#read(changes));
  #stopListening: () => void = () => undefined;
  #cancelMove: (() => void) | undefined;
  #isDestroyed = false;
  readonly #isTest: boolean;

  constructor() {
    const hook = inject(ROOM_TEST_HOOK, { optional: true });
    // A server has no meeting, and a source may start what never ends there.
    const isServer = isPlatformServer(inject(PLATFORM_ID));
    const source = hook?.meeting ?? (isServer ? undefined : inject(MODERATION_CONFIG).meeting);
    const detach = hook?.attach(() => this.#settle());
    this.#isTest = hook !== null;
    this.#source =
      source &&
      followSource(source, this.#injector, { next: (next) => this.#follow(next), error: this.#report });
    inject(DestroyRef).onDestroy(() => {
      detach?.();
      this.#destroy();
    });
  }

  /**
   * Follows a meeting instead of the configured source.
   *
   * @throws a `TypeError` for an object that is no RealtimeKit client; the meeting before stays
   */
  connect(meeting: ModerationMeeting | null): void {
    if (meeting) assertMeeting(meeting);
    this.#source?.stop();
    this.#source = undefined;
    this.#replace(meeting);
  }

  /** Follows the current value of a source that is a signal, before its effect runs. */
  syncSource(): void {
    this.#source?.sync();
  }

  /**
   * Reads one participant, or everyone, now. A listener of the app on the SDK may call it before the SDK has finished its turn, so
   * that what was noted in this turn is read again after it.
   */
  refresh(id?: string): void {
    const changes = this.#unread.takeEarly();
    if (id === undefined) changes.everyone = true;
    else changes.participants.add(id);
    changes.self = true;
    const { value: meeting } = this.meeting;
    // A batch refreshes each of its targets, so a long waiting room is read only if this guest has changed.
    changes.waitlisted ||= id === undefined || !meeting || this.#state.isWaitlistedOutdated(meeting, id);
    this.#read(changes);
  }

  /** Whether the SDK has not finished its turn: what the room shows may be out of date in a moment. */
  get isWithinTurn(): boolean {
    return this.#unread.isWithinTurn;
  }

  /**
   * Tells that an action removes a participant. Returns the function that ends it. `kicked$` emits if the removal was confirmed.
   */
  beginRemoval(id: string): (isConfirmed: boolean) => void {
    const end = this.#kicked.begin(id);
    return (isConfirmed) => {
      const participant = end(isConfirmed);
      if (!participant) return;
      this.subjects.add({ type: 'kicked', participant, self: false, scope: 'one' }, Date.now());
      this.subjects.emit();
    };
  }

  #settle(): void {
    this.#unread.readNow();
    if (this.room.phase === 'joined') this.refresh();
    this.subjects.flushBatch();
  }

  readonly #report = (error: unknown): void => {
    reportError(this.#injector, error);
  };

  #follow(meeting: MaybeMeeting): void {
    try {
      if (meeting) assertMeeting(meeting);
      this.#replace(meeting ?? null);
    } catch (error) {
      this.#report(error);
    }
  }

  #replace(meeting: ModerationMeeting | null): void {
    if (meeting === this.meeting.value || (this.#isDestroyed && meeting)) return;
    untracked(() => this.#zone.runOutsideAngular(() => this.#replaceOutsideAngular(meeting)));
  }

  #replaceOutsideAngular(meeting: ModerationMeeting | null): void {
    this.#stopListening();
    this.#kicked.forgetClaims();
    this.#scan.stop();
    this.#unread.clear();
    this.meeting.set(meeting);
    // Attach first, read after: nothing that happens between is missed.
    this.#stopListening = meeting ? listenTo(meeting, this.#note) : () => undefined;
    this.#read({ ...noChanges(), replaced: true });
    this.subjects.flushBatch();
  }

  readonly #note = (event: MeetingEvent): void =>
    this.#zone.runOutsideAngular(() => {
      if (event.type === 'everyone') this.#scan.request();
      else if (event.type === 'kickClaimed') this.#kicked.claim(event.id);
      else if (event.type === 'replaced') this.#follow(event.meeting);
      else this.#unread.note(event);
    });

  #read(changes: RoomChanges): void {
    const { value: meeting } = this.meeting;
    const before = this.room.phase;
    const delta = this.#state.apply(meeting, changes, Date.now());
    for (const error of delta.errors) this.#report(error);
    this.#zone.runOutsideAngular(() => {
      // What was not read is read with the next scan. A scan that fails requests no other.
      if (delta.errors.length > 0 && !changes.everyone) this.#scan.request();
      if (this.room.phase !== before || delta.replaced) this.#startPhase();
      this.#scan.poll(this.#needsPolling(meeting));
    });
    if (delta.events.length === 0 && delta.changed.size === 0 && !delta.replaced) return;
    this.deltas.next(delta);
    this.#notify(delta);
    // A subscriber may have ended the service.
    if (!this.#isDestroyed) this.subjects.requestBatch();
  }

  #startPhase(): void {
    const { phase } = this.room;
    this.#cancelMove?.();
    this.#cancelMove = undefined;
    if (phase === 'reconnecting') this.#kicked.forgetClaims();
    if (phase === 'moving') {
      this.#cancelMove = afterInBackground(MOVE_MS, () => {
        this.#read({ ...noChanges(), moveExpired: true });
      });
    }
  }

  /** Whether somebody is outside of the active grid, so that the SDK has no events for their microphone (F22). */
  #needsPolling(meeting: ModerationMeeting | null): boolean {
    if (!meeting || this.room.phase !== 'joined' || this.#isTest) return false;
    return meeting.participants.joined.size > meeting.participants.active.size;
  }

  #notify(delta: RoomDelta): void {
    const { room, subjects } = this;
    const everyone =
      delta.replaced ||
      room.phase !== subjects.phase.value ||
      room.permissions !== subjects.permissions.value;
    subjects.set();
    this.changes.notify(delta, everyone);
    const at = Date.now();
    delta.events.forEach((event, index) => {
      subjects.add(event, at);
      const kicked = this.#kicked.eventAfter(delta.events, index, room.self);
      if (kicked) subjects.add(kicked, at);
    });
    subjects.emit();
    this.changes.emit();
  }

  #destroy(): void {
    // First of all: the end of the service ends the actions under way.
    this.deltas.complete();
    // A subscriber who connects a meeting because this one ends would leave listeners behind.
    this.#isDestroyed = true;
    this.connect(null);
    this.subjects.complete();
    this.changes.complete();
  }
}
