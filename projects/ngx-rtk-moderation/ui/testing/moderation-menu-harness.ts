import { ComponentHarness, TestKey, type TestElement } from '@angular/cdk/testing';

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

  /** All items, in their order. */
  async getItems(): Promise<ModerationMenuItemState[]> {
    const items = await this.#items();
    return Promise.all(
      items.map(async (item, index) => ({
        label: await labelOf(item),
        reason: await this.#reasonAt(index),
      })),
    );
  }

  /** Why an item cannot be used now; `null` if it can. */
  async getReason(label: string): Promise<string | null> {
    const [, index] = await this.#find(label);
    return this.#reasonAt(index);
  }

  /** Uses an item. Throws if it cannot be used. */
  async choose(label: string): Promise<void> {
    const [item, index] = await this.#find(label);
    const reason = await this.#reasonAt(index);
    if (reason !== null) throw new Error(`The item "${label}" cannot be used. ${reason}`);
    await item.click();
  }

  /** Closes the menu with Escape. */
  async close(): Promise<void> {
    await (await this.#menu()).sendKeys(TestKey.ESCAPE);
  }

  async #find(label: string): Promise<[TestElement, number]> {
    const items = await this.#items();
    const labels = await Promise.all(items.map(labelOf));
    const index = labels.indexOf(label);
    const item = items[index];
    if (!item) throw new Error(`The menu has no item "${label}". It has: ${labels.join(', ')}.`);
    return [item, index];
  }

  async #reasonAt(index: number): Promise<string | null> {
    const reason = await this.locatorForOptional(`[role="menuitem"]:nth-child(${index + 1}) .reason`)();
    return reason ? reason.text() : null;
  }
}

async function labelOf(item: TestElement): Promise<string> {
  return item.text({ exclude: '.reason' });
}
