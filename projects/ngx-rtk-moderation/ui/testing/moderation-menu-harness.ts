import { ComponentHarness, parallel, TestKey, type TestElement } from '@angular/cdk/testing';

/** An item of a menu, as a user sees it. */
export interface ModerationMenuItemState {
  /** Text of the item, without the reason. */
  readonly label: string;
  /** Why the item cannot be used now; `null` if it can. */
  readonly reason: string | null;
}

/** An open menu, of a row or of the toolbar. Get it from the `openMenu()` of their harnesses. */
export class ModerationMenuHarness extends ComponentHarness {
  /** Selector of the host element. */
  static readonly hostSelector = 'rtk-item-menu';

  readonly #items = this.locatorForAll('[role="menuitem"]');
  readonly #menu = this.locatorFor('[role="menu"]');

  /** Whether a menu is open. There is one at a time. */
  async isOpen(): Promise<boolean> {
    return (await this.documentRootLocatorFactory().locatorForOptional(ModerationMenuHarness)()) !== null;
  }

  /** All items, in their order. */
  async getItems(): Promise<ModerationMenuItemState[]> {
    const items = await this.#items();
    return parallel(() =>
      items.map(async (item) => ({ label: await labelOf(item), reason: await this.#reasonOf(item) })),
    );
  }

  /** Why an item cannot be used now; `null` if it can. Finds it by its label, or by the name of its action, such as `kick`. */
  async getReason(item: string): Promise<string | null> {
    return this.#reasonOf(await this.#find(item));
  }

  /** Uses an item, by its label or the name of its action. Throws if it cannot be used. */
  async choose(item: string): Promise<void> {
    const element = await this.#find(item);
    const reason = await this.#reasonOf(element);
    if (reason !== null) throw new Error(`The item "${item}" cannot be used. ${reason}`);
    await element.click();
  }

  /** Closes the menu with Escape. */
  async close(): Promise<void> {
    await (await this.#menu()).sendKeys(TestKey.ESCAPE);
  }

  async #find(item: string): Promise<TestElement> {
    const items = await this.#items();
    const [labels, ids] = await parallel(() => [
      parallel(() => items.map(labelOf)),
      parallel(() => items.map((element) => element.getAttribute('data-item'))),
    ]);
    const element = items[labels.indexOf(item)] ?? items[ids.indexOf(item)];
    if (!element) throw new Error(`The menu has no item "${item}". It has: ${labels.join(', ')}.`);
    return element;
  }

  async #reasonOf(item: TestElement): Promise<string | null> {
    const id = await item.getAttribute('aria-describedby');
    const reason = id === null ? null : await this.locatorForOptional(`[id="${id}"]`)();
    return reason && reason.text();
  }
}

async function labelOf(item: TestElement): Promise<string> {
  return item.text({ exclude: '.reason' });
}
