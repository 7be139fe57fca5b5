import { afterNextRender, DestroyRef, ElementRef, inject, NgZone, signal, type Signal } from '@angular/core';

/** Below this width, in rem, there is no space for all controls. */
const NARROW_REM = 22;

/**
 * Returns whether the component is narrow. A container query cannot answer that: what does not fit goes into a menu, so it must not be
 * drawn where it was, and arrow keys must not find it there.
 */
export function injectIsNarrow(): Signal<boolean> {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const destroyRef = inject(DestroyRef);
  const zone = inject(NgZone);
  const isNarrow = signal(false);
  afterNextRender(() => {
    const measure = (): void => {
      const rem = parseFloat(getComputedStyle(host.ownerDocument.documentElement).fontSize) || 16;
      // An element that is not displayed has no width.
      if (host.clientWidth > 0) isNarrow.set(host.clientWidth < NARROW_REM * rem);
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const resized = zone.runOutsideAngular(() => new ResizeObserver(measure));
    resized.observe(host);
    destroyRef.onDestroy(() => resized.disconnect());
  });
  return isNarrow.asReadonly();
}
