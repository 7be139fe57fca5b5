import { DestroyRef, inject, NgZone, signal, type Signal } from '@angular/core';
import { ɵinjectTextAnnouncer } from 'ngx-rtk-moderation/ui/setup';

/** How long it is shown why a control is not possible. */
const REASON_MS = 8_000;

/** Why the control that was pressed is not possible: shown for a while, and announced. */
export interface PressedReason {
  /** Empty while there is none. */
  readonly text: Signal<string>;
  readonly show: (reason: string) => void;
}

export function injectPressedReason(): PressedReason {
  const zone = inject(NgZone);
  const announce = ɵinjectTextAnnouncer('reason', 0);
  const text = signal('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  return {
    text: text.asReadonly(),
    show: (reason) => {
      text.set(reason);
      announce(reason);
      clearTimeout(timer);
      // An app is not unstable while a reason is shown.
      timer = zone.runOutsideAngular(() => setTimeout(() => text.set(''), REASON_MS));
    },
  };
}
