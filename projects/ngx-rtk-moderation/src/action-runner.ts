import { signal, type NgZone } from '@angular/core';
import { Subject } from 'rxjs';
import { ACTIONS, isModerationAction, type ActionRow, type ModerationAction } from './actions';
import type { ModerationAudit } from './audit';
import { lookUp } from './check';
import type { Gate } from './gate';
import type { KickRejections } from './kick-rejections';
import type { ModerationMeeting } from './moderation-meeting';
import { moderationError } from './moderation-messages';
import type { ActionFailure, ActionOptions, ActionOutcome, Target } from './outcome';
import { OutcomeWatch } from './outcome-watch';
import type { RoomStore } from './room-store';
import { toModerationError } from './to-moderation-error';

interface PendingAction {
  readonly action: ModerationAction;
  readonly targetId: string | undefined;
  readonly promise: Promise<ActionOutcome>;
  /** Whether the confirmation is being asked: nothing is under way yet. */
  isAsked: boolean;
}

/** One action on one target: from the question whether it is possible to the outcome that was seen. */
export class ActionRunner {
  readonly outcomes = new Subject<ActionOutcome | ActionFailure>();
  readonly #watch: OutcomeWatch;
  readonly #unwatchKicks: () => void;
  readonly #underWay = new Map<string, PendingAction>();
  readonly #version = signal(0);

  constructor(
    private readonly store: RoomStore,
    private readonly gate: Gate,
    private readonly zone: NgZone,
    private readonly kickRejections: KickRejections,
    private readonly audit: ModerationAudit | null,
    private readonly timeout: number,
  ) {
    this.#watch = new OutcomeWatch(store.state, (id) => store.refresh(id));
    store.deltas.subscribe((delta) => this.#watch.observe(delta));
    this.#unwatchKicks = kickRejections.watch((reason) => this.#watch.hint('kick', reason));
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
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay.promise;
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
    const setAsked = (isAsked: boolean): void => {
      const pending = this.#underWay.get(key);
      if (pending) pending.isAsked = isAsked;
      this.#changed();
    };
    const isAsked = !options.skipConfirmation && this.gate.asksFor(action);
    const promise = this.#attempt(action, targetId, options, isAsked ? setAsked : null).then(
      (status): ActionOutcome => report({ action, status, target, ...seen() }),
      (cause: unknown) => {
        const error = toModerationError(cause, { action, targetId });
        if (action === 'kick' && targetId !== undefined) this.store.kickFailed(targetId);
        report({ action, status: 'failed', target, error, ...seen() });
        throw error;
      },
    );
    this.#underWay.set(key, { action, targetId, promise, isAsked });
    this.#changed();
    const settled = (): void => {
      this.#underWay.delete(key);
      this.#changed();
    };
    promise.then(settled, settled);
    return promise;
  }

  destroy(): void {
    this.#watch.destroy();
    this.#unwatchKicks();
    this.outcomes.complete();
  }

  async #attempt(
    action: ModerationAction,
    targetId: string | undefined,
    options: ActionOptions,
    setAsked: ((isAsked: boolean) => void) | null,
  ): Promise<ActionOutcome['status']> {
    const { signal: abort } = options;
    const asked = { action, targetId };
    const abortedBefore = () => moderationError('aborted-before', { ...asked, cause: abort?.reason });
    if (!isModerationAction(action)) throw moderationError('unknown-action', asked);
    if (abort?.aborted) throw abortedBefore();
    if (!this.#isNeeded(action, targetId)) return 'already';
    if (setAsked) {
      const { meeting } = this.store;
      await this.gate.confirm(action, targetId === undefined ? [] : [targetId], abort);
      setAsked(false);
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
    // The SDK's timers and promises are none of the app's change detection.
    await this.zone.runOutsideAngular(() =>
      this.#watch.run({ action, row, targetId, timeout, signal: abort }, affected, () =>
        this.#send(meeting, action, row, targetId),
      ),
    );
    return 'confirmed';
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
    const everyone = self ? [...participants, self] : participants;
    return everyone.filter(affects).map(({ id }) => id);
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
    if (action !== 'kick') return row.call(meeting, participant);
    return this.kickRejections.run(() => row.call(meeting, participant));
  }

  #changed(): void {
    this.#version.update((version) => version + 1);
  }
}

/** The id of a target. What is no target at all has the empty id, which nobody has. */
export function targetIdOf(target: Target | null | undefined): string {
  const id: unknown = typeof target === 'string' ? target : target?.id;
  return typeof id === 'string' ? id : '';
}
