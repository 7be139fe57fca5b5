import {
  afterNextRender,
  DestroyRef,
  DOCUMENT,
  ElementRef,
  inject,
  NgZone,
  signal,
  untracked,
} from '@angular/core';
import { isInOverlayBefore } from '../overlay/is-in-overlay-before';

/**
 * Whether the focus belongs to an element: it is inside, or in a dialog that was opened from there, or its element was taken out of the
 * document. A user who clicks elsewhere, leaves with Tab, or takes the focus away (*Done* of an on-screen keyboard) ends that.
 */
export class FocusOwner {
  readonly #hasFocus = signal(false);
  readonly hasFocus = this.#hasFocus.asReadonly();

  constructor(
    private readonly document: Document,
    private readonly host: () => HTMLElement,
    /** Whether a node is inside, menus included. */
    private readonly contains = (node: Node): boolean => host().contains(node),
  ) {}

  /** Whether the focus was inside, and its element is gone. Ask after a render: it is not reactive. */
  get hasLostFocus(): boolean {
    return untracked(this.hasFocus) && this.#isNowhere;
  }

  get #isNowhere(): boolean {
    const { activeElement, body } = this.document;
    return !activeElement || activeElement === body;
  }

  /** The focus is to stay lost. */
  forget(): void {
    this.#hasFocus.set(false);
  }

  /** Follows the focus until the returned function is called. */
  follow(): () => void {
    const { document } = this;
    const listeners = {
      focusin: ({ target }: Event) => {
        const isOutside = !this.contains(target as Node);
        const isBehind = isOutside && this.hasFocus() && isInOverlayBefore(this.host(), target as Element);
        this.#hasFocus.set(!isOutside || isBehind);
      },
      // An element that is taken out or moved loses the focus too, while Angular renders. What takes it over has it in the microtask.
      focusout: ({ target }: Event) => {
        queueMicrotask(() => {
          if (this.#isNowhere && (target as Node).isConnected) this.forget();
        });
      },
      pointerdown: ({ target }: Event) => {
        if (!this.contains(target as Node) && !isInOverlayBefore(this.host(), target as Element))
          this.forget();
      },
      // Behind the last element, Tab leaves the page, and no element gets the focus.
      keydown: (event: Event) => {
        if ((event as KeyboardEvent).key === 'Tab') this.forget();
      },
      keyup: () => {
        if (document.activeElement && this.contains(document.activeElement)) this.#hasFocus.set(true);
      },
    };
    const all = Object.entries(listeners);
    for (const [type, listener] of all) document.addEventListener(type, listener, { capture: true });
    return () => {
      for (const [type, listener] of all) document.removeEventListener(type, listener, { capture: true });
    };
  }
}

/** Follows the focus of the component. */
export function injectFocusOwner(): FocusOwner {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const owner = new FocusOwner(inject(DOCUMENT), () => host);
  const destroyRef = inject(DestroyRef);
  const zone = inject(NgZone);
  afterNextRender(() => destroyRef.onDestroy(zone.runOutsideAngular(() => owner.follow())));
  return owner;
}
