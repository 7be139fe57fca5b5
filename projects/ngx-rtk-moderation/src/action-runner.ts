import { signal, type NgZone } from '@angular/core';
import { skip, Subject, type Subscription } from 'rxjs';
import { ACTIONS, isModerationAction, type ActionRow, type ModerationAction } from './actions';
import type { ModerationAudit } from './audit';
import { Callers } from './callers';
import { lookUp } from './check';
import type { Gate } from './gate';
import type { KickRejections } from './kick-rejections';
import type { ModerationError } from './moderation-error';
import type { ModerationMeeting } from './moderation-meeting';
import { moderationError } from './moderation-messages';
import type { ActionFailure, ActionOptions, ActionOutcome, Target } from './outcome';
import { OutcomeWatch } from './outcome-watch';
import type { EndKick, RoomStore } from './room-store';
import type { SendAction, TestHook } from './test-hook';
import { toModerationError } from './to-moderation-error';

interface PendingAction {
  readonly action: ModerationAction;
  readonly targetId: string | undefined;
  readonly meeting: ModerationMeeting | null;
  readonly promise: Promise<ActionOutcome>;
  readonly callers: Callers;
  /** Aborted when it is about to end without an outcome. */
  readonly signal: AbortSignal;
  /** Whether the confirmation is being asked: nothing is under way yet. */
  isAsked: boolean;
}

/** One action on one target: from the question whether it is possible to the outcome that was seen. */
export class ActionRunner {
  readonly outcomes = new Subject<ActionOutcome | ActionFailure>();
  readonly #watch: OutcomeWatch;
  /** Only in tests. */
  readonly #hold: SendAction | undefined;
  readonly #underWay = new Map<string, PendingAction>();
  readonly #version = signal(0);

  constructor(
    private readonly store: RoomStore,
    private readonly gate: Gate,
    private readonly zone: NgZone,
    private readonly kickRejections: KickRejections,
    private readonly audit: ModerationAudit | null,
    private readonly timeout: number,
    hook: TestHook | null,
  ) {
    this.#watch = new OutcomeWatch(store.state, (id) => store.refresh(id));
    store.deltas.subscribe((delta) => this.#watch.observe(delta));
    this.#hold = hook?.attach({ outcomes$: this.outcomes, tellNow: () => store.tellNow() });
  }

  /** Whether an action is under way, its confirmation given; `undefined` stands for any. Reactive. */
  pending(action?: ModerationAction, targetId?: string): boolean {
    this.#version();
    for (const pending of this.#underWay.values()) {
      if (pending.isAsked || (action !== undefined && pending.action !== action)) continue;
      if (targetId === undefined || pending.targetId === targetId) return true;
    }
    return false;
  }

  /** @param targetId `undefined` for actions on the whole room */
  run(
    action: ModerationAction,
    targetId: string | undefined,
    options: ActionOptions,
  ): Promise<ActionOutcome> {
    const key = JSON.stringify([action, targetId]);
    const { meeting } = this.store;
    const underWay = this.#underWay.get(key);
    if (underWay && canJoin(underWay, meeting, options)) return join(underWay, options.signal);
    const started = performance.now();
    const target = targetId === undefined ? null : this.gate.snapshot(targetId);
    const audited = this.audit?.begin(action, this.store.state.self, target, targetId);
    const report = <T extends ActionOutcome | ActionFailure>(outcome: T): T => {
      this.zone.run(() => {
        audited?.(outcome);
        this.outcomes.next(outcome);
      });
      return outcome;
    };
    const seen = () => ({ at: Date.now(), duration: performance.now() - started });
    const isAsked = !options.skipConfirmation && this.gate.asksFor(action);
    const setAnswered = (): void => {
      pending.isAsked = false;
      this.#changed();
    };
    const callers = new Callers();
    const shared = { ...options, signal: options.signal?.aborted ? options.signal : callers.signal };
    const attempt = this.#attempt(action, targetId, shared, isAsked ? setAnswered : null);
    const promise = attempt.then(
      (status): ActionOutcome => report({ action, status, target, ...seen() }),
      (cause: unknown) => {
        const error = toModerationError(cause, { action, targetId });
        report({ action, status: 'failed', target, error, ...seen() });
        throw error;
      },
    );
    const { signal } = shared;
    const pending: PendingAction = { action, targetId, meeting, promise, callers, signal, isAsked };
    this.#underWay.set(key, pending);
    this.#changed();
    const settled = (): void => {
      if (this.#underWay.get(key) === pending) this.#underWay.delete(key);
      this.#changed();
    };
    promise.then(settled, settled);
    return options.signal?.aborted ? promise : join(pending, options.signal);
  }

  destroy(): void {
    this.#watch.destroy();
    // What fails by this is still reported.
    const underWay = [...this.#underWay.values()].map(({ promise }) => promise);
    void Promise.allSettled(underWay).then(() => this.outcomes.complete());
  }

  async #attempt(
    action: ModerationAction,
    targetId: string | undefined,
    options: ActionOptions,
    setAnswered: (() => void) | null,
  ): Promise<ActionOutcome['status']> {
    const { signal: abort } = options;
    const asked = { action, targetId };
    const abortedBefore = () => moderationError('aborted-before', { ...asked, cause: abort?.reason });
    if (!isModerationAction(action)) throw moderationError('unknown-action', asked);
    if (abort?.aborted) throw abortedBefore();
    if (!this.#isNeeded(action, targetId)) return 'already';
    if (setAnswered) {
      const { meeting } = this.store;
      await this.#unlessMeetingChanges(
        this.gate.confirm(action, targetId === undefined ? [] : [targetId], abort),
        asked,
      );
      setAnswered();
      // A question takes time: what was possible before it may not be any longer.
      if (abort?.aborted) throw abortedBefore();
      if (meeting !== this.store.meeting) throw moderationError('meeting-gone', asked);
      if (!this.#isNeeded(action, targetId)) return 'already';
    }
    const { meeting } = this.store;
    if (!meeting) throw moderationError('no-meeting', asked);
    const row = ACTIONS[action];
    // What is to be compared with later must be what is true now.
    this.store.refresh(targetId);
    const affected = this.#affected(row, targetId);
    if (row.on === 'room' && row.affects && affected.length === 0) return 'already';
    const timeout = options.timeout ?? this.timeout;
    let endKick: EndKick | undefined;
    // The SDK's timers and promises are none of the app's change detection.
    const send = () =>
      this.zone.runOutsideAngular(() => {
        if (action === 'kick' && targetId !== undefined) endKick = this.store.kickBegins(targetId);
        return this.#send(meeting, action, row, targetId);
      });
    const watched = this.zone.runOutsideAngular(() =>
      this.#watch.run(
        { action, row, targetId, timeout, signal: abort },
        affected,
        (isOpen) => this.#hold?.({ meeting, action, targetId, isOpen, send }) ?? send(),
      ),
    );
    try {
      await watched;
      endKick?.();
    } catch (error) {
      endKick?.(toModerationError(error));
      throw error;
    }
    return row.on === 'participant' ? row.outcome : 'confirmed';
  }

  /** Rejects when the meeting is replaced or disconnected before the promise settles. */
  async #unlessMeetingChanges(
    promise: Promise<void>,
    asked: { readonly action: ModerationAction; readonly targetId: string | undefined },
  ): Promise<void> {
    let following: Subscription | undefined;
    const changed = new Promise<never>((_, reject) => {
      following = this.store.meeting$
        .pipe(skip(1))
        .subscribe(() => reject(moderationError('meeting-gone', asked)));
    });
    return Promise.race([promise, changed]).finally(() => following?.unsubscribe());
  }

  /** Whether there is anything to do; throws where it may not or cannot be done. */
  #isNeeded(action: ModerationAction, targetId: string | undefined): boolean {
    const result = this.gate.check(action, targetId ?? null);
    if (result.allowed) return true;
    if (result.reason === 'already') return false;
    throw moderationError(result.reason, { action, targetId }, result.message);
  }

