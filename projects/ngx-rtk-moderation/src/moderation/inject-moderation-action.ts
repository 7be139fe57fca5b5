import {
  assertInInjectionContext,
  inject,
  Injector,
  runInInjectionContext,
  untracked,
  type Signal,
} from '@angular/core';
import type { ModerationError } from '../errors/moderation-error';
import type { ModerationAction, RoomAction, TargetAction } from '../model/actions';
import type { CheckResult } from '../model/reasons';
import type { Target } from '../model/target';
import type { ActionOutcome, BatchOptions, BatchOutcome, BatchProgress } from '../perform/action-outcome';
import { ActionHandle } from './action-handle';
import type { MaybeTarget } from './moderation-room';
import type { Mixed } from './moderation-service';
import { UNBOUND, type MaybeTargets } from './requested-action';

/** One action, with what a button needs. `injectModerationAction()` makes it. */
export interface ModerationActionRef<T extends ActionOutcome | BatchOutcome = ActionOutcome | BatchOutcome> {
  /** Whether the action is possible now, and if not, why. For several targets: whether it is possible for one of them. */
  readonly check: Signal<CheckResult>;
  /** Why the action is not possible, for users: the policy's text, or the label. `null` if it is possible. */
  readonly reasonText: Signal<string | null>;
  /** Whether the action is under way on the target. An open prompt does not count. It does not matter which code started it. */
  readonly pending: Signal<boolean>;
  /**
   * Outcome of the last run; `null` until it has ended, and if it rejected. A run on several targets has an outcome even if targets
   * failed. Check each `status` before you report success.
   */
  readonly result: Signal<T | null>;
  /**
   * Failure of the last run; of several targets the first failure. A handle whose `error` was read shows its failures itself:
   * while its owner lives, `withFailureHandler()` does not get them.
   */
  readonly error: Signal<ModerationError | null>;
  /** Progress of the last run on several targets; `null` before, and for one target or the whole room. */
  readonly progress: Signal<BatchProgress | null>;
  /**
   * Runs the action, for event handlers. Does nothing if it is not possible, while it is under way, and while its prompt is open.
   * Targets for which it is not possible, or which an earlier run still contains, are left out. A failure goes to `error`, or to `withFailureHandler()`.
   */
  run(options?: BatchOptions): void;
  /**
   * Runs the action. An action that is already done resolves with `already`. Rejects with a `ModerationError` if the action is not
   * possible for any target, or if it fails for its one target. Failures of several targets are in `rejected` of the outcome.
   * While the action is under way, or while its prompt is open, it returns the same promise. A target that was added meanwhile is
   * started, with a promise of its own.
   */
  runAsync(options?: BatchOptions): Promise<T>;
}

/** Options of {@link injectModerationAction}. */
export interface ModerationActionRefOptions {
  /** The injector to use. It is needed outside of an injection context. */
  readonly injector?: Injector;
}

/** A value, or a signal or function that returns it. */
type MaybeGetter<T> = T | (() => T);

/**
 * Makes a handle for one action: its state for the template, and `run()` for the event handler. The action goes on if the handle's
 * owner is destroyed.
 *
 * ```ts
 * readonly person = input.required<ParticipantSnapshot>();
 * readonly kick = injectModerationAction('kick', this.person);
 * // <button [disabled]="!kick.check().possible || kick.pending()" (click)="kick.run()">Remove</button>
 * ```
 *
 * @param action a room action, or a signal or function that returns it
 */
export function injectModerationAction(
  action: MaybeGetter<RoomAction>,
  options?: ModerationActionRefOptions,
): ModerationActionRef<ActionOutcome>;
/**
 * Makes a handle for one action on one target.
 *
 * @param target a signal or function; `null` or `undefined` for a target that is not there yet
 */
export function injectModerationAction(
  action: MaybeGetter<TargetAction>,
  target: () => MaybeTarget,
  options?: ModerationActionRefOptions,
): ModerationActionRef<ActionOutcome>;
/** Makes a handle for one action on several targets. */
export function injectModerationAction(
  action: MaybeGetter<TargetAction>,
  targets: () => readonly Target[],
  options?: ModerationActionRefOptions,
): ModerationActionRef<BatchOutcome>;
/** Makes a handle for one action on one target or several. */
export function injectModerationAction(
  action: MaybeGetter<TargetAction>,
  target: () => MaybeTargets,
  options?: ModerationActionRefOptions,
): ModerationActionRef;
/** Makes a handle for an action that is only known at run time. `null` stands for the whole room. */
export function injectModerationAction<A extends ModerationAction>(
  action: MaybeGetter<A & Mixed<A>>,
  target: () => MaybeTargets,
  options?: ModerationActionRefOptions,
): ModerationActionRef;
export function injectModerationAction(
  action: MaybeGetter<ModerationAction>,
  ...rest: readonly unknown[]
): ModerationActionRef<never> {
  const [target, options] = typeof rest[0] === 'function' ? rest : [undefined, rest[0] ?? rest[1]];
  const { injector } = (options ?? {}) as ModerationActionRefOptions;
  if (!injector) assertInInjectionContext(injectModerationAction);
  const config = {
    name: 'injectModerationAction()',
    action: typeof action === 'function' ? action : () => action,
    target: (target as (() => MaybeTargets) | undefined) ?? ((): typeof UNBOUND => UNBOUND),
  };
  const context = injector ?? inject(Injector);
  // A handle may be made in an effect, and has an effect itself in development.
  const handle = untracked(() => runInInjectionContext(context, () => new ActionHandle(config)));
  return handle as ModerationActionRef as ModerationActionRef<never>;
}
