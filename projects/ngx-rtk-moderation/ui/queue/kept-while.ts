import {
  afterEveryRender,
  afterNextRender,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  linkedSignal,
  NgZone,
  signal,
  type Signal,
} from '@angular/core';
import { injectFocusOwner } from '../grid/focus-owner';
import type { Section } from '../section/section';

/** Whether something is shown: while it has content, and then for as long as it is kept. What is under a hand does not go away. */
export function keptWhile(hasContent: () => boolean, isKept: () => boolean): Signal<boolean> {
  return linkedSignal<{ has: boolean; kept: boolean }, boolean>({
    source: () => ({ has: hasContent(), kept: isKept() }),
    computation: ({ has, kept }, previous) => has || (kept && (previous?.value ?? false)),
  }).asReadonly();
}

/** Whether the focus or the pointer is in the component. */
export function injectIsHeld(focus = injectFocusOwner()): Signal<boolean> {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const zone = inject(NgZone);
  const destroyRef = inject(DestroyRef);
  const hasPointer = signal(false);
  const listen = (type: string, listener: () => void): void => {
    host.addEventListener(type, listener);
    destroyRef.onDestroy(() => host.removeEventListener(type, listener));
  };
  afterNextRender(() =>
    zone.runOutsideAngular(() => {
      listen('pointerenter', () => hasPointer.set(true));
      listen('pointerleave', () => hasPointer.set(false));
    }),
  );
  return computed(() => focus.hasFocus() || hasPointer());
}

/** Moves the focus to the heading when the element that had it is gone, and nothing nearer took it: a button for all, for example. */
export function keepFocusInSection(heading: () => Section | undefined): void {
  const focus = injectFocusOwner();
  afterEveryRender({
    // Rows give their focus to other rows in an earlier phase. The panel takes what is left in a later one.
    mixedReadWrite: () => {
      if (focus.hasLostFocus) heading()?.focus({ preventScroll: true });
      if (focus.hasLostFocus) focus.forget();
    },
  });
}
