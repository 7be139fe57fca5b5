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
  readonly #calls = new Groups<PendingCall>();
  /** Targets of batches that are not sent yet. */
  readonly #unsent = new Groups<symbol>();

  get promises(): Promise<ActionOutcome>[] {
    return [...this.#calls.get(keyOf(null, null))].map(({ promise }) => promise);
  }

  /** The last call of an action on a target: earlier ones were overridden. */
  last(action: ModerationAction, targetId: string | undefined): PendingCall | undefined {
    const last = [...this.#calls.get(keyOf(action, targetId))].at(-1);
    // Without a target, the key is that of any target.
    return last?.call.called.targetId === targetId ? last : undefined;
  }

  /** Whether an action is under way: its prompt is answered, and it has no result. `null` stands for any. */
  isUnderWay(action: ModerationAction | null, targetId: string | null): boolean {
    const key = keyOf(action, targetId);
    if (this.#unsent.get(key).size > 0) return true;
    for (const { call } of this.#calls.get(key)) if (!call.isAsking && !call.isSettled) return true;
    return false;
  }

  /** Adds a target of a batch that is not sent yet. Returns the function that deletes it. */
  addUnsent(action: ModerationAction, targetId: string): () => void {
    return this.#unsent.addToAll(keysOf(action, targetId), Symbol());
  }

  /** Adds a call. Returns the function that deletes it. */
  add(pending: PendingCall): () => void {
    const { action, targetId, target } = pending.call.called;
    const userKeys = target ? [userKeyOf(action, target.userId)] : [];
    return this.#calls.addToAll([...keysOf(action, targetId), ...userKeys], pending);
  }

  /** The calls that a call undoes: those of its inverse, and of an exclusive action those on other targets. */
  undoneBy({ called: { action, targetId, target } }: ActionCall): ActionCall[] {
    const { inverse, isExclusive } = FACTS[action];
    const undone = new Set<PendingCall>();
    if (inverse !== undefined) {
      for (const pending of this.#calls.get(keyOf(inverse, targetId))) undone.add(pending);
      for (const pending of target ? this.#calls.get(userKeyOf(inverse, target.userId)) : [])
        undone.add(pending);
    }
    for (const pending of isExclusive ? this.#calls.get(keyOf(action, null)) : []) {
      if (pending.call.called.targetId !== targetId) undone.add(pending);
    }
    return [...undone].map(({ call }) => call);
  }
}

function keyOf(action: ModerationAction | null, id: string | null | undefined): string {
  return JSON.stringify([action, id]);
}

/** The keys of all questions that are answered by an action on a target. */
function keysOf(action: ModerationAction, id: string | undefined): readonly string[] {
  return [keyOf(action, id), keyOf(action, null), keyOf(null, id), keyOf(null, null)];
}

/** The key of the calls on all devices of a user. */
function userKeyOf(action: ModerationAction, userId: string): string {
  return JSON.stringify([action, userId, 'user']);
}
