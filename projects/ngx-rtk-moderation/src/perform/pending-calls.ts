import { FACTS } from '../action/facts';
import type { ModerationAction } from '../model/actions';
import { Groups } from '../model/groups';
import type { ActionCall } from './action-call';
import type { ActionOutcome } from './action-outcome';

export interface PendingCall {
  readonly call: ActionCall;
  readonly promise: Promise<ActionOutcome>;
}

/** The calls without a result. A batch adds thousands in one turn, so every question is answered by an index. */
export class PendingCalls {
  readonly #all = new Set<PendingCall>();
  readonly #byAction = new Groups<PendingCall>();
  readonly #byTarget = new Groups<PendingCall>();
  readonly #byUser = new Groups<PendingCall>();

  get promises(): Promise<ActionOutcome>[] {
    return [...this.#all].map(({ promise }) => promise);
  }

  /** The last call of an action on a target: earlier ones were overridden. */
  last(action: ModerationAction, targetId: string | undefined): PendingCall | undefined {
    return [...this.#byTarget.get(keyOf(action, targetId))].at(-1);
  }

  /** Whether an action is under way: its prompt is answered, and it has no result. `null` stands for any. */
  isUnderWay(action: ModerationAction | null, targetId: string | null): boolean {
    for (const { call } of this.#find(action, targetId)) {
      if (call.isAsking || call.isSettled) continue;
      if (targetId === null || call.called.targetId === targetId) return true;
    }
    return false;
  }

  add(pending: PendingCall): void {
    this.#all.add(pending);
    const { action, targetId, target } = pending.call.called;
    this.#byAction.add(action, pending);
    this.#byTarget.add(keyOf(action, targetId), pending);
    if (target) this.#byUser.add(keyOf(action, target.userId), pending);
  }

  delete(pending: PendingCall): void {
    this.#all.delete(pending);
    const { action, targetId, target } = pending.call.called;
    this.#byAction.delete(action, pending);
    this.#byTarget.delete(keyOf(action, targetId), pending);
    if (target) this.#byUser.delete(keyOf(action, target.userId), pending);
  }

  /** The calls that a call undoes: those of its inverse, and of an exclusive action those on other targets. */
  undoneBy({ called: { action, targetId, target } }: ActionCall): ActionCall[] {
    const { inverse, isExclusive } = FACTS[action];
    const undone = new Set<PendingCall>();
    if (inverse !== undefined) {
      for (const pending of this.#byTarget.get(keyOf(inverse, targetId))) undone.add(pending);
      for (const pending of target ? this.#byUser.get(keyOf(inverse, target.userId)) : [])
        undone.add(pending);
    }
    for (const pending of isExclusive ? this.#byAction.get(action) : []) {
      if (pending.call.called.targetId !== targetId) undone.add(pending);
    }
    return [...undone].map(({ call }) => call);
  }

  #find(action: ModerationAction | null, targetId: string | null): ReadonlySet<PendingCall> {
    if (action === null) return this.#all;
    return targetId === null ? this.#byAction.get(action) : this.#byTarget.get(keyOf(action, targetId));
  }
}

function keyOf(action: ModerationAction, id: string | undefined): string {
  return JSON.stringify([action, id]);
}
