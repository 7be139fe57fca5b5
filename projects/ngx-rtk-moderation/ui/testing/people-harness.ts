import { ComponentHarness, parallel, TestKey } from '@angular/cdk/testing';
import { ModerationRowHarness, type ModerationRowHarnessFilters } from './moderation-row-harness';

/** The rows of a list or of a queue. Some of them are drawn. The others are found with the keyboard, as users do. */
export class PeopleHarness extends ComponentHarness {
  static readonly hostSelector = 'rtk-people';

  readonly #grid = this.locatorForOptional('[role="grid"]');

  /** Number of rows, also of those that are not drawn. */
  async getTotal(): Promise<number> {
    const grid = await this.#grid();
    return grid ? Number(await grid.getAttribute('aria-rowcount')) : 0;
  }

  getDrawnRows(filters: ModerationRowHarnessFilters = {}): Promise<ModerationRowHarness[]> {
    return this.locatorForAll(ModerationRowHarness.with(filters))();
  }

  /** Finds a row; `null` if there is none. Moves the focus if it is not drawn. */
  async findRow(filters: ModerationRowHarnessFilters): Promise<ModerationRowHarness | null> {
    let found: ModerationRowHarness | undefined;
    await this.#visit(async () => {
      [found] = await this.getDrawnRows(filters);
      return found !== undefined;
    });
    return found ?? null;
  }

  /** Ids of all rows that match. Moves the focus if not all rows are drawn. */
  async getIds(filters: ModerationRowHarnessFilters): Promise<string[]> {
    const ids = new Set<string>();
    await this.#visit(async () => {
      const rows = await this.getDrawnRows(filters);
      for (const id of await parallel(() => rows.map((row) => row.getId()))) if (id !== null) ids.add(id);
      return false;
    });
    return [...ids];
  }

  /** Looks at the drawn rows, then at all others, until `look` returns that it has seen enough. */
  async #visit(look: () => Promise<boolean>): Promise<void> {
    if (await look()) return;
    const drawn = await this.getDrawnRows();
    if (drawn.length === (await this.getTotal())) return;
    await this.#press(drawn[0], TestKey.HOME);
    let position = -1;
    for (;;) {
      if (await look()) return;
      const last = (await this.getDrawnRows()).at(-1);
      const next = (await last?.getPosition()) ?? -1;
      if (next === position) return;
      position = next;
      // Moving on from the last drawn row draws the next ones.
      await this.#press(last, TestKey.DOWN_ARROW);
    }
  }

  async #press(row: ModerationRowHarness | undefined, key: TestKey): Promise<void> {
    await row?.focus();
    await (await row?.host())?.sendKeys(key);
  }
}
