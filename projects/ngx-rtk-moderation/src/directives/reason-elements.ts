import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, inject, Injectable, PLATFORM_ID } from '@angular/core';

interface ReasonElement {
  readonly element: HTMLElement;
  users: number;
}

/** The elements of one document or shadow root. */
interface Reasons {
  readonly container: HTMLElement;
  readonly elements: Map<string, ReasonElement>;
}

/** A use of the element with a text. */
export interface UsedReason {
  readonly id: string;
  /** Ends the use. The element is removed if nothing else refers to it. */
  readonly release: () => void;
}

/**
 * Elements with the reasons that `aria-describedby` refers to: one for each text in the document. They are hidden; assistive
 * technology reads them all the same. An id does not reach across a shadow root, so each shadow root has elements of its own. On a
 * server there is none.
 */
@Injectable({ providedIn: 'root' })
export class ReasonElements {
  readonly #document = inject(DOCUMENT);
  readonly #isBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  readonly #roots = new Map<Document | ShadowRoot, Reasons>();
  #lastNumber = 0;

  /** Returns the element with a text for a host that it describes; `null` on a server. */
  use(text: string, host: HTMLElement): UsedReason | null {
    if (!this.#isBrowser) return null;
    const hostRoot = host.getRootNode();
    const root = hostRoot instanceof ShadowRoot ? hostRoot : this.#document;
    const { container, elements } = this.#reasonsIn(root);
    let reason = elements.get(text);
    if (!reason) {
      const element = this.#document.createElement('span');
      element.id = this.#freeId(root);
      element.textContent = text;
      container.append(element);
      elements.set(text, (reason = { element, users: 0 }));
    }
    reason.users++;
    return { id: reason.element.id, release: () => this.#release(text, root) };
  }

  #release(text: string, root: Document | ShadowRoot): void {
    const reasons = this.#roots.get(root);
    const reason = reasons?.elements.get(text);
    if (!reasons || !reason || --reason.users > 0) return;
    reasons.elements.delete(text);
    reason.element.remove();
    if (reasons.elements.size > 0) return;
    reasons.container.remove();
    this.#roots.delete(root);
  }

  #reasonsIn(root: Document | ShadowRoot): Reasons {
    let reasons = this.#roots.get(root);
    if (!reasons) {
      const container = this.#document.createElement('div');
      container.hidden = true;
      (root === this.#document ? this.#document.body : root).append(container);
      this.#roots.set(root, (reasons = { container, elements: new Map() }));
    }
    return reasons;
  }

  /** Another app in the same document counts too. */
  #freeId(root: Document | ShadowRoot): string {
    let id: string;
    do id = `rtk-reason-${++this.#lastNumber}`;
    while (root.getElementById(id));
    return id;
  }
}
