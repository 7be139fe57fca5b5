import { ComponentHarness, parallel, TestKey, type TestElement } from '@angular/cdk/testing';
import type { RoomAction, TargetAction } from 'ngx-rtk-moderation';
import { ModerationMenuHarness } from './moderation-menu-harness';

/** An action of the toolbar: on everyone, or on the selected participants. */
export type ToolbarAction = RoomAction | TargetAction;

/** Whom an action is for: all but the local participant, all who are no hosts, or all. */
export type ToolbarScope = 'others' | 'nonHosts' | 'everyone';

/** The toolbar for everyone and for the selected participants. */
export class ModerationToolbarHarness extends ComponentHarness {
  /** Selector of the host element. */
  static readonly hostSelector = 'rtk-moderation-toolbar';

  readonly #tools = this.locatorForAll('[data-tool]');
  readonly #items = this.documentRootLocatorFactory().locatorForAll('[data-item]');

  /** Texts of the controls; of the one with an icon, its name. */
  async getTools(): Promise<string[]> {
    const tools = await this.#tools();
    return parallel(() =>
      tools.map(async (tool) => (await tool.getAttribute('aria-label')) ?? (await tool.text())),
    );
  }

  /** Number of selected participants, as it is shown; `null` if nobody is selected. */
  async getSelectionText(): Promise<string | null> {
    return (await (await this.locatorForOptional('.count')())?.text()) ?? null;
  }

  /** The reason that is shown after a control was pressed that is not possible; `null` if none is shown. */
  async getMessage(): Promise<string | null> {
    return (await (await this.locatorForOptional('.reason')())?.text()) ?? null;
  }

  /** Opens the menu of a control, by its text or name. */
  async openMenu(label: string): Promise<ModerationMenuHarness> {
    const index = (await this.getTools()).indexOf(label);
    const tool = (await this.#tools())[index];
    if (!tool)
      throw new Error(`The toolbar has no "${label}". It has: ${(await this.getTools()).join(', ')}.`);
    await this.#open(tool);
    return this.documentRootLocatorFactory().locatorFor(ModerationMenuHarness)();
  }

  /** Whether the toolbar has an action, possible or not. */
  async hasAction(action: ToolbarAction, scope?: ToolbarScope): Promise<boolean> {
    const isThere = (await this.#find(action, scope)) !== null;
    await this.#closeMenu();
    return isThere;
  }

  /** Presses an action, possible or not. Actions on everyone are for the others unless a scope is given. */
  async perform(action: ToolbarAction, scope?: ToolbarScope): Promise<void> {
    await (await this.#get(action, scope)).click();
    await this.#closeMenu();
  }

  /** Why an action is not possible now; `null` if it is. */
  async getReason(action: ToolbarAction, scope?: ToolbarScope): Promise<string | null> {
    const element = await this.#get(action, scope);
    const isPossible = (await element.getAttribute('aria-disabled')) !== 'true';
    const id = await element.getAttribute('aria-describedby');
    const reason = await this.documentRootLocatorFactory().locatorForOptional(`[id="${id ?? ''}"]`)();
    const text = isPossible ? null : ((await reason?.text()) ?? '');
    await this.#closeMenu();
    return text;
  }

  /** Whether an action of a control is under way: of its button, or of the menu that it is in. */
  async isPending(action: ToolbarAction): Promise<boolean> {
    const tool = (await this.#tool(action)) ?? (await this.#tool('more'));
    return (await tool?.getAttribute('aria-busy')) === 'true';
  }

  /** Selects nobody. */
  async clearSelection(): Promise<void> {
    await (await this.locatorFor('[data-tool="clear"]')()).click();
  }

  async #get(action: ToolbarAction, scope?: ToolbarScope): Promise<TestElement> {
    const element = await this.#find(action, scope);
    if (element) return element;
    throw new Error(`The toolbar has no ${action}. It has: ${(await this.getTools()).join(', ')}.`);
  }

  /** The button of an action, or its item in a menu, which is opened. */
  async #find(action: ToolbarAction, scope: ToolbarScope = 'others'): Promise<TestElement | null> {
    const tool = await this.#tool(action);
    if (tool && !(await isMenu(tool))) return tool;
    const opener = tool ?? (await this.#tool('more'));
    if (!opener) return null;
    await this.#open(opener);
    const names = tool ? [scope] : [action, `${action}-${scope}`];
    for (const item of await this.#items()) {
      if (names.includes((await item.getAttribute('data-item')) ?? '')) return item;
    }
    return null;
  }

  #tool(id: string): Promise<TestElement | null> {
    return this.locatorForOptional(`[data-tool="${id}"]`)();
  }

  async #open(tool: TestElement): Promise<void> {
    if ((await tool.getAttribute('aria-expanded')) !== 'true') await tool.click();
  }

  async #closeMenu(): Promise<void> {
    const menu = await this.documentRootLocatorFactory().locatorForOptional('[role="menu"]')();
    await menu?.sendKeys(TestKey.ESCAPE);
  }
}

async function isMenu(tool: TestElement): Promise<boolean> {
  return (await tool.getAttribute('aria-haspopup')) !== null;
}
