import {
  afterNextRender,
  DestroyRef,
  DOCUMENT,
  ElementRef,
  inject,
  NgZone,
  signal,
  type Signal,
} from '@angular/core';

/** Returns whether the focus or the pointer is in the component's host: nothing should come or go under the user. */
export function injectEngagement(): Signal<boolean> {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const document = inject(DOCUMENT);
  const destroyRef = inject(DestroyRef);
  const zone = inject(NgZone);
  const isEngaged = signal(false);
  let hasPointer = false;
  const update = (hasFocus: boolean): void => isEngaged.set(hasPointer || hasFocus);
  const listeners: Record<string, (event: Event) => void> = {
    pointerenter: () => update((hasPointer = true)),
    pointerleave: () => {
      hasPointer = false;
      update(host.contains(document.activeElement));
    },
    focusin: () => update(true),
    focusout: (event) => update(host.contains((event as FocusEvent).relatedTarget as Node | null)),
  };
  afterNextRender(() => {
    zone.runOutsideAngular(() => {
      for (const [type, listener] of Object.entries(listeners)) host.addEventListener(type, listener);
    });
    destroyRef.onDestroy(() => {
      for (const [type, listener] of Object.entries(listeners)) host.removeEventListener(type, listener);
    });
  });
  return isEngaged.asReadonly();
}
