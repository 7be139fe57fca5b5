import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, inject, Injectable, PLATFORM_ID } from '@angular/core';

interface ReasonElement {
  readonly element: HTMLElement;
  users: number;
}

/**
 * Elements with the reasons that `aria-describedby` refers to: one for each text in the document. They are hidden; assistive
 * technology reads them all the same. On a server there is none.
 */
@Injectable({ providedIn: 'root' })
export class ReasonElements {
  readonly #document = inject(DOCUMENT);
  readonly #isBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  readonly #elements = new Map<string, ReasonElement>();
  #container: HTMLElement | null = null;
  #lastNumber = 0;

  /** Returns the id of the element with a text. Each call needs a call of {@link release}. `null` on a server. */
  use(text: string): string | null {
    if (!this.#isBrowser) return null;
    let reason = this.#elements.get(text);
    if (!reason) this.#elements.set(text, (reason = { element: this.#append(text), users: 0 }));
    reason.users++;
    return reason.element.id;
  }

  /** Removes the element with a text if nothing else refers to it. */
  release(text: string): void {
    const reason = this.#elements.get(text);
    if (!reason || --reason.users > 0) return;
    this.#elements.delete(text);
    reason.element.remove();
    if (this.#elements.size > 0) return;
    this.#container?.remove();
    this.#container = null;
  }

  #append(text: string): HTMLElement {
    if (!this.#container) {
      this.#container = this.#document.createElement('div');
      this.#container.hidden = true;
      this.#document.body.append(this.#container);
    }
    const element = this.#document.createElement('span');
    element.id = this.#freeId();
    element.textContent = text;
    this.#container.append(element);
    return element;
  }

  /** Another app in the same document counts too. */
  #freeId(): string {
    let id: string;
    do id = `rtk-reason-${++this.#lastNumber}`;
    while (this.#document.getElementById(id));
    return id;
  }
}
