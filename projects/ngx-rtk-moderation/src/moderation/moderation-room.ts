import { inject, Injectable, NgZone, type Signal } from '@angular/core';
import {
  defer,
  distinctUntilChanged,
  filter,
  map,
  merge,
  Observable,
  of,
  type MonoTypeOperatorFunction,
} from 'rxjs';
import type { ModerationMeeting } from '../meeting/meeting';
import type { ModerationAction, TargetAction } from '../model/actions';
import type { LeftReason, MeetingPhase } from '../model/phase';
import type { CheckResult } from '../model/reasons';
import { targetIdOf, type Target } from '../model/target';
import { PermissionChecks } from '../permission/permission-checks';
import { MeetingState } from '../room/meeting-state';
import type { ModerationEvent, ModerationEventOf } from '../room/room-events';
import type {
  ParticipantSnapshot,
  PermissionsSnapshot,
  RoomSnapshot,
  WaitlistedParticipant,
} from '../room/snapshots';

/** A target that may be missing. A missing target is not the same as leaving the argument out. */
export type MaybeTarget = Target | null | undefined;

/**
 * The state of one RealtimeKit meeting, and what the local participant may do. `ModerationService` extends it with actions.
 *
 * Each state is a signal and an observable of the same name with `$`. Values are immutable, and what did not change keeps its
 * reference. Observables of state emit the current value to a new subscriber. Events are never replayed.
 *
 * One instance serves the app. For a second meeting, list `provideModerationRoom()` or `provideModeration()` in the `providers` of
 * a component or a route.
 */
@Injectable({ providedIn: 'root' })
export class ModerationRoom {
  readonly #state = inject(MeetingState);
  readonly #subjects = this.#state.subjects;
  readonly #checks = inject(PermissionChecks);
  readonly #zone = inject(NgZone);

  /** The SDK client that is followed; `null` without a meeting. After a move to a connected meeting it is a new one. */
  readonly meeting: Signal<ModerationMeeting | null> = this.#subjects.meeting.signal;
  /** The client that is followed. Emits the current value, then each new client. */
  readonly meeting$: Observable<ModerationMeeting | null> = this.#subjects.meeting.value$;
  /** All state at one moment. Changes are batched for up to 16 ms. */
  readonly snapshot: Signal<RoomSnapshot> = this.#subjects.snapshot.signal;
  /** All state at one moment. Emits the current value, then changes, batched for up to 16 ms. */
  readonly snapshot$: Observable<RoomSnapshot> = this.#subjects.snapshot.value$;
  /**
   * The remote participants, in the SDK's order. Changes are batched for up to 16 ms. Empty before joining and after leaving; kept
   * while reconnecting or moving.
   */
  readonly participants: Signal<readonly ParticipantSnapshot[]> = this.#subjects.participants.signal;
  /** The remote participants, in the SDK's order. Emits the current list, then changes, batched for up to 16 ms. */
  readonly participants$: Observable<readonly ParticipantSnapshot[]> = this.#subjects.participants.value$;
  /** The local participant, also before joining and after leaving. `null` without a meeting. */
  readonly self: Signal<ParticipantSnapshot | null> = this.#subjects.self.signal;
  /** The local participant. Emits the current value, then each change. */
  readonly self$: Observable<ParticipantSnapshot | null> = this.#subjects.self.value$;
  /** The participant who is pinned for everybody, the local one included; `null` if nobody is. */
  readonly pinned: Signal<ParticipantSnapshot | null> = this.#subjects.pinned.signal;
  /** The participant who is pinned for everybody. Emits the current value, then each change, without `null` between two pins. */
  readonly pinned$: Observable<ParticipantSnapshot | null> = this.#subjects.pinned.value$;
  /** Participants in the waiting room: one for each user. Empty without the permission to admit them. */
  readonly waitlisted: Signal<readonly WaitlistedParticipant[]> = this.#subjects.waitlisted.signal;
  /** Participants in the waiting room. Emits the current list, then each change. */
  readonly waitlisted$: Observable<readonly WaitlistedParticipant[]> = this.#subjects.waitlisted.value$;
  /**
   * Participants who ask for the stage, in the order in which they asked, as far as this client saw it. Changes are batched for up
   * to 16 ms. Empty without the permission to answer them.
   */
  readonly stageRequests: Signal<readonly ParticipantSnapshot[]> = this.#subjects.stageRequests.signal;
  /** Participants who ask for the stage. Emits the current list, then changes, batched for up to 16 ms. */
  readonly stageRequests$: Observable<readonly ParticipantSnapshot[]> = this.#subjects.stageRequests.value$;
  /** The local participant's permissions, by the SDK's names. A permission patch changes them during the meeting. */
  readonly permissions: Signal<PermissionsSnapshot> = this.#subjects.permissions.signal;
  /** The local participant's permissions. Emits the current value, then each change. */
  readonly permissions$: Observable<PermissionsSnapshot> = this.#subjects.permissions.value$;
  /** The phase of the local participant's session. */
  readonly phase: Signal<MeetingPhase> = this.#subjects.phase.signal;
  /** The phase of the local participant's session. Emits the current value, then each change. */
  readonly phase$: Observable<MeetingPhase> = this.#subjects.phase.value$;
  /** Why the local participant is out. `null` unless the phase is `left`. */
  readonly leftReason: Signal<LeftReason | null> = this.#subjects.leftReason.signal;
  /** Why the local participant is out. Emits the current value, then each change. */
  readonly leftReason$: Observable<LeftReason | null> = this.#subjects.leftReason.value$;

