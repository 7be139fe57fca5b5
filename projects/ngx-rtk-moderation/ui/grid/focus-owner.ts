/**
 * Whether the focus belongs to an element: it is inside, or its element was taken out of the document. A user who clicks elsewhere or
 * leaves with Tab ends that.
 */
export class FocusOwner {
  #isOwner = false;

  constructor(
    private readonly document: Document,
    /** Whether a node is inside, overlays included. */
    private readonly contains: (node: Node) => boolean,
  ) {}

  get hasFocus(): boolean {
    return this.#isOwner;
  }

  /** Whether the focus was inside, and its element is gone. */
  get hasLostFocus(): boolean {
    const { activeElement, body } = this.document;
    return this.#isOwner && (!activeElement || activeElement === body);
  }

  /** Follows the focus until the returned function is called. */
  follow(): () => void {
    const { document } = this;
    const listeners = {
      focusin: (event: Event) => (this.#isOwner = this.contains(event.target as Node)),
      pointerdown: (event: Event) => {
        if (!this.contains(event.target as Node)) this.#isOwner = false;
      },
      // Behind the last element, Tab leaves the page, and no element gets the focus.
      keydown: (event: Event) => {
        if ((event as KeyboardEvent).key === 'Tab') this.#isOwner = false;
      },
      keyup: () => {
        if (document.activeElement && this.contains(document.activeElement)) this.#isOwner = true;
      },
    };
    const all = Object.entries(listeners);
    for (const [type, listener] of all) document.addEventListener(type, listener, { capture: true });
    return () => {
      for (const [type, listener] of all) document.removeEventListener(type, listener, { capture: true });
    };
  }
}
