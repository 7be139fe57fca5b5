import { ComponentHarness, HarnessPredicate, type BaseHarnessFilters } from '@angular/cdk/testing';
import { ModerationRowHarness, type ModerationRowHarnessFilters } from './moderation-row-harness';
import { PeopleHarness } from './people-harness';

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

  readonly #people = this.locatorFor(PeopleHarness);
  readonly #search = this.locatorFor('input[type="search"]');

  /** Name of the list for screen readers. */
  async getLabel(): Promise<string | null> {
    return (await this.locatorFor('.place')()).getAttribute('aria-label');
  }

  /** Number of rows, also of those that are not drawn. */
  async getTotal(): Promise<number> {
    return (await this.#people()).getTotal();
  }

  /** The drawn rows. */
  async getDrawnRows(filters: ModerationRowHarnessFilters = {}): Promise<ModerationRowHarness[]> {
    return (await this.#people()).getDrawnRows(filters);
  }

  /** Finds a row, drawn or not. Moves the focus if it is not drawn. Throws if there is none. */
  async getRow(filters: ModerationRowHarnessFilters): Promise<ModerationRowHarness> {
    const row = await (await this.#people()).findRow(filters);
    if (!row)
      throw new Error(`The list has no such row: ${ModerationRowHarness.with(filters).getDescription()}.`);
    return row;
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

  /** Ids of the selected participants whom the search does not hide. Moves the focus if not all rows are drawn. */
  async getSelected(): Promise<string[]> {
    return (await this.#people()).getIds({ selected: true });
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
}
