/** How long a row has to be in its place before a finger that comes down can mean it. */
const TOUCH_REST_MS = 300;

/** The row that was at a height of the window. */
type RowAt = (y: number) => string | null;

/**
 * Refuses a press on a row that has moved under a resting pointer: it would hit somebody else. The pointer has to move first, or the
 * wheel to turn. A finger does not rest before it comes down, so for it the row must not have moved just before.
 */
export class PressGuard {
  #y: number | null = null;
  /** The row that the pointer was on when the rows changed; `null` if they did not since it came there. */
  #aimed: string | null = null;
  /** Where the rows were, before each of the last changes. */
  readonly #recent = new Map<RowAt, ReturnType<typeof setTimeout>>();

  /** The rows are about to move. */
  beforeChange(rowAt: RowAt): void {
    if (this.#y !== null) this.#aimed ??= rowAt(this.#y);
    this.#recent.set(
      rowAt,
      setTimeout(() => this.#recent.delete(rowAt), TOUCH_REST_MS),
    );
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
        if (event.pointerType === 'mouse') return;
        aim(event);
        this.#aimed = this.#movedFrom(event);
      },
      click: (event: MouseEvent): void => {
        // Keys and screen readers press without a pointer.
        if (event.detail === 0 || this.#aimed === null || idOf(event) === this.#aimed) return;
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

  /** The row that was there just before, if it was another one. */
  #movedFrom(event: PointerEvent): string | null {
    const now = idOf(event);
    const before = [...this.#recent.keys()].map((rowAt) => rowAt(event.clientY));
    return before.find((id) => id !== now) ?? null;
  }
}

function idOf({ target }: Event): string | null {
  return (target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset['id'] ?? null;
}
