import { DestroyRef, DOCUMENT, inject, Injectable } from '@angular/core';
import { overlayRoot } from '../dialog/overlay-root';

/** How urgent a message is: the values of `aria-live`. */
export type Politeness = 'polite' | 'assertive';

/** Screen readers observe a region only some time after it was inserted, in milliseconds. */
const INSERT_MS = 100;

/**
 * The page's two live regions. They stand where the person is: everything outside of a modal dialog or of an element in fullscreen is
 * hidden from screen readers. Each has `aria-live` itself, because the CDK's dialog hides its other neighbours.
 */
@Injectable({ providedIn: 'root' })
export class LiveRegions {
  readonly #document = inject(DOCUMENT);
  readonly #regions = { polite: this.#create('polite'), assertive: this.#create('assertive') };
  readonly #timers = new Map<Politeness, ReturnType<typeof setTimeout>>();

  constructor() {
    this.#document.body.append(this.#regions.polite, this.#regions.assertive);
    inject(DestroyRef).onDestroy(() => {
      this.#timers.forEach((timer) => clearTimeout(timer));
      Object.values(this.#regions).forEach((region) => region.remove());
    });
  }

  speak(politeness: Politeness, text: string): void {
    const region = this.#regions[politeness];
    const root = overlayRoot(this.#document);
    if (region.parentElement !== root) {
      region.replaceChildren();
      root.append(region);
    }
    clearTimeout(this.#timers.get(politeness));
    const write = (): void => {
      // A new element: the same text again is a new message.
      const message = this.#document.createElement('p');
      message.textContent = text;
      region.replaceChildren(message);
    };
    this.#timers.set(politeness, setTimeout(write, INSERT_MS));
  }

  #create(politeness: Politeness): HTMLElement {
    const region = this.#document.createElement('div');
    region.setAttribute('aria-live', politeness);
    region.setAttribute('aria-atomic', 'true');
    region.className = 'rtkm-live-region';
    Object.assign(region.style, {
      position: 'absolute',
      inlineSize: '1px',
      blockSize: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    });
    return region;
  }
}
