// Checked by `tsc --noEmit -p tsconfig.spec.json`: what must not compile has an `@ts-expect-error`. Nothing of it runs.
import { signal, type Injector } from '@angular/core';
import type { CanActivateFn, CanMatchFn } from '@angular/router';
import {
  canModerate,
  injectModerationAction,
  withLabels,
  type ActionOutcome,
  type BatchOutcome,
  type MaybeTarget,
  type ModerationAction,
  type ModerationActionRef,
  type RoomAction,
  type Target,
  type TargetAction,
} from 'ngx-rtk-moderation';

const use = (...values: readonly unknown[]): number => values.length;

export function handles(
  person: () => MaybeTarget,
  people: () => readonly Target[],
  oneOrSeveral: () => Target | readonly Target[],
  any: () => ModerationAction,
  target: TargetAction,
  room: RoomAction,
  injector: Injector,
): void {
  const one: ModerationActionRef<ActionOutcome> = injectModerationAction('kick', person);
  const several: ModerationActionRef<BatchOutcome> = injectModerationAction('kick', people);
  const either: ModerationActionRef = injectModerationAction('kick', oneOrSeveral);
  const whole: ModerationActionRef<ActionOutcome> = injectModerationAction('kickAll', { injector });
  use(one, several, either, whole);
  injectModerationAction(target, person, { injector });
  injectModerationAction(room);
  injectModerationAction(any, person);
  injectModerationAction(any, () => null);
  injectModerationAction(signal<'kick' | 'pin'>('kick'), () => 'ada');
  injectModerationAction(signal<'kick' | 'kickAll'>('kick'), () => ['ada']);
  const result: Promise<ActionOutcome> = one.runAsync({ timeout: 1_000 });
  use(result, several.result()?.rejected);

  // @ts-expect-error a target is missing
  injectModerationAction('kick');
  // @ts-expect-error a target is missing
  injectModerationAction(any);
  // @ts-expect-error a target for an action on the whole room
  injectModerationAction('kickAll', () => 'ada');
  // @ts-expect-error a misspelt action
  injectModerationAction('kik', () => 'ada');
  // @ts-expect-error the target itself, not a function
  injectModerationAction('kick', 'ada');
  // @ts-expect-error several targets have no single outcome
  const wrong: ModerationActionRef<ActionOutcome> = injectModerationAction('kick', people);
  // @ts-expect-error the outcome may be missing
  use(wrong, one.result().status);
  // @ts-expect-error signals are read-only
  use(one.check.set);
}

export function guards(): void {
  const activate: CanActivateFn = canModerate('kick');
  const match: CanMatchFn = canModerate('kick', { timeout: 1_000, orElse: () => false as const });
  use(activate, match);
  // @ts-expect-error a number is no answer of a guard
  const wrong: CanActivateFn = canModerate('kick', { orElse: () => 1 });
  use(wrong);
}

export function labels(): void {
  use(withLabels({ actions: { kick: 'Entfernen' }, errors: { timeout: 'Keine Antwort.' } }));
  // @ts-expect-error a misspelt action
  use(withLabels({ actions: { kik: 'Entfernen' } }));
  // @ts-expect-error "already" is no error
  use(withLabels({ errors: { already: 'Schon getan.' } }));
}

describe('the types of handles, guards and labels', () => {
  it('are checked by the compiler', () => {
    expect(use(handles, guards, labels)).toBe(3);
  });
});
