import {
  ComponentHarness,
  HarnessPredicate,
  parallel,
  TestKey,
  type BaseHarnessFilters,
} from '@angular/cdk/testing';
import { ModerationRowHarness, type ModerationRowHarnessFilters } from './moderation-row-harness';

/** Which lists to find. */
export interface ModerationListHarnessFilters extends BaseHarnessFilters {
  /** Name of the list for screen readers. */
  readonly label?: string | RegExp;
}

/** The list of participants. It draws only some of its rows; `getRow()` finds the others with the keyboard, as users do. */
export class ModerationListHarness extends ComponentHarness {
  /** Selector of the host element. */
  static readonly hostSelector = 'rtk-moderation-list';

  /** Finds lists by their name. */
  static with(options: ModerationListHarnessFilters = {}): HarnessPredicate<ModerationListHarness> {
    return new HarnessPredicate(ModerationListHarness, options).addOption(
      'label',
      options.label,
      (list, label) => HarnessPredicate.stringMatches(list.getLabel(), label),
    );
  }

  readonly #grid = this.locatorForOptional('[role="grid"]');
  readonly #search = this.locatorFor('input[type="search"]');

  /** Name of the list for screen readers. */
  async getLabel(): Promise<string | null> {
    return (await this.locatorFor('.place')()).getAttribute('aria-label');
  }

  /** Number of rows, also of those that are not drawn. */
  async getTotal(): Promise<number> {
    const grid = await this.#grid();
    return grid ? Number(await grid.getAttribute('aria-rowcount')) : 0;
  }

  /** The drawn rows. */
  getDrawnRows(filters: ModerationRowHarnessFilters = {}): Promise<ModerationRowHarness[]> {
    return this.locatorForAll(ModerationRowHarness.with(filters))();
  }

  /** Finds a row, drawn or not. Moves the focus if it is not drawn. Throws if there is none. */
  async getRow(filters: ModerationRowHarnessFilters): Promise<ModerationRowHarness> {
    const [drawn] = await this.getDrawnRows(filters);
    if (drawn) return drawn;
    await this.#toFirstRow();
    for (let last = -1; ;) {
      const [found] = await this.getDrawnRows(filters);
      if (found) return found;
      const next = await this.#beyondDrawnRows();
      if (next === last) break;
      last = next;
    }
    throw new Error(`The list has no such row: ${String(filters.name ?? filters.id)}.`);
  }

  /** Shows only participants whose name contains the text. */
  async search(query: string): Promise<void> {
    await (await this.#search()).setInputValue(query);
    await (await this.#search()).dispatchEvent('input');
  }

  /** Text of the search field. */
  async getSearch(): Promise<string> {
    return (await this.#search()).getProperty<string>('value');
  }

  /** Presses the checkbox that selects all who are shown, or nobody of them if all are selected. */
  async selectAll(): Promise<void> {
    await (await this.locatorFor('.head input[type="checkbox"]')()).click();
  }

  /** Ids of the selected participants in the drawn rows. */
  async getSelected(): Promise<string[]> {
    const rows = await this.getDrawnRows({ selected: true });
    const ids = await parallel(() => rows.map((row) => row.getId()));
    return ids.filter((id) => id !== null);
  }

  /** Whether there are no rows. */
  async isEmpty(): Promise<boolean> {
    return (await this.getTotal()) === 0;
  }

  /** The text in the place of the rows; `null` if there are rows. */
  async getEmptyText(): Promise<string | null> {
    const text = await this.locatorForOptional('.empty-text')();
    return text ? text.text() : null;
  }

  async #toFirstRow(): Promise<void> {
    const [any] = await this.getDrawnRows();
    await any?.focus();
    await (await any?.host())?.sendKeys(TestKey.HOME);
  }

  /** Moves on from the last drawn row, which draws the next ones. Returns the position of that row. */
  async #beyondDrawnRows(): Promise<number> {
    const last = (await this.getDrawnRows()).at(-1);
    if (!last) return -1;
    await last.focus();
    await (await last.host()).sendKeys(TestKey.DOWN_ARROW);
    return last.getPosition();
  }
}
