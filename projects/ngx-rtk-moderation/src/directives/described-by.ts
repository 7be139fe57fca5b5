import type { ReasonElements, UsedReason } from './reason-elements';

const ATTRIBUTE = 'aria-describedby';

/** Describes an element by a reason. Ids that the app gave in `aria-describedby` stay. */
export class DescribedBy {
  #text: string | null = null;
  #reason: UsedReason | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly elements: ReasonElements,
  ) {}

  set(text: string | null): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#remove();
    this.#reason = text === null ? null : this.elements.use(text, this.host);
    this.restore();
  }

  /** Adds the id again if the app's own binding has replaced it. */
  restore(): void {
    if (!this.#reason) return;
    const ids = this.#ids();
    if (!ids.includes(this.#reason.id))
      this.host.setAttribute(ATTRIBUTE, [...ids, this.#reason.id].join(' '));
  }

  #remove(): void {
    const reason = this.#reason;
    if (!reason) return;
    this.#reason = null;
    reason.release();
    const ids = this.#ids().filter((id) => id !== reason.id);
    if (ids.length > 0) this.host.setAttribute(ATTRIBUTE, ids.join(' '));
    else this.host.removeAttribute(ATTRIBUTE);
  }

  #ids(): string[] {
    return (this.host.getAttribute(ATTRIBUTE) ?? '').split(/\s+/).filter(Boolean);
  }
}
