import { NgZone, signal } from '@angular/core';
import { Subject } from 'rxjs';
import { ACTIONS, isModerationAction, type ActionRow, type ModerationAction } from './actions';
import { check, CHECK_ERRORS, lookUp } from './check';
import { KickRejections } from './kick-rejections';
import { describe, ModerationError, toModerationError } from './moderation-error';
import type { ModerationMeeting } from './moderation-meeting';
import type { ActionFailure, ActionOptions, ActionOutcome, Target } from './outcome';
import { OutcomeWatch } from './outcome-watch';
import type { ParticipantSnapshot, WaitingParticipant } from './participant-snapshot';
import type { RoomStore } from './room-store';

/** One action on one target: from the question whether it is possible to the outcome that was seen. */
export class ActionRunner {
  readonly outcomes = new Subject<ActionOutcome | ActionFailure>();
  readonly #store: RoomStore;
  readonly #zone: NgZone;
  readonly #timeout: number;
  readonly #watch: OutcomeWatch;
  readonly #kickRejections = new KickRejections();
  readonly #underWay = new Map<string, PendingAction>();
  readonly #version = signal(0);

  constructor(store: RoomStore, zone: NgZone, timeout: number) {
    this.#store = store;
    this.#zone = zone;
    this.#timeout = timeout;
    this.#watch = new OutcomeWatch(store.state, (id) => store.refresh(id));
    store.deltas.subscribe((delta) => this.#watch.observe(delta));
    this.#kickRejections.onOther = (reason) => this.#watch.hint('kick', reason);
  }

  /** Whether an action is under way; `undefined` stands for any. Reactive. */
  pending(action?: ModerationAction, targetId?: string): boolean {
    this.#version();
    for (const pending of this.#underWay.values()) {
      if (action !== undefined && pending.action !== action) continue;
      if (targetId === undefined || pending.targetId === targetId) return true;
    }
    return false;
  }

  /** @param target `null` for actions on the whole room */
  run(action: ModerationAction, target: Target | null, options: ActionOptions): Promise<ActionOutcome> {
    const targetId = target === null ? undefined : targetIdOf(target);
    const key = JSON.stringify([action, targetId]);
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay.promise;
    const started = performance.now();
    const snapshot = this.#snapshot(targetId);
    const promise = this.#attempt(action, targetId, options).then(
      (status): ActionOutcome => this.#report({ action, status, target: snapshot, ...since(started) }),
      (cause: unknown) => {
        const error = toModerationError(cause, { action, targetId });
        if (action === 'kick' && targetId !== undefined) this.#store.kickFailed(targetId);
        this.#report({ action, status: 'failed', target: snapshot, error, ...since(started) });
        throw error;
      },
    );
    this.#underWay.set(key, { action, targetId, promise });
    this.#version.update((version) => version + 1);
    const settled = (): void => {
      this.#underWay.delete(key);
      this.#version.update((version) => version + 1);
    };
    promise.then(settled, settled);
    return promise;
  }

  abort(why: string): void {
    this.#watch.abort(why);
  }

  destroy(): void {
    this.abort('the moderation service was destroyed');
    this.#kickRejections.destroy();
    this.outcomes.complete();
  }

  async #attempt(
    action: ModerationAction,
    targetId: string | undefined,
    options: ActionOptions,
  ): Promise<ActionOutcome['status']> {
    const { signal } = options;
    if (signal?.aborted) {
      const message = `${describe(action, targetId)}: aborted before it was sent.`;
      throw new ModerationError('ABORTED', message, { action, targetId, cause: signal.reason });
    }
    const row = this.#rowOf(action, targetId);
    const { meeting } = this.#store;
    const result = check(meeting, this.#store.state.phase, action, targetId ?? null);
    if (!result.allowed) {
      if (result.reason === 'already') return 'already';
      const [code, why] = CHECK_ERRORS[result.reason];
      throw new ModerationError(code, `${describe(action, targetId)}: ${why}.`, { action, targetId });
    }
    if (!meeting) return 'already'; // never: `check` has refused; tells the compiler
    // What is to be compared with later must be what is true now.
    this.#store.refresh(row.on === 'participant' ? targetId : undefined);
    const affected = this.#affected(row, targetId);
    if (row.on === 'room' && row.affects && affected.length === 0) return 'already';
    const timeout = options.timeout ?? this.#timeout;
    // The SDK's timers and promises are none of the app's change detection.
    await this.#zone.runOutsideAngular(() =>
      this.#watch.run({ action, row, targetId, timeout, signal }, affected, () =>
        this.#send(meeting, action, row, targetId),
      ),
    );
    return 'confirmed';
  }

  #rowOf(action: ModerationAction, targetId: string | undefined): ActionRow {
    if (!isModerationAction(action)) {
      const message = `${JSON.stringify(action)} is not an action; see MODERATION_ACTIONS.`;
      throw new ModerationError('UNSUPPORTED', message, { targetId });
    }
    return ACTIONS[action];
  }

  #affected(row: ActionRow, targetId: string | undefined): string[] {
    if (row.on !== 'room') return targetId === undefined ? [] : [targetId];
    const { affects } = row;
    if (!affects) return [];
    const { self, participants } = this.#store.state;
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
    if (targetId === undefined) throw new TypeError('an action on a participant needs a target');
    if (row.on === 'waiting') return row.call(meeting, targetId);
    const participant = lookUp(meeting, targetId);
    if (!participant) {
      const [code, why] = CHECK_ERRORS['unknown-target'];
      throw new ModerationError(code, `${describe(action, targetId)}: ${why}.`, { action, targetId });
    }
    if (action !== 'kick') return row.call(meeting, participant);
    return this.#kickRejections.run(() => row.call(meeting, participant));
  }

  #snapshot(targetId: string | undefined): ParticipantSnapshot | WaitingParticipant | null {
    if (targetId === undefined) return null;
    const { state } = this.#store;
    return state.get(targetId) ?? state.getWaiting(targetId) ?? null;
  }

  #report<T extends ActionOutcome | ActionFailure>(outcome: T): T {
    this.#zone.run(() => this.outcomes.next(outcome));
    return outcome;
  }
}

interface PendingAction {
  readonly action: ModerationAction;
  readonly targetId: string | undefined;
  readonly promise: Promise<ActionOutcome>;
}

/** The id of a target. What is no target at all has the empty id, which nobody has. */
export function targetIdOf(target: Target | null | undefined): string {
  const id: unknown = typeof target === 'string' ? target : target?.id;
  return typeof id === 'string' ? id : '';
}

function since(started: number): { at: number; duration: number } {
  return { at: Date.now(), duration: performance.now() - started };
}
