import { computed, DestroyRef, inject, NgZone, signal, untracked, type Signal } from '@angular/core';
import { ɵinjectTextAnnouncer } from 'ngx-rtk-moderation/ui/setup';

/** How long it is shown why something is not possible. */
const REASON_MS = 8_000;

/** Returns a function that calls another one when a reason was shown long enough. After the owner is destroyed, none is called. */
export function injectReasonEnd(): (end: () => void) => void {
  const zone = inject(NgZone);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  inject(DestroyRef).onDestroy(() => timers.forEach((timer) => clearTimeout(timer)));
  return (end) => {
    // An app is not unstable while a reason is shown.
    const timer = zone.runOutsideAngular(() =>
      setTimeout(() => {
        timers.delete(timer);
        end();
      }, REASON_MS),
    );
    timers.add(timer);
  };
}

/** Why something is not possible: shown for a while after it was pressed, and announced. */
export interface ShownReason {
  /** Empty while nothing is shown. */
  readonly text: Signal<string>;
  readonly show: (text: string) => void;
}

/** Returns the place for a reason. */
export function injectShownReason(): ShownReason {
  const announce = ɵinjectTextAnnouncer('reason', 0);
  const onEnd = injectReasonEnd();
  const shown = signal({ text: '' });
  const show = (text: string): void => {
    const next = { text };
    shown.set(next);
    announce(text);
    onEnd(() => {
      if (untracked(shown) === next) shown.set({ text: '' });
    });
  };
  return { text: computed(() => shown().text), show };
}
