import { inject, Injectable, untracked } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ModerationAction, RoomAction, TargetAction } from '../model/actions';
import { isTargets, targetIdOf, type Target } from '../model/target';
import type {
  ActionFailure,
  ActionOptions,
  ActionOutcome,
  BatchOptions,
  BatchRun,
} from '../perform/action-outcome';
import { ActionRunner } from '../perform/action-runner';
import { BatchRunner } from '../perform/batch-runner';
import { MeetingState } from '../room/meeting-state';
import { ModerationRoom, type MaybeTarget } from './moderation-room';

/** Options of `disableOthersAudio()` and `disableOthersVideo()`. */
export interface DisableOthersOptions extends BatchOptions {
  /** Participants to leave out: peer ids, or objects whose `id` is a peer id. A user id leaves nobody out. */
  readonly except?: readonly Target[];
}

/** A union that has room actions and target actions. `never` for any other type. */
export type Mixed<A extends ModerationAction> = [Extract<A, RoomAction>] extends [never]
  ? never
  : [Extract<A, TargetAction>] extends [never]
    ? never
    : A;

/**
 * Moderates one RealtimeKit meeting. It is a `ModerationRoom`, so it has all state and permissions too.
 *
 * A method with one target returns a promise. It resolves with an `ActionOutcome`, and rejects with a `ModerationError`. The `status`
 * of the outcome is what was observed. Calling the method again while it is running returns the same promise. A method with several
 * targets returns a `BatchRun`, which never rejects.
 *
 * ```ts
 * const { status } = await moderation.kick(participant);
 * if (status === 'confirmed') toast(`${participant.name} was removed.`);
 * ```
 */
@Injectable({ providedIn: 'root' })
export class ModerationService extends ModerationRoom {
  readonly #state = inject(MeetingState);
  readonly #runner = inject(ActionRunner);
  readonly #batches = inject(BatchRunner);

  /** Emits the result of every action: `confirmed`, `sent`, `already`, `declined` or `failed`. Results are not replayed. */
  readonly outcomes$: Observable<ActionOutcome | ActionFailure> = this.#runner.outcomes.asObservable();

  /** Whether an action is under way, on any target or the whole room. Without an argument: any action. A prompt does not count. Reactive. */
  pending(action?: ModerationAction): boolean;
  /** Whether an action on a target is under way. `false` without a target. Reactive: other targets do not notify the reader. */
  pending(action: TargetAction, target: MaybeTarget): boolean;
  pending(...[action, ...target]: [action?: ModerationAction, target?: MaybeTarget]): boolean {
    return this.#runner.pending(action ?? null, target.length === 0 ? null : targetIdOf(target[0]));
  }

