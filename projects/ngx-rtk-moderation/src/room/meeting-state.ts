import { isPlatformServer } from '@angular/common';
import {
  DestroyRef,
  ErrorHandler,
  inject,
  Injectable,
  Injector,
  NgZone,
  PLATFORM_ID,
  untracked,
} from '@angular/core';
import { Subject } from 'rxjs';
import { assertMeeting, type ModerationMeeting } from '../meeting/meeting';
import { listenTo, type MeetingEvent } from '../meeting/meeting-events';
import { followSource, type FollowedSource } from '../meeting/meeting-source';
import { MODERATION_CONFIG, type MaybeMeeting } from '../meeting/moderation-config';
import type { LeftReason, MeetingPhase } from '../model/phase';
import { afterInBackground } from '../model/timer';
import { BatchedCall } from './batched-call';
import { ChangeSignals } from './change-signals';
import { EveryoneScan } from './everyone-scan';
import { KickedEvents } from './kicked-events';
import { NO_PERMISSIONS } from './read-snapshots';
import { noChanges, type RoomDelta } from './room-delta';
import type { ModerationEvent } from './room-events';
import { RoomState, type RoomView } from './room-state';
import { ROOM_TEST_HOOK } from './room-test-hook';
import { SignalSubject } from './signal-subject';
import { EMPTY_LIST, type ParticipantSnapshot, type RoomSnapshot } from './snapshots';

/** Time after which a move to a connected meeting has failed: where the new client's `init` fails, the SDK is silent (F41). */
const MOVE_MS = 30_000;

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
 * The state of one meeting, shared by `ModerationRoom` and `ModerationService`: follows the meeting, lets {@link RoomState} work
 * out what happened, and notifies.
 *
 * The SDK is read in the microtask after its event, when it has finished its turn. Lists are notified in batches, everything else
 * immediately.
 */
@Injectable({ providedIn: 'root' })
export class MeetingState {
  readonly #zone = inject(NgZone);
  readonly #injector = inject(Injector);
  readonly #state = new RoomState();
  readonly room: RoomView = this.#state;
  readonly changes = new ChangeSignals((id) => this.isKnown(id));
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
  /** What each reading found, before anybody else is notified. */
  readonly deltas = new Subject<RoomDelta>();

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
  readonly #batch = new BatchedCall(() => this.#notifyLists());
  readonly #kicked = new KickedEvents();
  readonly #scan = new EveryoneScan(() => this.refresh());
  /** Until the app connects by itself. */
  #source: FollowedSource | undefined;
  /** Events that are not emitted yet. */
  readonly #queue: ModerationEvent[] = [];
  #changes = noChanges();
  #isReadScheduled = false;
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

  /** Reads one participant, or everyone, now. */
  refresh(id?: string): void {
    if (id === undefined) this.#changes.everyone = true;
    else this.#changes.participants.add(id);
    this.#changes.self = true;
    this.#changes.waitlisted = true;
    this.#read();
  }

  isKnown(id: string): boolean {
    return this.room.get(id) !== undefined || this.room.getWaitlisted(id) !== undefined;
  }

  /**
   * Tells that an action removes a participant. Returns the function that ends it. `kicked$` emits if the removal was confirmed.
   */
  beginRemoval(id: string): (isConfirmed: boolean) => void {
    const end = this.#kicked.begin(id);
    return (isConfirmed) => {
      const participant = end(isConfirmed);
      if (!participant) return;
      this.#queueEvent({ type: 'kicked', participant, self: false, scope: 'one' }, Date.now());
      this.#emit([]);
    };
  }

