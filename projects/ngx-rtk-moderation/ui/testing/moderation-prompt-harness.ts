import { ComponentHarness, parallel, type HarnessLoader } from '@angular/cdk/testing';

/** The question before an action. It is outside of the component: use the loader of the document's root. */
export class ModerationPromptHarness extends ComponentHarness {
  /** Selector of the host element. */
  static readonly hostSelector = 'rtk-prompt-dialog';

  /** Finds the open question; `null` if there is none. */
  static locate(root: HarnessLoader): Promise<ModerationPromptHarness | null> {
    return root.getHarnessOrNull(ModerationPromptHarness);
  }

  /** Heading of the dialog. */
  async getTitle(): Promise<string> {
    return (await this.locatorFor('h2')()).text();
  }

  /** What follows from the action. */
  async getText(): Promise<string> {
    return (await this.locatorFor('p')()).text();
  }

  /** The names that are not in the heading: those behind the third. */
  async getMoreNames(): Promise<string[]> {
    const names = await this.locatorForAll('li')();
    return parallel(() => names.map((name) => name.text()));
  }

  /** Answers yes. */
  async accept(): Promise<void> {
    await (await this.locatorFor('[data-prompt-accept]')()).click();
  }

  /** Answers no. */
  async cancel(): Promise<void> {
    await (await this.locatorFor('[data-prompt-cancel]')()).click();
  }
}
