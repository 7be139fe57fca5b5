import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { ɵisUsersPointer } from 'ngx-rtk-moderation/ui/setup';
import { isInOverlayBefore } from '../overlay/is-in-overlay-before';

/** How long rows are held after a touch, and after a turn of the wheel. */
const AFTER_TOUCH_MS = 1_000;
/** How long rows are held at most if the pointer does not move. */
const AT_MOST_MS = 30_000;

/**
 * Whether rows must not move: a mouse or pen is over them, a finger or the wheel has just been used, or a menu or dialog is open.
 * The focus alone holds nothing.
 */
@Injectable()
export class RowHold {
  readonly #isHeld = signal(false);
  readonly isHeld = this.#isHeld.asReadonly();

  readonly #document = inject(DOCUMENT);
  #isOver = false;
  #isBehindOverlay = false;
  #touch: ReturnType<typeof setTimeout> | undefined;
  #limit: ReturnType<typeof setTimeout> | undefined;

  /** Follows the pointer over the element with the rows until the returned function is called. */
  follow(rows: HTMLElement): () => void {
    const pointed = (event: PointerEvent): void => {
      if (event.pointerType === 'touch') this.#touched();
      else if (ɵisUsersPointer(event)) this.#holdWhile({ isOver: true });
    };
    const listeners: Record<string, (event: PointerEvent) => void> = {
      pointermove: pointed,
      pointerdown: pointed,
      pointerup: pointed,
      pointercancel: pointed,
      pointerleave: () => this.#holdWhile({ isOver: false }),
      wheel: () => this.#touched(),
    };
    // A menu or a dialog has the focus while it is open, whoever has opened it. A click outside closes it.
    const looked = ({ target }: Event): void => {
      const isBehindOverlay = isInOverlayBefore(rows, target as Element);
      if (isBehindOverlay || this.#isBehindOverlay) this.#holdWhile({ isBehindOverlay });
    };
    const all = Object.entries(listeners) as [string, EventListener][];
    for (const [type, listener] of all) rows.addEventListener(type, listener, { passive: true });
    const document = this.#document;
    for (const type of ['focusin', 'pointerdown']) document.addEventListener(type, looked, { capture: true });
    return () => {
      for (const [type, listener] of all) rows.removeEventListener(type, listener);
      for (const type of ['focusin', 'pointerdown']) {
        document.removeEventListener(type, looked, { capture: true });
      }
      clearTimeout(this.#touch);
      clearTimeout(this.#limit);
    };
  }

  #holdWhile({ isOver = this.#isOver, isBehindOverlay = this.#isBehindOverlay }): void {
    this.#isOver = isOver;
    this.#isBehindOverlay = isBehindOverlay;
    clearTimeout(this.#limit);
    const isHeld = isOver || isBehindOverlay;
    this.#limit = isHeld
      ? setTimeout(() => this.#holdWhile({ isOver: false, isBehindOverlay: false }), AT_MOST_MS)
      : undefined;
    this.#update();
  }

  #touched(): void {
    clearTimeout(this.#touch);
    this.#touch = setTimeout(() => {
      this.#touch = undefined;
      this.#update();
    }, AFTER_TOUCH_MS);
    this.#update();
  }

  #update(): void {
    this.#isHeld.set(this.#limit !== undefined || this.#touch !== undefined);
  }
}
