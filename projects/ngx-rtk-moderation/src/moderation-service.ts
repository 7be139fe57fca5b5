import {
  DestroyRef,
  effect,
  inject,
  Injectable,
  Injector,
  NgZone,
  untracked,
  type Signal,
} from '@angular/core';
import {
  defer,
  distinctUntilChanged,
  EMPTY,
  filter,
  firstValueFrom,
  fromEvent,
  map,
  merge,
  NEVER,
  Observable,
  of,
  race,
  takeUntil,
  timer,
  type MonoTypeOperatorFunction,
  type Subscription,
} from 'rxjs';
import { ActionRunner, targetIdOf } from './action-runner';
import {
  ACTIONS,
  isModerationAction,
  type ModerationAction,
  type RoomAction,
  type TargetAction,
} from './actions';
import { ModerationAudit } from './audit';
import { refusedBatch, runBatch } from './batch';
import type { CheckResult } from './check';
import { Gate } from './gate';
import { KickRejections } from './kick-rejections';
import { meetings } from './meeting-source';
import { MODERATION_CONFIG } from './moderation-config';
import type { ModerationEvent, ModerationEventOf, RoomSnapshot } from './moderation-event';
import { MODERATION_CONFIRMATION, MODERATION_POLICY } from './moderation-features';
import type { ModerationMeeting } from './moderation-meeting';
import { moderationError } from './moderation-messages';
import type { ActionFailure, ActionOptions, ActionOutcome, BatchOptions, BatchRun, Target } from './outcome';
import type { ParticipantSnapshot, PermissionsSnapshot, WaitingParticipant } from './participant-snapshot';
import type { LeftReason, MeetingPhase } from './room-state';
import { RoomStore } from './room-store';
import { TEST_HOOK } from './test-hook';
import { timerMs } from './timer-ms';

const DEFAULT_TIMEOUT_MS = 5_000;

