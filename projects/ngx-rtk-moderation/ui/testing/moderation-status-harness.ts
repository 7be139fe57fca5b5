import { ComponentHarness, parallel } from '@angular/cdk/testing';

/** How far an action on several targets is. */
export interface ModerationBatchProgress {
  /** Targets for which it is over. */
  readonly done: number;
  /** All targets. */
  readonly total: number;
}

/** The status line. */
export class ModerationStatusHarness extends ComponentHarness {
  /** Selector of the host element. */
  static readonly hostSelector = 'rtk-moderation-status';

  readonly #buttons = this.locatorForAll('.button');

  /** The text of the line, without its buttons; empty if nothing is shown. */
  async getText(): Promise<string> {
    return (await (await this.locatorForOptional('.text > rtk-text-with-names')())?.text()) ?? '';
  }

  /** How far an action on several targets is, as it is shown; `null` if none is under way. */
  async getProgress(): Promise<string | null> {
    return (await (await this.locatorForOptional('.progress')())?.text()) ?? null;
  }

  /** How far an action on several targets is, as numbers; `null` if none is under way. */
  async getBatch(): Promise<ModerationBatchProgress | null> {
    const bar = await this.locatorForOptional('progress')();
    if (!bar) return null;
    const [done, total] = await parallel(() => [
      bar.getProperty<number>('value'),
      bar.getProperty<number>('max'),
    ]);
    return { done, total };
  }

  /** Whether the line shows a failure. */
  async isFailure(): Promise<boolean> {
    return (await this.locatorFor('.line')()).hasClass('failure');
  }

  /** What is shown while the connection is lost, or on the way to another meeting; `null` otherwise. */
  async getConnectionText(): Promise<string | null> {
    return (await (await this.locatorForOptional('.connection')())?.text()) ?? null;
  }

  /** Labels of the buttons. */
  async getButtons(): Promise<string[]> {
    const buttons = await this.#buttons();
    return parallel(() => buttons.map((button) => button.text()));
  }

  /** Presses a button, by its label. Throws if there is none. */
  async press(label: string): Promise<void> {
    const labels = await this.getButtons();
    const button = (await this.#buttons())[labels.indexOf(label)];
    if (!button)
      throw new Error(`The status has no "${label}". It has: ${labels.join(', ') || 'no button'}.`);
    await button.focus();
    await button.click();
  }

  /** Stops an action on several targets. Throws if none is under way. */
  stop(): Promise<void> {
    return this.#press('stop');
  }

  /** Does again what failed for some targets. Throws if there is no button for it. */
  retry(): Promise<void> {
    return this.#press('retry');
  }

  /** Undoes what was done last. Throws if there is no button for it. */
  undo(): Promise<void> {
    return this.#press('undo');
  }

  /** Removes what is shown. Throws if there is no button for it. */
  dismiss(): Promise<void> {
    return this.#press('dismiss');
  }

  /** Whether the line, or a button of it, has the focus. */
  async hasFocus(): Promise<boolean> {
    return (await this.locatorForOptional('.line:focus, .button:focus')()) !== null;
  }

  async #press(id: string): Promise<void> {
    const button = await this.locatorForOptional(`[data-press="${id}"]`)();
    if (!button) throw new Error(`The status has no button to ${id}. It shows: "${await this.getText()}".`);
    await button.focus();
    await button.click();
  }
}