  /** All events of the room. Several SDK events for one change lead to one event. Events are not replayed. */
  readonly events$: Observable<ModerationEvent> = this.#subjects.events.asObservable();
  /** Emits each participant who joins. Participants who were there before the local one are no event. */
  readonly participantJoined$: Observable<ModerationEventOf<'participantJoined'>> =
    this.#eventsOf('participantJoined');
  /** Emits each participant who leaves, also those who were removed. */
  readonly participantLeft$: Observable<ModerationEventOf<'participantLeft'>> =
    this.#eventsOf('participantLeft');
  /**
   * Emits removals that were observed: participants whom this client removed, and the local participant. The SDK's own event of
   * this name comes before the server answers.
   */
  readonly kicked$: Observable<ModerationEventOf<'kicked'>> = this.#eventsOf('kicked');
  /** Emits when a microphone was switched on or off. */
  readonly audioChanged$: Observable<ModerationEventOf<'audioChanged'>> = this.#eventsOf('audioChanged');
  /** Emits when a camera was switched on or off. */
  readonly videoChanged$: Observable<ModerationEventOf<'videoChanged'>> = this.#eventsOf('videoChanged');
  /** Emits when a screen share began or ended. */
  readonly screenShareChanged$: Observable<ModerationEventOf<'screenShareChanged'>> =
    this.#eventsOf('screenShareChanged');
  /** Emits when a participant's place on the stage changed. */
  readonly stageChanged$: Observable<ModerationEventOf<'stageChanged'>> = this.#eventsOf('stageChanged');
  /** Emits when the pin changes: to another participant, or to none. */
  readonly pinChanged$: Observable<ModerationEventOf<'pinChanged'>> = this.#eventsOf('pinChanged');
  /** Emits each participant who begins to wait in the waiting room. */
  readonly waitlistJoined$: Observable<ModerationEventOf<'waitlistJoined'>> =
    this.#eventsOf('waitlistJoined');
  /** Emits each participant who leaves the waiting room: admitted, rejected, or by their own choice. */
  readonly waitlistLeft$: Observable<ModerationEventOf<'waitlistLeft'>> = this.#eventsOf('waitlistLeft');
  /** Emits when the phase changed. */
  readonly phaseChanged$: Observable<ModerationEventOf<'phaseChanged'>> = this.#eventsOf('phaseChanged');
  /** Emits when the local participant's permissions changed. */
  readonly permissionsChanged$: Observable<ModerationEventOf<'permissionsChanged'>> =
    this.#eventsOf('permissionsChanged');

