import { Injectable } from '@angular/core';
import { ɵisUsersPointer } from 'ngx-rtk-moderation/ui/setup';
import { isInOverlayBefore } from '../overlay/is-in-overlay-before';

/** How long a row has to be in its place before a finger that comes down can mean it: longer than between two taps that mean one. */
const TOUCH_REST_MS = 500;

/** The row that was at a height of the window. */
export type RowAt = (y: number) => string | null;

/**
 * Refuses a press on another row than the one that the pointer came to rest on: it would hit somebody else. Whatever has moved the rows,
 * the pointer has to move first, or the wheel to turn. A finger does not rest before it comes down, so for it the row must not have moved
 * just before.
 */
@Injectable()
export class PressGuard {
  #y: number | null = null;
  /** The row that the pointer came to rest on; `null` for none. `undefined` where the user has scrolled, and until a pointer was there. */
  #aimed: string | null | undefined;
  /** Where the rows were, before each of the last changes. */
  readonly #recent = new Map<RowAt, ReturnType<typeof setTimeout>>();

  /** The rows are about to change. */
  beforeChange(rowAt: RowAt): void {
    if (this.#y !== null && this.#aimed === undefined) this.#aimed = rowAt(this.#y);
    this.#recent.set(
      rowAt,
      setTimeout(() => this.#recent.delete(rowAt), TOUCH_REST_MS),
    );
  }

  /** Follows the pointer until the returned function is called. */
  guard(element: HTMLElement): () => void {
    const listeners = {
      pointermove: (event: PointerEvent): void => {
        this.#y = event.clientY;
        this.#aimed = idOf(event);
      },
      wheel: (event: WheelEvent): void => {
        this.#y = event.clientY;
        this.#aimed = undefined;
      },
      // A mouse rests between its last move and the press. A finger or a pen arrives with it.
      pointerdown: (event: PointerEvent): void => {
        if (event.pointerType === 'mouse') return;
        this.#y = event.clientY;
        // A tap beside an open menu closes it, and is for nobody.
        const { activeElement } = element.ownerDocument;
        const isBehindMenu =
          ɵisUsersPointer(event) && activeElement && isInOverlayBefore(element, activeElement);
        this.#aimed = isBehindMenu ? null : this.#lastAt(event);
      },
      click: (event: MouseEvent): void => {
        // Keys and screen readers press without a pointer.
        if (event.detail === 0 || this.#aimed === undefined || idOf(event) === this.#aimed) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
    };
    const all = Object.entries(listeners) as [string, EventListener][];
    for (const [type, listener] of all)
      element.addEventListener(type, listener, { capture: true, passive: type === 'wheel' });
    return () => {
      for (const [type, listener] of all) element.removeEventListener(type, listener, { capture: true });
      this.#recent.forEach((timer) => clearTimeout(timer));
    };
  }

  /** Another row that was there just before, or nothing; else the one that is there. */
  #lastAt(event: PointerEvent): string | null {
    const now = idOf(event);
    const before = Array.from(this.#recent.keys(), (rowAt) => rowAt(event.clientY));
    const moved = before.findIndex((id) => id !== now);
    return before[moved] ?? (moved < 0 ? now : null);
  }
}

function idOf({ target }: Event): string | null {
  return (target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset['id'] ?? null;
}
