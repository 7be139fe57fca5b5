import {
  afterNextRender,
  DestroyRef,
  DOCUMENT,
  ElementRef,
  inject,
  linkedSignal,
  NgZone,
  signal,
  type Signal,
} from '@angular/core';

/** Whether something is shown: while it has content, and then for as long as it is kept. What is under a hand does not go away. */
export function keptWhile(hasContent: () => boolean, isKept: () => boolean): Signal<boolean> {
  return linkedSignal<{ has: boolean; kept: boolean }, boolean>({
    source: () => ({ has: hasContent(), kept: isKept() }),
    computation: ({ has, kept }, previous) => has || (kept && (previous?.value ?? false)),
  }).asReadonly();
}

/** Whether the focus or the pointer is in the component. */
export function injectIsHeld(): Signal<boolean> {
  const isHeld = signal(false);
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const document = inject(DOCUMENT);
  const zone = inject(NgZone);
  const destroyRef = inject(DestroyRef);
  let hasFocus = false;
  let hasPointer = false;
  const isInside = (target: EventTarget | null): boolean => host.contains(target as Node | null);

  const listen = (target: EventTarget, type: string, onEvent: (event: Event) => void): void => {
    const listener = (event: Event): void => {
      onEvent(event);
      isHeld.set(hasFocus || hasPointer);
    };
    target.addEventListener(type, listener);
    destroyRef.onDestroy(() => target.removeEventListener(type, listener));
  };
  afterNextRender(() =>
    zone.runOutsideAngular(() => {
      listen(host, 'focusin', () => (hasFocus = true));
      // A focus that goes nowhere was in a row that is gone, or in a window that is behind another: it will be back.
      listen(host, 'focusout', (event) => {
        const { relatedTarget } = event as FocusEvent;
        hasFocus = relatedTarget === null || isInside(relatedTarget);
      });
      listen(document, 'pointerdown', ({ target }) => (hasFocus &&= isInside(target)));
      listen(host, 'pointerenter', () => (hasPointer = true));
      listen(host, 'pointerleave', () => (hasPointer = false));
    }),
  );
  return isHeld.asReadonly();
}