  #affected(row: ActionRow, targetId: string | undefined): string[] {
    if (row.on !== 'room') return targetId === undefined ? [] : [targetId];
    const { affects } = row;
    if (!affects) return [];
    const { self, participants } = this.store.state;
    const others = participants.filter(affects).map(({ id }) => id);
    // Whether one's own client obeys oneself is the service's to say (F16): waited for only where there is nobody else.
    return others.length > 0 || !self || !affects(self) ? others : [self.id];
  }

  #send(
    meeting: ModerationMeeting,
    action: ModerationAction,
    row: ActionRow,
    targetId: string | undefined,
  ): Promise<unknown> {
    if (row.on === 'room') return row.call(meeting);
    const id = targetId ?? '';
    if (row.on === 'waiting') return row.call(meeting, id);
    const participant = lookUp(meeting, id);
    if (!participant) throw moderationError('unknown-target', { action, targetId });
    const call = () => row.call(meeting, participant);
    return action === 'kick' ? this.kickRejections.run(call) : call();
  }

  #changed(): void {
    this.#version.update((version) => version + 1);
  }
}

function canJoin(
  { isAsked, meeting, signal }: PendingAction,
  present: ModerationMeeting | null,
  { skipConfirmation }: ActionOptions,
): boolean {
  // What is still being asked may stay so; who does not want to be asked does not wait for it.
  if (isAsked && skipConfirmation) return false;
  // What has just ended is told to those who waited for it a moment later.
  return meeting === present && !signal.aborted;
}

/** Waits for an action that is under way together with those who do so already. */
function join(pending: PendingAction, signal: AbortSignal | undefined): Promise<ActionOutcome> {
  const { action, targetId, promise, callers } = pending;
  const aborted = (cause: unknown): ModerationError =>
    moderationError('aborted', { action, targetId, cause });
  if (signal?.aborted) return Promise.reject(aborted(signal.reason));
  return callers.join(promise, signal, aborted);
}

/** The id of a target. What is no target at all has the empty id, which nobody has. */
export function targetIdOf(target: Target | null | undefined): string {
  const id: unknown = typeof target === 'string' ? target : target?.id;
  return typeof id === 'string' ? id : '';
}
