import { ComponentHarness } from '@angular/cdk/testing';

/** A part of the panel below a heading that opens and closes it. */
export abstract class ModerationSectionHarness extends ComponentHarness {
  readonly #toggle = this.locatorForOptional('button[aria-expanded]');

  /** Text of the heading, without the number. */
  async getTitle(): Promise<string> {
    return (await this.#heading()).text({ exclude: '.count' });
  }

  /** The number in the heading; `null` if it has none. */
  async getCount(): Promise<number | null> {
    const count = await this.locatorForOptional('button[aria-expanded] .count')();
    return count && Number((await count.text()).replace(/\D/g, ''));
  }

  /** Whether it is there at all. */
  async isShown(): Promise<boolean> {
    return (await this.#toggle()) !== null;
  }

  /** Whether its content is shown. */
  async isOpen(): Promise<boolean> {
    return (await (await this.#heading()).getAttribute('aria-expanded')) === 'true';
  }

  /** Shows its content. */
  async open(): Promise<void> {
    if (!(await this.isOpen())) await (await this.#heading()).click();
  }

  /** Hides its content. */
  async close(): Promise<void> {
    if (await this.isOpen()) await (await this.#heading()).click();
  }

  async #heading() {
    const toggle = await this.#toggle();
    if (!toggle) throw new Error('The section is not shown: it has nothing to show, or is not permitted.');
    return toggle;
  }
}