/** An action on participants as a method: one target resolves with its outcome, several with everyone's. */
export interface TargetMethod {
  (target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  (targets: readonly Target[], options?: BatchOptions): BatchRun;
}

/** `disableAllAudio` and `disableAllVideo`: with `except`, everyone but the named ones is switched off one by one. */
export interface DisableAllMethod {
  (options?: ActionOptions): Promise<ActionOutcome>;
  (options: BatchOptions & { readonly except: readonly Target[] }): BatchRun;
}

/**
 * Moderation of one RealtimeKit meeting: who is there, what happened, what the local participant may do, and doing it.
 *
 * State is there as a signal and as an observable of the same name with `$`; an observable's subscriber gets the present
 * value at once. Values are immutable, and what did not change keeps its reference. Events are never replayed.
 *
 * One instance serves the app (`providedIn: 'root'`); a component that shows a second meeting lists the class in its
 * own `providers` and calls {@link connect}.
 */
@Injectable({ providedIn: 'root' })
export class ModerationService {
  readonly #injector = inject(Injector);
  /** The configured meetings. */
  readonly #following: Subscription;
  readonly #config = inject(MODERATION_CONFIG);
  readonly #hook = inject(TEST_HOOK, { optional: true });
  readonly #zone = inject(NgZone);
  readonly #store = new RoomStore(this.#zone);
  readonly #gate = new Gate(
    this.#store,
    inject(MODERATION_POLICY, { optional: true }),
    inject(MODERATION_CONFIRMATION, { optional: true }),
    this.#injector,
  );
  readonly #runner = new ActionRunner(
    this.#store,
    this.#gate,
    this.#zone,
    inject(KickRejections),
    inject(ModerationAudit, { optional: true }),
    this.#config.timeout ?? DEFAULT_TIMEOUT_MS,
    this.#hook,
  );

  /** All state together; one emission a frame. */
  readonly room: Signal<RoomSnapshot> = this.#store.room.signal;
  readonly room$: Observable<RoomSnapshot> = this.#store.room.value$;
  /** The remote participants in the SDK's order; one emission a frame, however much changed. Empty before and after (F12). */
  readonly participants: Signal<readonly ParticipantSnapshot[]> = this.#store.participants.signal;
  readonly participants$: Observable<readonly ParticipantSnapshot[]> = this.#store.participants.value$;
  /** The local participant, apart from the others. */
  readonly self: Signal<ParticipantSnapshot | null> = this.#store.self.signal;
  readonly self$: Observable<ParticipantSnapshot | null> = this.#store.self.value$;
  /** Whoever is pinned for everybody, the local participant included (F14). From one to the next without a `null`. */
  readonly pinned: Signal<ParticipantSnapshot | null> = this.#store.pinned.signal;
  readonly pinned$: Observable<ParticipantSnapshot | null> = this.#store.pinned.value$;
  /** Who waits to be let in; empty without the permission to answer (F24). */
  readonly waiting: Signal<readonly WaitingParticipant[]> = this.#store.waiting.signal;
  readonly waiting$: Observable<readonly WaitingParticipant[]> = this.#store.waiting.value$;
  /** Who asks for the stage; empty without the permission to answer. */
  readonly stageRequests: Signal<readonly ParticipantSnapshot[]> = this.#store.stageRequests.signal;
  readonly stageRequests$: Observable<readonly ParticipantSnapshot[]> = this.#store.stageRequests.value$;
  /** The local participant's moderation permissions; changed live by a permission patch (F17). */
  readonly permissions: Signal<PermissionsSnapshot> = this.#store.permissions.signal;
  readonly permissions$: Observable<PermissionsSnapshot> = this.#store.permissions.value$;
  /** Where the local participant is in the life of the meeting. */
  readonly phase: Signal<MeetingPhase> = this.#store.phase.signal;
  readonly phase$: Observable<MeetingPhase> = this.#store.phase.value$;
  /** Why the local participant is out; `null` unless the phase is `left` (F25). */
  readonly leftReason: Signal<LeftReason | null> = this.#store.leftReason.signal;
  readonly leftReason$: Observable<LeftReason | null> = this.#store.leftReason.value$;

  /** Everything that happened, one typed union, deduplicated (F15). */
  readonly events$: Observable<ModerationEvent> = this.#store.events.asObservable();
  /** Confirmed removals only (F6): of others on the remover's client, and of the local participant on their own. */
  readonly kicked$ = this.#eventsOf('kicked');
  readonly joined$ = this.#eventsOf('joined');
  readonly left$ = this.#eventsOf('left');
  readonly audioChanged$ = this.#eventsOf('audioChanged');
  readonly videoChanged$ = this.#eventsOf('videoChanged');
  readonly pinChanged$ = this.#eventsOf('pinChanged');
  /** Every action that was asked for, once it is confirmed, sent, found to be so already, or has failed. */
  readonly outcomes$: Observable<ActionOutcome | ActionFailure> = this.#runner.outcomes.asObservable();

  /** Mutes a participant. They can unmute themselves; see {@link blockAudio}. */
  readonly disableAudio = this.#targetMethod('disableAudio');
  /** Stops a participant's camera. They can start it again; see {@link blockVideo}. */
  readonly disableVideo = this.#targetMethod('disableVideo');
  /** Pins a participant or oneself for everybody; whoever was pinned is no longer. */
  readonly pin = this.#targetMethod('pin');
  /** Unpins a participant or oneself; if somebody else is pinned, they stay so (F5). */
  readonly unpin = this.#targetMethod('unpin');
  /**
   * Removes a participant; confirmed when they have left (F6) and, where that took more than a second, have stayed away for
   * two: a lost connection looks the same at first.
   */
  readonly kick = this.#targetMethod('kick');
  /** Lets somebody in from the waiting room; confirmed when they have come in. */
  readonly admit = this.#targetMethod('admit');
  /** Turns somebody away from the waiting room. */
  readonly reject = this.#targetMethod('reject');
  /** Lets a participant onto the stage, asked or not. */
  readonly grantStage = this.#targetMethod('grantStage');
  /** Declines a participant's request for the stage. */
  readonly denyStage = this.#targetMethod('denyStage');
  /** Takes a participant off the stage. */
  readonly removeFromStage = this.#targetMethod('removeFromStage');
  /** Lets a participant unmute themselves again. Resolves as `sent`: only their own client can see it (F18). */
  readonly allowAudio = this.#targetMethod('allowAudio');
  /**
   * Mutes a participant for good: first they may no longer unmute, then they are muted (F18). Resolves as `sent` when they
   * were seen muted: only their own client can see that it lasts.
   */
  readonly blockAudio = this.#targetMethod('blockAudio');
  /** As {@link allowAudio}, for the camera. */
  readonly allowVideo = this.#targetMethod('allowVideo');
  /** As {@link blockAudio}, for the camera. */
  readonly blockVideo = this.#targetMethod('blockVideo');
  /** As {@link allowAudio}, for the screen. */
  readonly allowScreenShare = this.#targetMethod('allowScreenShare');
  /** Lets a participant share their screen no longer. A share that is under way is theirs to end, as their SDK does by itself. */
  readonly blockScreenShare = this.#targetMethod('blockScreenShare');
  /** Mutes everyone, oneself included (F16). They can unmute themselves. */
  readonly disableAllAudio = this.#disableAllMethod('disableAllAudio', 'disableAudio', 'audioEnabled');
  /** Stops everyone's camera, one's own included. They can start it again. */
  readonly disableAllVideo = this.#disableAllMethod('disableAllVideo', 'disableVideo', 'videoEnabled');

  constructor() {
    const { meeting } = this.#hook ?? this.#config;
    this.#following = (meeting ? meetings(meeting, this.#injector) : EMPTY).subscribe((next) =>
      this.#connect(next ?? null),
    );
    inject(DestroyRef).onDestroy(() => {
      this.#following.unsubscribe();
      this.#runner.destroy();
      this.#store.destroy();
    });
  }

  /**
   * Follows a meeting: an SDK client, joined or not. Another one takes the place of the one before, and what is under
   * way on that one rejects with `ABORTED`; the same one again changes nothing. The configured `meeting` is not followed any
   * longer.
   */
  connect(meeting: ModerationMeeting): void {
    this.#following.unsubscribe();
    this.#connect(meeting);
  }

  /** Follows no meeting any longer, as {@link connect}; the SDK's listener counts are what they were before it. */
  disconnect(): void {
    this.#following.unsubscribe();
    this.#connect(null);
  }

  /**
   * Whether the local participant can do this now; without a target, whether they may do it to anybody. Asks the SDK
   * each time; reactive when read in a template, a `computed` or an effect.
   */
  can(action: ModerationAction, target?: Target): boolean {
    return this.check(action, target).allowed;
  }

  /** As {@link can}, as an observable: the present answer at once, then every other one. */
  can$(action: ModerationAction, target?: Target): Observable<boolean> {
    const id = target === undefined ? null : targetIdOf(target);
    return defer(() =>
      merge(of(null), this.#store.tracker.changesOf(id), this.#policyChanges(action, id)).pipe(
        map(() => untracked(() => this.#gate.check(action, id).allowed)),
        distinctUntilChanged(),
        inZone(this.#zone),
      ),
    );
  }

  /** As {@link can}, with the reason why not. */
  check(action: ModerationAction, target?: Target): CheckResult {
    const id = target === undefined ? null : targetIdOf(target);
    this.#track(id);
    return this.#gate.check(action, id);
  }

  /** Whether an action is under way: this one, on this target, where they are given. Reactive. */
  pending(action?: ModerationAction, target?: Target): boolean {
    return this.#runner.pending(action, target === undefined ? undefined : targetIdOf(target));
  }

  /**
   * Does an action and resolves when it was seen to take effect (`confirmed`), when it was given to RealtimeKit and nobody
   * can see more (`sent`: permissions), or when it was so before (`already`).
   * Rejects with a {@link ModerationError}: at once where {@link check} says no or the SDK does, else after
   * `options.timeout`; only whether somebody who has left stays away may take longer. The same action on the same target
   * while one is under way joins that one: without a `signal` of its own it returns the same promise.
   *
   * Several targets resolve with a `BatchOutcome` and never reject; they wait out a reconnect, and their `progress$` tells
   * how far they are.
   */
  perform(action: RoomAction, target?: null, options?: ActionOptions): Promise<ActionOutcome>;
  perform(action: TargetAction, target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  perform(action: TargetAction, targets: readonly Target[], options?: BatchOptions): BatchRun;
  perform(
    action: ModerationAction,
    target?: Target | readonly Target[] | null,
    options: BatchOptions = {},
  ): Promise<ActionOutcome> | BatchRun {
    return untracked(() => {
      if (isTargets(target)) return this.#performAll(action, target.map(targetIdOf), options);
      const isRoomAction = isModerationAction(action) && ACTIONS[action].on === 'room';
      return this.#runner.run(action, isRoomAction ? undefined : targetIdOf(target), options);
    });
  }

  /** Removes everyone, oneself included, and ends the meeting; confirmed by one's own `roomLeft`. */
  kickAll(options?: ActionOptions): Promise<ActionOutcome> {
    return this.perform('kickAll', null, options);
  }

  #connect(meeting: ModerationMeeting | null): void {
    // What those who are told of it read is nothing that the caller depends on.
    untracked(() => this.#store.connect(meeting));
  }

  #performAll(action: ModerationAction, targetIds: readonly string[], options: BatchOptions): BatchRun {
    const { phase$ } = this;
    const isConnected = (phase: MeetingPhase): boolean => phase !== 'reconnecting';
    let meeting: ModerationMeeting | null = null;
    return runBatch({
      action,
      targetIds,
      options,
      confirm: async ({ skipConfirmation, signal }) => {
        ({ meeting } = this.#store);
        if (!skipConfirmation) await this.#gate.confirm(action, targetIds, signal);
      },
      whenConnected: async (ms, signal) => {
        if (isConnected(this.#store.state.phase) || signal?.aborted) return;
        const connected$ = phase$.pipe(filter(isConnected));
        const aborted$ = signal ? fromEvent(signal, 'abort') : NEVER;
        await firstValueFrom(race(connected$, aborted$, timer(timerMs(ms))), { defaultValue: null });
      },
      run: async (targetId, { timeout, signal }) => {
        // In another meeting the same id may be somebody whom nobody asked about.
        if (this.#store.meeting !== meeting) throw moderationError('meeting-gone', { action, targetId });
        return this.#runner.run(action, targetId, { timeout, signal, skipConfirmation: true });
      },
    });
  }

  /** Emits when a signal that the policy reads has changed. */
  #policyChanges(action: ModerationAction, id: string | null): Observable<void> {
    if (!this.#gate.hasPolicy) return EMPTY;
    return new Observable<void>((subscriber) => {
      const watching = effect(
        () => {
          // The policy is asked only where everything else allows it: that has to be followed too.
          this.#track(id);
          this.#gate.check(action, id);
          untracked(() => subscriber.next());
        },
        { injector: this.#injector, manualCleanup: true },
      );
      return () => watching.destroy();
    }).pipe(takeUntil(this.#store.tracker.ended$));
  }

  #track(id: string | null): void {
    this.#store.tracker.track(id, this.#store.isKnown);
    // A policy may look at the local participant too.
    if (this.#gate.hasPolicy) this.self();
  }

  #eventsOf<T extends ModerationEvent['type']>(type: T): Observable<ModerationEventOf<T>> {
    return this.events$.pipe(filter((event): event is ModerationEventOf<T> => event.type === type));
  }

  #targetMethod(action: TargetAction): TargetMethod {
    return ((target: Target, options?: ActionOptions) =>
      this.perform(action, target, options)) as TargetMethod;
  }

  #disableAllMethod(
    action: RoomAction,
    one: TargetAction,
    enabled: 'audioEnabled' | 'videoEnabled',
  ): DisableAllMethod {
    const disableOthers = (except: readonly Target[], options: BatchOptions): BatchRun => {
      const spared = new Set(except.map(targetIdOf));
      // The policy is asked about each of them, not about the whole room; a batch waits out a reconnect.
      const possible = this.#gate.check(one, null);
      if (!possible.allowed && possible.reason !== 'already' && possible.reason !== 'disconnected') {
        const error = moderationError(possible.reason, { action }, possible.message);
        return refusedBatch(error, (others = options) => untracked(() => disableOthers(except, others)));
      }
      this.#store.refresh();
      const others = this.#store.state.participants.filter(({ id }) => !spared.has(id));
      return this.perform(
        one,
        others.filter((participant) => participant[enabled]),
        options,
      );
    };
    const disableAll = (
      options: BatchOptions & { readonly except?: readonly Target[] } = {},
    ): Promise<ActionOutcome> | BatchRun => {
      const { except } = options;
      return except ? untracked(() => disableOthers(except, options)) : this.perform(action, null, options);
    };
    return disableAll as DisableAllMethod;
  }
}

/** Only what is told renders anything, not every change that was looked at for it. */
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

function isTargets(target: Target | readonly Target[] | null | undefined): target is readonly Target[] {
  return Array.isArray(target);
}
