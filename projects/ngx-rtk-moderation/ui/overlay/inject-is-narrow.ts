import { afterNextRender, DestroyRef, ElementRef, inject, NgZone, signal, type Signal } from '@angular/core';

/**
 * Returns whether the component is narrow. A container query cannot answer that: what does not fit goes into a menu, so it must not be
 * drawn where it was, and arrow keys must not find it there.
 *
 * @param rem the width that all controls need
 * @param coarseRem the same where fingers press: the controls are larger
 */
export function injectIsNarrow(rem = 22, coarseRem = rem): Signal<boolean> {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const destroyRef = inject(DestroyRef);
  const zone = inject(NgZone);
  const isNarrow = signal(false);
  afterNextRender(() => {
    const isCoarse = host.ownerDocument.defaultView?.matchMedia?.('(pointer: coarse)').matches;
    const measure = (): void => {
      const pixels = parseFloat(getComputedStyle(host.ownerDocument.documentElement).fontSize) || 16;
      // An element that is not displayed has no width.
      if (host.clientWidth > 0) isNarrow.set(host.clientWidth < (isCoarse ? coarseRem : rem) * pixels);
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const resized = zone.runOutsideAngular(() => new ResizeObserver(measure));
    resized.observe(host);
    destroyRef.onDestroy(() => resized.disconnect());
  });
  return isNarrow.asReadonly();
}
