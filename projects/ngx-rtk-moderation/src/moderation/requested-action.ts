import { FACTS, isModerationAction } from '../action/facts';
import type { ModerationAction } from '../model/actions';
import { isTargets, targetIdOf, type Target } from '../model/target';
import type { MaybeTarget } from './moderation-room';

/** Stands for a target that is not bound. A bound `undefined` is a target that is not there yet. */
export const UNBOUND = Symbol('unbound');

/** One target or several, or none yet. */
export type MaybeTargets = MaybeTarget | readonly Target[];

/** What a handle is for at one moment. */
export interface RequestedAction {
  readonly action: ModerationAction;
  /** `null` for the whole room. A target that is not there yet is one with an empty id. */
  readonly targetIds: readonly string[] | null;
  readonly isBatch: boolean;
  /** Why the action and the target do not fit, for developers. */
  readonly mistake: string | null;
}

export function requestedAction(
  action: ModerationAction,
  target: MaybeTargets | typeof UNBOUND,
): RequestedAction {
  // An unknown action is asked about without a target: `check()` refuses it.
  const isForTarget = isModerationAction(action) && FACTS[action].target !== 'room';
  if (!isForTarget) {
    const isUnexpected =
      isModerationAction(action) && target !== UNBOUND && target !== null && target !== undefined;
    const mistake = isUnexpected
      ? `"${action}" is for the whole room, and a target is bound. Remove the target.`
      : null;
    return { action, targetIds: null, isBatch: false, mistake };
  }
  if (target === UNBOUND) {
    const mistake = `"${action}" needs a target, and none is bound. Bind a target.`;
    return { action, targetIds: [], isBatch: false, mistake };
  }
  return isTargets(target)
    ? { action, targetIds: [...new Set(target.map(targetIdOf))], isBatch: true, mistake: null }
    : { action, targetIds: [targetIdOf(target)], isBatch: false, mistake: null };
}

/** Whether two requests have the action and a target in common. */
export function overlap(one: RequestedAction, other: RequestedAction): boolean {
  if (one.action !== other.action) return false;
  if (!one.targetIds || !other.targetIds) return one.targetIds === other.targetIds;
  const ids = new Set(other.targetIds);
  return one.targetIds.some((id) => ids.has(id));
}
