/**
 * Refuses a press on a row that has moved under a resting pointer: it would hit somebody else. The pointer has to move first, or the
 * wheel to turn.
 */
export class PressGuard {
  #y: number | null = null;
  /** The row that the pointer was on when the rows changed; `null` if they did not since it came there. */
  #aimed: string | null = null;

  /** The rows are about to move. */
  beforeChange(rowAt: (y: number) => string | null): void {
    if (this.#y !== null) this.#aimed ??= rowAt(this.#y);
  }

  /** Follows the pointer until the returned function is called. */
  guard(element: HTMLElement): () => void {
    const aim = (event: PointerEvent | WheelEvent): void => {
      this.#y = event.clientY;
      this.#aimed = null;
    };
    const listeners = {
      pointermove: aim,
      wheel: aim,
      // A mouse rests between its last move and the press. A finger or a pen arrives with it.
      pointerdown: (event: PointerEvent): void => {
        if (event.pointerType !== 'mouse') aim(event);
      },
      click: (event: MouseEvent): void => {
        // Keys and screen readers press without a pointer.
        if (event.detail === 0 || this.#aimed === null) return;
        const row = (event.target as HTMLElement).closest<HTMLElement>('[data-id]');
        if (row?.dataset['id'] === this.#aimed) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
    };
    const all = Object.entries(listeners) as [string, EventListener][];
    for (const [type, listener] of all)
      element.addEventListener(type, listener, { capture: true, passive: type === 'wheel' });
    return () => {
      for (const [type, listener] of all) element.removeEventListener(type, listener, { capture: true });
    };
  }
}
