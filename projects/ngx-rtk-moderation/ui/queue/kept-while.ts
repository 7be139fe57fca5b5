import {
  afterEveryRender,
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
import type { Section } from '../section/section';

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
      // A focus that goes nowhere was in a row that is gone, or in a window that is behind another: it will be back.
      listen(document, 'focusin', ({ target }) => {
        hasFocus = isInside(target) || (hasFocus && isInDialogBefore(host, target as Element));
      });
      listen(document, 'pointerdown', ({ target }) => (hasFocus &&= isInside(target)));
      listen(host, 'pointerenter', () => (hasPointer = true));
      listen(host, 'pointerleave', () => (hasPointer = false));
    }),
  );
  return isHeld.asReadonly();
}

/** Whether an element is in a dialog that is open before a component. The focus comes back when it closes. */
function isInDialogBefore(host: HTMLElement, element: Element): boolean {
  const dialog = element.closest('dialog, [role="dialog"], [role="alertdialog"], .cdk-overlay-container');
  return dialog !== null && !dialog.contains(host);
}

/** Moves the focus to the heading when the element that had it is gone, and nothing nearer took it: a button for all, for example. */
export function keepFocusInSection(heading: () => Section | undefined): void {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const document = inject(DOCUMENT);
  let last: Node | null = null;
  const follow = ({ target }: FocusEvent): void => {
    last = host.contains(target as Node) ? (target as Node) : null;
  };
  const destroyRef = inject(DestroyRef);
  const zone = inject(NgZone);
  afterNextRender(() => {
    zone.runOutsideAngular(() => document.addEventListener('focusin', follow));
    destroyRef.onDestroy(() => document.removeEventListener('focusin', follow));
  });
  // Rows give their focus to other rows in earlier phases.
  afterEveryRender({
    read: () => {
      if (!last || last.isConnected) return;
      last = null;
      const { activeElement, body } = document;
      if (!activeElement || activeElement === body) heading()?.focus({ preventScroll: true });
    },
  });
}
