import type { NgZone } from '@angular/core';
import { BehaviorSubject, Subject } from 'rxjs';
import { ChangeTracker } from './change-tracker';
import { FrameScheduler } from './frame-scheduler';
import type { ModerationError } from './moderation-error';
import type { ModerationEvent, RoomSnapshot } from './moderation-event';
import type { ModerationMeeting } from './moderation-meeting';
import { PROMPT_MS } from './outcome-watch';
import { NO_PERMISSIONS, type ParticipantSnapshot, type PermissionsSnapshot } from './participant-snapshot';
import {
  EMPTY,
  noChanges,
  RoomState,
  type LeftReason,
  type MeetingPhase,
  type RoomDelta,
  type RoomEvent,
} from './room-state';
import { followMeeting, meetingEvents, type MeetingEvent } from './sdk-events';
import { StateCell } from './state-cell';

/** How often the microphones outside of the active grid are looked at: the SDK has no event for them (F22). */
const SILENT_CHANGES_MS = 1_000;

/** Where the SDK says that somebody changed, but not who, everyone is looked at: after this long, and so often at most. */
const SCAN_DELAY_MS = 16;
const SCAN_PAUSE_MS = 250;

/** A leave counts as a removal for this long after one was sent past this service. */
const KICK_WINDOW_MS = 5_000;

/** A cell, whatever is in it. */
type AnyCell = Pick<StateCell<never>, 'emit' | 'isEmitted' | 'complete'>;

/** A removal under way: whom it is about, once they have left. */
interface Kick {
  participant: ParticipantSnapshot | null;
}

/** Ends a removal: it was seen, or has failed. */
export type EndKick = (error?: ModerationError) => void;

const EMPTY_ROOM: RoomSnapshot = Object.freeze({
  phase: 'none',
  leftReason: null,
  self: null,
  participants: EMPTY,
  pinned: null,
  waiting: EMPTY,
  stageRequests: EMPTY,
  permissions: NO_PERMISSIONS,
});

/**
 * The connected meeting's room: listens, lets {@link RoomState} work out what happened, and tells.
 *
 * What an SDK event names is read in the microtask after it, when the SDK has finished its turn; lists are told once
 * a frame's time, everything else at once.
 */
export class RoomStore {
  readonly state = new RoomState();
  readonly tracker = new ChangeTracker();
  readonly meeting$ = new BehaviorSubject<ModerationMeeting | null>(null);
  readonly room = new StateCell<RoomSnapshot>(EMPTY_ROOM);
  readonly participants = new StateCell(EMPTY_ROOM.participants);
  readonly stageRequests = new StateCell(EMPTY_ROOM.stageRequests);
  readonly waiting = new StateCell(EMPTY_ROOM.waiting);
  readonly self = new StateCell<ParticipantSnapshot | null>(null);
  readonly pinned = new StateCell<ParticipantSnapshot | null>(null);
  readonly permissions = new StateCell<PermissionsSnapshot>(NO_PERMISSIONS);
  readonly phase = new StateCell<MeetingPhase>('none');
  readonly leftReason = new StateCell<LeftReason | null>(null);
  readonly events = new Subject<ModerationEvent>();
  /** What each turn changed, before anybody else hears of it. */
  readonly deltas = new Subject<RoomDelta>();

