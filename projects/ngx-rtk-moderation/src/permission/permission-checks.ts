import { effect, inject, Injectable, Injector, runInInjectionContext, untracked } from '@angular/core';
import {
  defer,
  distinctUntilChanged,
  EMPTY,
  endWith,
  ignoreElements,
  map,
  merge,
  Observable,
  of,
  takeUntil,
} from 'rxjs';
import type { ActionFacts } from '../action/action-facts';
import { FACTS, isModerationAction } from '../action/facts';
import { reportError } from '../errors/report-error';
import type { ModerationAction } from '../model/actions';
import type { MeetingPhase } from '../model/phase';
import type { CheckReason, CheckResult } from '../model/reasons';
import { MeetingState } from '../room/meeting-state';
import { phaseOf } from '../room/phase';
import { MODERATION_POLICY } from './with-policy';

const POSSIBLE: CheckResult = Object.freeze({ possible: true });

/** Number of different errors of a policy that the app is notified of. */
const MOST_REPORTED = 10;

/** Answers whether an action may be done, and whether it is possible now. The SDK is asked for its permissions each time. */
@Injectable({ providedIn: 'root' })
export class PermissionChecks {
  readonly #state = inject(MeetingState);
  readonly #policy = inject(MODERATION_POLICY, { optional: true });
  readonly #injector = inject(Injector);
  readonly #refusals = new Map<CheckReason, CheckResult>();
  readonly #reported = new Set<string>();

  /** Makes the current `computed`, effect or template follow the answers about a target; `null` for no target. */
  track(targetId: string | null): void {
    this.#state.changes.track(targetId);
    // A policy may look at the local participant too.
    if (this.#policy) this.#state.subjects.self.signal();
  }

  /**
   * Whether the local participant may do an action. Only the signals that the policy reads are tracked.
   *
   * @param targetId `null` for no target
   */
  can(action: ModerationAction, targetId: string | null): boolean {
    const phase = this.#livePhase();
    if (targetId !== null && isBeforeJoining(phase)) return false;
    return this.#lastingRefusal(action, targetId, phase) === null;
  }

  /** Whether an action is possible now: a lasting reason before a momentary one. */
  check(action: ModerationAction, targetId: string | null): CheckResult {
    const phase = this.#livePhase();
    const refusal = this.#lastingRefusal(action, targetId, phase);
    if (refusal) return refusal;
    if (isBeforeJoining(phase)) return this.#refuse('not-joined');
    if (phase === 'reconnecting') return this.#refuse('disconnected');
    if (phase === 'moving') return this.#refuse('moving');
    const target = targetId === null ? undefined : this.#state.room.get(targetId);
    const isAlready = target && FACTS[action].isAlready?.(target);
    return isAlready ? this.#refuse('already') : POSSIBLE;
  }

  /** The answer of {@link can} for subscribers: the current one immediately, then each change. */
  can$(action: ModerationAction, targetId: string | null): Observable<boolean> {
    return defer(() =>
      // Changes first: a subscriber may cause one with the first answer.
      merge(this.#state.changes.changesOf(targetId), this.#policyChanges(action, targetId), of(null)).pipe(
        map(() => untracked(() => this.can(action, targetId))),
        distinctUntilChanged(),
        takeUntil(this.#state.changes.changesOf(null).pipe(ignoreElements(), endWith(null))),
      ),
    );
  }

  /** The phase at this moment: the SDK may be ahead of the room by a turn. */
  #livePhase(): MeetingPhase {
    const { room, meeting } = this.#state;
    return room.phase === 'joined' && meeting.value ? phaseOf(meeting.value) : room.phase;
  }

  #lastingRefusal(
    action: ModerationAction,
    targetId: string | null,
    phase: MeetingPhase,
  ): CheckResult | null {
    if (!isModerationAction(action)) return this.#refuse('unknown-action');
    const facts = FACTS[action];
    const reason = this.#lastingReason(facts, targetId, phase);
    if (reason) return this.#refuse(reason);
    // Before joining nobody is known whom a policy could be asked about.
    return targetId !== null && isBeforeJoining(phase) ? null : this.#policyRefusal(action, targetId);
  }

  #lastingReason(facts: ActionFacts, targetId: string | null, phase: MeetingPhase): CheckReason | null {
    const { room, meeting } = this.#state;
    if (!meeting.value || phase === 'none') return 'no-meeting';
    if (facts.target === 'room' && targetId !== null) return 'invalid-target';
    if (phase === 'left') return 'not-joined';
    // While the connection is lost or the meeting changes, the last answer stays.
    const isLive = phase === 'joined' || isBeforeJoining(phase);
    const permissions = isLive ? meeting.value.self.permissions : room.permissions;
    if (facts.needsStage && !permissions.stageEnabled) return 'stage-disabled';
    if (!permissions[facts.permission]) return 'permission';
    return targetId === null || isBeforeJoining(phase) ? null : this.#targetReason(facts, targetId);
  }

  #targetReason(facts: ActionFacts, targetId: string): CheckReason | null {
    const { room } = this.#state;
    if (targetId === '') return 'invalid-target';
    if (facts.target === 'waitlisted') return room.getWaitlisted(targetId) ? null : 'unknown-target';
    const target = room.get(targetId);
    if (!target) return 'unknown-target';
    if (target.isSelf) return facts.allowsSelf ? null : 'self';
    return facts.goesByUser && target.userId === room.self?.userId ? 'self' : null;
  }

  #policyRefusal(action: ModerationAction, targetId: string | null): CheckResult | null {
    const policy = this.#policy;
    if (!policy) return null;
    const target = targetId === null ? null : (this.#state.room.find(targetId) ?? null);
    let answer: boolean | string = false;
    try {
      const request = { action, target, self: this.#state.room.self };
      answer = runInInjectionContext(this.#injector, () => policy(request));
    } catch (error) {
      this.#report(error);
    }
    if (answer === true) return null;
    return typeof answer === 'string'
      ? { possible: false, reason: 'policy', policyMessage: answer }
      : this.#refuse('policy');
  }

  /** One and the same result for each reason, so that signals see no change. */
  #refuse(reason: CheckReason): CheckResult {
    let result = this.#refusals.get(reason);
    if (!result) this.#refusals.set(reason, (result = Object.freeze({ possible: false, reason })));
    return result;
  }

  /** Notifies the app once of an error that would come again for every row of a list. */
  #report(error: unknown): void {
    const text = error instanceof Error ? error.message : typeof error;
    if (this.#reported.has(text) || this.#reported.size >= MOST_REPORTED) return;
    this.#reported.add(text);
    reportError(this.#injector, error);
  }

  /** Emits when a signal that the policy reads has changed. */
  #policyChanges(action: ModerationAction, targetId: string | null): Observable<unknown> {
    if (!this.#policy) return EMPTY;
    return new Observable<void>((subscriber) => {
      const follow = (): void => {
        // The policy is called only if nothing else refuses, so the rest is followed too.
        this.track(targetId);
        this.can(action, targetId);
        untracked(() => subscriber.next());
      };
      // Angular makes no effect inside an effect that subscribes.
      const following = untracked(() => effect(follow, { injector: this.#injector, manualCleanup: true }));
      return () => following.destroy();
    });
  }
}

function isBeforeJoining(phase: MeetingPhase): boolean {
  return phase === 'init' || phase === 'waitlisted';
}