  /**
   * Follows a meeting: an SDK client, joined or not. It replaces the previous meeting, whose actions under way reject with
   * `meeting-changed`. The configured source is not followed any longer. A second call with the same meeting changes nothing.
   *
   * @throws a `TypeError` for an object that is no RealtimeKit client
   */
  connect(meeting: ModerationMeeting): void {
    this.#state.connect(meeting);
  }

  /**
   * Stops following the meeting, and removes all listeners from the SDK. The phase becomes `none`, and actions under way reject with
   * `meeting-changed`. The configured source is not followed any longer.
   */
  disconnect(): void {
    this.#state.connect(null);
  }

  /**
   * Reads one participant by peer id, the local one included; `undefined` if there is none, and for guests in the waiting room.
   * Reactive: it does not wait for the batched lists, and only a change of this participant notifies the reader.
   */
  participant(id: string): ParticipantSnapshot | undefined {
    this.#checks.track(id);
    return this.#state.room.get(id);
  }

  /** One participant, the local one included. Emits the current value, then each change immediately. */
  participant$(id: string): Observable<ParticipantSnapshot | undefined> {
    return defer(() =>
      merge(this.#state.changes.changesOf(id), of(null)).pipe(
        map(() => this.#state.room.get(id)),
        distinctUntilChanged(),
        inZone(this.#zone),
      ),
    );
  }

  /**
   * Whether the local participant may do an action at all: permission and policy. Reactive in templates, `computed` and effects. The
   * answer stays the same while reconnecting.
   */
  can(action: ModerationAction): boolean;
  /**
   * Whether the local participant may do an action to a target: permission, target and policy. `false` without a target, and before
   * the meeting is joined.
   */
  can(action: TargetAction, target: MaybeTarget): boolean;
  can(action: ModerationAction, ...target: [target?: MaybeTarget]): boolean {
    const id = idOf(target);
    this.#checks.track(id);
    return this.#checks.can(action, id);
  }

  /** The answer of `can(action)`. Emits the current answer, then each change immediately. */
  can$(action: ModerationAction): Observable<boolean>;
  /** The answer of `can(action, target)`. Emits the current answer, then each change immediately. */
  can$(action: TargetAction, target: MaybeTarget): Observable<boolean>;
  can$(action: ModerationAction, ...target: [target?: MaybeTarget]): Observable<boolean> {
    return this.#checks.can$(action, idOf(target)).pipe(inZone(this.#zone));
  }

  /**
   * Whether an action is possible now, and if not, why: a lasting reason, for which `can()` is `false`, before a momentary one.
   * Reactive.
   */
  check(action: ModerationAction): CheckResult;
  /** Whether an action on a target is possible now, and if not, why. Reactive. `invalid-target` without a target. */
  check(action: TargetAction, target: MaybeTarget): CheckResult;
  check(action: ModerationAction, ...target: [target?: MaybeTarget]): CheckResult {
    const id = idOf(target);
    this.#checks.track(id);
    return this.#checks.check(action, id);
  }

  #eventsOf<T extends ModerationEvent['type']>(type: T): Observable<ModerationEventOf<T>> {
    return this.events$.pipe(filter((event): event is ModerationEventOf<T> => event.type === type));
  }
}

/** The id of an optional argument: `null` if it is left out, the empty id for a missing target. */
function idOf(argument: [target?: MaybeTarget]): string | null {
  return argument.length === 0 ? null : targetIdOf(argument[0]);
}

/** Emits inside Angular's zone, so that only what is emitted causes change detection. */
function inZone<T>(zone: NgZone): MonoTypeOperatorFunction<T> {
  return (source) =>
    new Observable((subscriber) =>
      source.subscribe({
        next: (value) => zone.run(() => subscriber.next(value)),
        error: (error) => subscriber.error(error),
        complete: () => subscriber.complete(),
      }),
    );
}