  #settle(): void {
    if (this.room.phase === 'joined') this.refresh();
    this.#batch.flush();
  }

  readonly #report = (error: unknown): void => {
    // Injected late: the app's ErrorHandler may inject this library.
    this.#injector.get(ErrorHandler).handleError(error);
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
    this.#changes = noChanges();
    this.#changes.replaced = true;
    this.meeting.set(meeting);
    // Attach first, read after: nothing that happens between is missed.
    this.#stopListening = meeting ? listenTo(meeting, this.#note) : () => undefined;
    this.#read();
    this.#batch.flush();
  }

  readonly #note = (event: MeetingEvent): void => {
    const changes = this.#changes;
    switch (event.type) {
      case 'arrived':
        changes.arrived.add(event.id);
        // In the order in which they joined last.
        changes.participants.delete(event.id);
        changes.participants.add(event.id);
        break;
      case 'participant':
        changes.participants.add(event.id);
        break;
      case 'everyone':
        this.#zone.runOutsideAngular(() => this.#scan.request());
        return;
      case 'phase':
        changes.rejoined ||= event.rejoined;
        break;
      case 'kickClaimed':
        this.#zone.runOutsideAngular(() => this.#kicked.claim(event.id));
        return;
      case 'replaced':
        this.#follow(event.meeting);
        return;
      default:
        changes[event.type] = true;
    }
    if (this.#isReadScheduled) return;
    this.#isReadScheduled = true;
    this.#zone.runOutsideAngular(this.#scheduleRead);
  };

  readonly #scheduleRead = (): void => void Promise.resolve().then(this.#readScheduled);

  readonly #readScheduled = (): void => {
    if (this.#isReadScheduled) this.#read();
  };

  #read(): void {
    this.#isReadScheduled = false;
    const changes = this.#changes;
    this.#changes = noChanges();
    const { value: meeting } = this.meeting;
    const before = this.room.phase;
    const delta = this.#state.apply(meeting, changes, Date.now());
    if (this.room.phase !== before || delta.replaced) this.#startPhase();
    this.#zone.runOutsideAngular(() => this.#scan.poll(this.#hasSilentParticipants(meeting)));
    if (delta.events.length === 0 && delta.changed.size === 0 && !delta.replaced) return;
    this.deltas.next(delta);
    this.#notify(delta);
    this.#zone.runOutsideAngular(this.#requestBatch);
  }

  readonly #requestBatch = (): void => this.#batch.request();

  #startPhase(): void {
    const { phase } = this.room;
    this.#cancelMove?.();
    this.#cancelMove = undefined;
    if (phase === 'reconnecting') this.#kicked.forgetClaims();
    if (phase === 'moving') {
      this.#cancelMove = this.#zone.runOutsideAngular(() =>
        afterInBackground(MOVE_MS, () => {
          this.#changes.moveExpired = true;
          this.#read();
        }),
      );
    }
  }

  /** Whether somebody is outside of the active grid, so that the SDK has no events for their microphone (F22). */
  #hasSilentParticipants(meeting: ModerationMeeting | null): boolean {
    if (!meeting || this.room.phase !== 'joined' || this.#isTest) return false;
    return meeting.participants.joined.size > meeting.participants.active.size;
  }

  #notify(delta: RoomDelta): void {
    const { room, phase, leftReason, self, pinned, permissions, waitlisted } = this;
    const everyone = delta.replaced || room.phase !== phase.value || room.permissions !== permissions.value;
    phase.set(room.phase);
    leftReason.set(room.leftReason);
    self.set(room.self);
    pinned.set(this.#state.pinned);
    permissions.set(room.permissions);
    waitlisted.set(room.waitlisted);
    this.changes.notify(delta, everyone);
    const at = Date.now();
    delta.events.forEach((_, index) => this.#queueEvents(delta, index, at));
    this.#emit(this.#immediate);
    this.changes.emit();
  }

  #queueEvents({ events }: RoomDelta, index: number, at: number): void {
    const event = events[index];
    if (!event) return;
    this.#queueEvent(event, at);
    if (event.type === 'participantLeft' && this.#kicked.isRemoval(event.participant, events, index)) {
      this.#queueEvent({ type: 'kicked', participant: event.participant, self: false, scope: 'one' }, at);
    }
    const { self } = this.room;
    if (event.type === 'phaseChanged' && self && (event.reason === 'kicked' || event.reason === 'ended')) {
      const scope = event.reason === 'ended' ? 'all' : 'one';
      this.#queueEvent({ type: 'kicked', participant: self, self: true, scope }, at);
    }
  }

  #queueEvent(event: object, at: number): void {
    // An event that nobody hears is not made: this runs for each change.
    if (this.events.observed) this.#queue.push({ ...event, at } as ModerationEvent);
  }

  #notifyLists(): void {
    const { phase, leftReason, self, participants, pinned, waitlisted, stageRequests, permissions } =
      this.#state;
    const next = { phase, leftReason, self, participants, pinned, waitlisted, stageRequests, permissions };
    const last = this.snapshot.value;
    if ((Object.keys(next) as (keyof RoomSnapshot)[]).every((key) => next[key] === last[key])) return;
    this.participants.set(participants);
    this.stageRequests.set(stageRequests);
    this.snapshot.set(Object.freeze(next));
    this.#emit(this.#batched);
  }

  /** Emits what changed, and queued events. A subscriber may cause new events: they are queued behind these. */
  #emit(subjects: readonly AnySubject[]): void {
    if (this.#queue.length === 0 && subjects.every(({ isEmitted }) => isEmitted)) return;
    this.#zone.run(() => {
      for (const subject of subjects) subject.emit();
      for (let event = this.#queue.shift(); event; event = this.#queue.shift()) this.events.next(event);
    });
  }

  #destroy(): void {
    // First of all: the end of the service ends the actions under way.
    this.deltas.complete();
    // A subscriber who connects a meeting because this one ends would leave listeners behind.
    this.#isDestroyed = true;
    this.connect(null);
    for (const subject of [...this.#immediate, ...this.#batched]) subject.complete();
    this.events.complete();
    this.changes.complete();
  }
}