  /** What does not wait for the frame. */
  readonly #prompt: readonly AnyCell[] = [
    this.phase,
    this.leftReason,
    this.self,
    this.pinned,
    this.permissions,
    this.waiting,
  ];
  /** What does. */
  readonly #lists: readonly AnyCell[] = [this.participants, this.stageRequests, this.room];
  readonly #frame = new FrameScheduler(() => this.#tellLists());
  /** Until when a leave is taken for a removal that the SDK claims, by the target's id. */
  readonly #kicksSent = new Map<string, number>();
  /** Removals that this service has sent, by the target's id. */
  readonly #kicksUnderWay = new Map<string, Kick>();
  readonly #news: ModerationEvent[] = [];
  #changes = noChanges();
  #scheduled = false;
  #scanDue: ReturnType<typeof setTimeout> | undefined;
  #scannedAt = -Infinity;
  #scan: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly zone: NgZone) {
    followMeeting(this.meeting$, meetingEvents).subscribe((event) => this.#note(event));
  }

  get meeting(): ModerationMeeting | null {
    return this.meeting$.value;
  }

  /** Listens to a meeting, or to none: listeners first, state after. The same meeting again changes nothing. */
  connect(meeting: ModerationMeeting | null): void {
    if (meeting === this.meeting) return;
    this.zone.runOutsideAngular(() => {
      if (this.meeting && meeting) this.#replace(null);
      this.#replace(meeting);
    });
  }

  /** Brings the view of one participant, or of everyone, up to date now. */
  refresh(id?: string): void {
    if (id === undefined) this.#changes.everyone = true;
    else this.#changes.participants.add(id);
    this.#changes.self = true;
    this.#changes.waiting = true;
    this.#flush();
  }

  /** Tells now what waits for the next frame. */
  tellNow(): void {
    this.#frame.flush();
  }

  /** From now on the returned function says whether the target's leaving is a removal. */
  kickBegins(id: string): EndKick {
    const kick: Kick = { participant: null };
    this.#kicksUnderWay.set(id, kick);
    return (error) => {
      // Another one may have taken its place.
      if (this.#kicksUnderWay.get(id) !== kick) return;
      this.#kicksUnderWay.delete(id);
      const until = this.#kicksSent.get(id);
      // Where the wait was given up, the removal may still be seen for a moment; else what the SDK claimed is taken back.
      if (error?.code !== 'ABORTED' || until === undefined) this.#kicksSent.delete(id);
      else this.#kicksSent.set(id, until - KICK_WINDOW_MS + PROMPT_MS);
      const { participant } = kick;
      if (error || !participant || !this.events.observed) return;
      this.#news.push({ type: 'kicked', participant, self: false, scope: 'one', at: Date.now() });
      this.#emit([]);
    };
  }

  isKnown = (id: string): boolean =>
    this.state.get(id) !== undefined || this.state.getWaiting(id) !== undefined;

  destroy(): void {
    this.connect(null);
    this.meeting$.complete();
    this.#frame.cancel();
    for (const cell of [...this.#prompt, ...this.#lists]) cell.complete();
    this.events.complete();
    this.deltas.complete();
    this.tracker.complete();
  }

  #replace(meeting: ModerationMeeting | null): void {
    this.#changes = noChanges();
    this.#kicksSent.clear();
    clearTimeout(this.#scanDue);
    this.#scanDue = undefined;
    this.#scannedAt = -Infinity;
    this.meeting$.next(meeting);
    this.#changes.permissions = true;
    this.#flush();
    this.#frame.cancel();
    this.#tellLists();
  }

  #note(event: MeetingEvent): void {
    switch (event.type) {
      case 'arrived':
        this.#changes.arrived.add(event.id);
        // In the order in which they came last.
        this.#changes.participants.delete(event.id);
        this.#changes.participants.add(event.id);
        break;
      case 'participant':
        this.#changes.participants.add(event.id);
        break;
      case 'everyone':
        this.zone.runOutsideAngular(this.#scanSoon);
        return;
      case 'phase':
        this.#changes.rejoined ||= event.rejoined;
        break;
      case 'kickSent':
        this.#kicksSent.set(event.id, performance.now() + KICK_WINDOW_MS);
        return;
      case 'replaced':
        this.connect(event.meeting);
        return;
      default:
        this.#changes[event.type] = true;
    }
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.zone.runOutsideAngular(this.#scheduleFlush);
  }

  readonly #scheduleFlush = (): void => void Promise.resolve().then(this.#flush);

  readonly #flush = (): void => {
    this.#scheduled = false;
    const changes = this.#changes;
    this.#changes = noChanges();
    const before = this.state.phase;
    const delta = this.state.apply(this.meeting, changes);
    if (delta.events.length === 0 && delta.changed.size === 0 && this.phase.value === this.state.phase)
      return;
    if (this.state.phase !== before) {
      this.#watchSilentChanges();
      // Who is not there after an outage need not have been removed.
      if (this.state.phase === 'reconnecting') this.#kicksSent.clear();
    }
    this.deltas.next(delta);
    this.#tell(delta);
    this.zone.runOutsideAngular(this.#requestFrame);
  };

  readonly #requestFrame = (): void => this.#frame.request();

  #tell(delta: RoomDelta): void {
    const { state } = this;
    const { phase, leftReason, self, pinned, permissions, waiting } = this;
    const roomChanged = state.phase !== phase.value || state.permissions !== permissions.value;
    phase.set(state.phase);
    leftReason.set(state.leftReason);
    self.set(state.self);
    pinned.set(state.pinned);
    permissions.set(state.permissions);
    waiting.set(state.waiting);
    this.tracker.notify(delta, roomChanged, this.isKnown);
    // Those who listen may connect, disconnect or act, and so lead to news of their own: in line behind these.
    const at = Date.now();
    for (const event of delta.events) this.#report(event, delta, at);
    this.#emit(this.#prompt);
    this.tracker.tell();
  }

  /** Looks everyone over, once for all that is told in a moment. */
  readonly #scanSoon = (): void => {
    if (this.#scanDue !== undefined) return;
    const wait = this.#scannedAt + SCAN_PAUSE_MS - performance.now();
    this.#scanDue = setTimeout(
      () => {
        this.#scanDue = undefined;
        this.#scannedAt = performance.now();
        this.refresh();
      },
      Math.max(SCAN_DELAY_MS, wait),
    );
    (this.#scanDue as { unref?: () => void }).unref?.();
  };

  #tellLists(): void {
    const { state } = this;
    const { phase, leftReason, self, participants, pinned, waiting, stageRequests, permissions } = state;
    const next = { phase, leftReason, self, participants, pinned, waiting, stageRequests, permissions };
    const last = this.room.value;
    if ((Object.keys(next) as (keyof RoomSnapshot)[]).every((key) => next[key] === last[key])) return;
    this.participants.set(participants);
    this.stageRequests.set(stageRequests);
    this.room.set(Object.freeze(next));
    this.#emit(this.#lists);
  }

  #emit(cells: readonly AnyCell[]): void {
    if (this.#news.length === 0 && cells.every((cell) => cell.isEmitted)) return;
    this.zone.run(() => {
      for (const cell of cells) cell.emit();
      for (let event = this.#news.shift(); event; event = this.#news.shift()) this.events.next(event);
    });
  }

  #report(event: RoomEvent, { events }: RoomDelta, at: number): void {
    const wasKicked =
      event.type === 'left' &&
      this.#wasKicked(event.participant) &&
      !hasCome(event.participant.userId, events);
    // Events that nobody hears are not even made: this is asked for every change.
    if (!this.events.observed) return;
    this.#news.push({ ...event, at });
    if (wasKicked) {
      this.#news.push({ type: 'kicked', participant: event.participant, self: false, scope: 'one', at });
    }
    const { self } = this.state;
    if (event.type === 'phaseChanged' && self && (event.reason === 'kicked' || event.reason === 'ended')) {
      const scope = event.reason === 'ended' ? 'all' : 'one';
      this.#news.push({ type: 'kicked', participant: self, self: true, scope, at });
    }
  }

  /** Whether somebody who left was removed by a call past this service, so far as anybody can tell. */
  #wasKicked(participant: ParticipantSnapshot): boolean {
    const { id } = participant;
    const until = this.#kicksSent.get(id);
    this.#kicksSent.delete(id);
    const kick = this.#kicksUnderWay.get(id);
    if (kick) {
      kick.participant = participant;
      return false;
    }
    return until !== undefined && performance.now() <= until;
  }

  #watchSilentChanges(): void {
    clearInterval(this.#scan);
    if (this.state.phase !== 'joined') return;
    this.zone.runOutsideAngular(() => {
      this.#scan = setInterval(() => {
        const { participants } = this.meeting ?? {};
        // Everyone in the active grid has events of their own.
        if (participants && participants.joined.size > participants.active.size) this.refresh();
      }, SILENT_CHANGES_MS);
    });
    (this.#scan as { unref?: () => void }).unref?.();
  }
}

/** Whether a user came in the same turn: who leaves and comes at once has got another connection. */
function hasCome(userId: string, events: readonly RoomEvent[]): boolean {
  return events.some((event) => event.type === 'joined' && event.participant.userId === userId);
}