  /**
   * Mutes a participant on one device. The participant can unmute again; see `blockAudio()`. Confirmed when the microphone is off.
   */
  disableAudio(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Mutes several participants. Never rejects. */
  disableAudio(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Mutes one participant or several. */
  disableAudio(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  disableAudio(
    target: Target | readonly Target[],
    options?: BatchOptions,
  ): Promise<ActionOutcome> | BatchRun {
    return this.perform('disableAudio', target, options);
  }

  /**
   * Stops a participant's camera on one device. The participant can start it again; see `blockVideo()`. Confirmed when the camera is
   * off.
   */
  disableVideo(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Stops the camera of several participants. Never rejects. */
  disableVideo(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Stops the camera of one participant or several. */
  disableVideo(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  disableVideo(
    target: Target | readonly Target[],
    options?: BatchOptions,
  ): Promise<ActionOutcome> | BatchRun {
    return this.perform('disableVideo', target, options);
  }

  /**
   * Pins a participant, or the local one, for everybody. It replaces the previous pin. Confirmed when the pin was observed.
   */
  pin(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Pins several participants. Each pin replaces the one before. Never rejects. */
  pin(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Pins one participant or several. */
  pin(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  pin(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('pin', target, options);
  }

  /**
   * Unpins a participant, or the local one. Another participant's pin stays. Confirmed when the target is not pinned any longer.
   */
  unpin(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Unpins several participants. Never rejects. */
  unpin(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Unpins one participant or several. */
  unpin(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  unpin(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('unpin', target, options);
  }

  /**
   * Removes a participant. Confirmed if the participant leaves within 1 second, or leaves later and stays away for 2 seconds: a lost
   * connection looks like a removal at first. It is not a ban, because the token stays valid.
   */
  kick(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Removes several participants. Never rejects. */
  kick(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Removes one participant or several. */
  kick(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  kick(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('kick', target, options);
  }

  /**
   * Admits a guest from the waiting room, with all devices of the user. Confirmed when the guest has joined. `sent` if the guest is gone
   * from the waiting room and has not joined before the timeout.
   */
  admit(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Admits several guests. Never rejects. */
  admit(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Admits one guest or several. */
  admit(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  admit(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('admit', target, options);
  }

  /**
   * Rejects a guest in the waiting room, on all devices of the user. Confirmed if the guest is gone within 1 second, or is gone later
   * and stays away for 2 seconds.
   */
  reject(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Rejects several guests. Never rejects. */
  reject(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Rejects one guest or several. */
  reject(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  reject(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('reject', target, options);
  }

  /**
   * Lets a participant join the stage, also without a request. It reaches all devices of the user. Confirmed when the participant may
   * join the stage, or is on it.
   */
  grantStage(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Lets several participants join the stage. Never rejects. */
  grantStage(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Lets one participant or several join the stage. */
  grantStage(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  grantStage(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('grantStage', target, options);
  }

  /**
   * Denies a participant's request to join the stage, for all devices of the user. It also withdraws a `grantStage()` that the
   * participant has not used yet. Confirmed when the participant is off the stage, without a request.
   */
  denyStage(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Denies the stage request of several participants. Never rejects. */
  denyStage(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Denies the stage request of one participant or several. */
  denyStage(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  denyStage(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('denyStage', target, options);
  }

  /**
   * Removes a participant from the stage, on all devices of the user. Confirmed when the participant is off the stage and may not
   * join it.
   */
  removeFromStage(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Removes from the stage several participants. Never rejects. */
  removeFromStage(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Removes from the stage one participant or several. */
  removeFromStage(
    target: Target | readonly Target[],
    options?: BatchOptions,
  ): Promise<ActionOutcome> | BatchRun;
  removeFromStage(
    target: Target | readonly Target[],
    options?: BatchOptions,
  ): Promise<ActionOutcome> | BatchRun {
    return this.perform('removeFromStage', target, options);
  }

  /**
   * Allows a participant to unmute again, on all devices of the user. Resolves as `sent`, because only the participant's own client
   * sees the effect.
   */
  allowAudio(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Allows several participants to unmute again. Never rejects. */
  allowAudio(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Allows one participant or several to unmute again. */
  allowAudio(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  allowAudio(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('allowAudio', target, options);
  }

  /**
   * Mutes a participant until `allowAudio()`: takes the permission away, on all devices of the user. Resolves as `sent` when the
   * microphone is off, because only the participant's own client sees that it stays off.
   */
  blockAudio(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Mutes several participants until `allowAudio()`. Never rejects. */
  blockAudio(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Mutes one participant or several until `allowAudio()`. */
  blockAudio(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  blockAudio(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('blockAudio', target, options);
  }

  /**
   * Allows a participant to start the camera again, on all devices of the user. Resolves as `sent`.
   */
  allowVideo(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Allows several participants to start the camera again. Never rejects. */
  allowVideo(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Allows one participant or several to start the camera again. */
  allowVideo(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  allowVideo(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('allowVideo', target, options);
  }

  /**
   * Stops a participant's camera until `allowVideo()`: takes the permission away, on all devices of the user. Resolves as `sent` when
   * the camera is off.
   */
  blockVideo(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Stops the camera of several participants until `allowVideo()`. Never rejects. */
  blockVideo(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Stops the camera of one participant or several until `allowVideo()`. */
  blockVideo(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun;
  blockVideo(target: Target | readonly Target[], options?: BatchOptions): Promise<ActionOutcome> | BatchRun {
    return this.perform('blockVideo', target, options);
  }

  /**
   * Allows a participant to share the screen again, on all devices of the user. Resolves as `sent`.
   */
  allowScreenShare(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Allows several participants to share the screen again. Never rejects. */
  allowScreenShare(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Allows one participant or several to share the screen again. */
  allowScreenShare(
    target: Target | readonly Target[],
    options?: BatchOptions,
  ): Promise<ActionOutcome> | BatchRun;
  allowScreenShare(
    target: Target | readonly Target[],
    options?: BatchOptions,
  ): Promise<ActionOutcome> | BatchRun {
    return this.perform('allowScreenShare', target, options);
  }

  /**
   * Stops a participant's screen share until `allowScreenShare()`: takes the permission away, on all devices of the user. Resolves as
   * `sent` when nothing is shared.
   */
  blockScreenShare(target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Stops the screen share of several participants until `allowScreenShare()`. Never rejects. */
  blockScreenShare(targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Stops the screen share of one participant or several until `allowScreenShare()`. */
  blockScreenShare(
    target: Target | readonly Target[],
    options?: BatchOptions,
  ): Promise<ActionOutcome> | BatchRun;
  blockScreenShare(
    target: Target | readonly Target[],
    options?: BatchOptions,
  ): Promise<ActionOutcome> | BatchRun {
    return this.perform('blockScreenShare', target, options);
  }

  /**
   * Mutes everybody, the local participant too. Everybody can unmute again. Confirmed when all others who were on are off or have left.
   * See `disableOthersAudio()`.
   */
  disableAllAudio(options?: ActionOptions): Promise<ActionOutcome> {
    return this.perform('disableAllAudio', options);
  }

  /**
   * Stops everybody's camera, the local participant's too. Everybody can start it again. Confirmed when all others who were on are off
   * or have left. See `disableOthersVideo()`.
   */
  disableAllVideo(options?: ActionOptions): Promise<ActionOutcome> {
    return this.perform('disableAllVideo', options);
  }

  /**
   * Removes everybody, the local participant too, and ends the meeting with its connected meetings. Confirmed when the local participant
   * is out with the reason `ended`.
   */
  kickAll(options?: ActionOptions): Promise<ActionOutcome> {
    return this.perform('kickAll', options);
  }

  /** Mutes all other participants whose microphone is on: `disableAudio()` for each of them. Never rejects. */
  disableOthersAudio(options: DisableOthersOptions = {}): BatchRun {
    return this.#disableOthers('disableAudio', 'audioEnabled', options);
  }

  /** Stops the camera of all other participants whose camera is on: `disableVideo()` for each of them. Never rejects. */
  disableOthersVideo(options: DisableOthersOptions = {}): BatchRun {
    return this.#disableOthers('disableVideo', 'videoEnabled', options);
  }

  /** Performs an action on the whole room, by name. */
  perform(action: RoomAction, options?: ActionOptions): Promise<ActionOutcome>;
  /** Performs an action on one target, by name. */
  perform(action: TargetAction, target: Target, options?: ActionOptions): Promise<ActionOutcome>;
  /** Performs an action on several targets, by name. Never rejects. */
  perform(action: TargetAction, targets: readonly Target[], options?: BatchOptions): BatchRun;
  /** Performs an action on one target or several, by name. */
  perform(
    action: TargetAction,
    target: Target | readonly Target[],
    options?: BatchOptions,
  ): Promise<ActionOutcome> | BatchRun;
  /**
   * Performs an action that is only known at run time. `null` stands for the whole room. Fails with `invalid-target` if the action
   * and the target do not fit.
   */
  perform<A extends ModerationAction>(
    action: A & Mixed<A>,
    target: Target | null,
    options?: ActionOptions,
  ): Promise<ActionOutcome>;
  /** Performs an action that is only known at run time, on one target, on several, or with `null` on the whole room. */
  perform<A extends ModerationAction>(
    action: A & Mixed<A>,
    target: Target | readonly Target[] | null,
    options?: BatchOptions,
  ): Promise<ActionOutcome> | BatchRun;
  perform(action: ModerationAction, ...rest: unknown[]): Promise<ActionOutcome> | BatchRun {
    const [target, options] = argumentsOf(rest);
    return untracked(() =>
      isTargets(target)
        ? this.#batches.run(action, target.map(targetIdOf), options)
        : this.#runner.run(action, target === null ? undefined : targetIdOf(target), options),
    );
  }

  #disableOthers(
    action: 'disableAudio' | 'disableVideo',
    isEnabled: 'audioEnabled' | 'videoEnabled',
    { except = [], ...options }: DisableOthersOptions,
  ): BatchRun {
    const spared = new Set(except.map(targetIdOf));
    const others = untracked(() => {
      this.#state.syncSource();
      this.#state.refresh();
      return this.#state.room.participants.filter((other) => other[isEnabled] && !spared.has(other.id));
    });
    return this.perform(action, others, options);
  }
}

type Arguments = readonly [target: Target | readonly Target[] | null, options: BatchOptions];

/** `perform()` takes the options in the place of the target for an action on the whole room. */
function argumentsOf([first, second]: readonly unknown[]): Arguments {
  const isTarget = typeof first === 'string' || Array.isArray(first) || (isObject(first) && 'id' in first);
  if (isTarget || first === null) return [first as Target | null, second ?? {}];
  // An object that is no target can only be the options of an action on the whole room.
  return [null, first ?? second ?? {}];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
