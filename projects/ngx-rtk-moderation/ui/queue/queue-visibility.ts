import { computed, inject, type Signal } from '@angular/core';
import { ModerationService, type TargetAction } from 'ngx-rtk-moderation';
import { injectIsHeld, keptWhile } from './kept-while';

/**
 * Returns a function that tells whether a list of a queue is shown: to those who may answer, while somebody is in it, and then as long
 * as it is kept, or has the focus or the pointer.
 */
export function injectQueueVisibility(
  answers: readonly TargetAction[],
  keepWhenEmpty: Signal<boolean>,
): (people: () => readonly unknown[]) => Signal<boolean> {
  const moderation = inject(ModerationService);
  const isHeld = injectIsHeld();
  const isMine = computed(() => answers.some((action) => moderation.can(action)));
  return (people) =>
    keptWhile(
      () => isMine() && people().length > 0,
      () => isMine() && (keepWhenEmpty() || isHeld()),
    );
}
