import type { TestElement } from '@angular/cdk/testing';
import { ModerationRowHarness, type ModerationRowHarnessFilters } from './moderation-row-harness';
import { ModerationSectionHarness } from './moderation-section-harness';
import { PeopleHarness } from './people-harness';

/** People who need an answer. */
abstract class ModerationQueueHarness<Action extends string> extends ModerationSectionHarness {
  /** The drawn rows. */
  getRows(filters: ModerationRowHarnessFilters = {}): Promise<ModerationRowHarness[]> {
    return this.locatorForAll(ModerationRowHarness.with(filters))();
  }

  /** Finds a row, drawn or not. Moves the focus if it is not drawn. Throws if there is none. */
  async getRow(filters: ModerationRowHarnessFilters): Promise<ModerationRowHarness> {
    const [drawn] = await this.getRows(filters);
    if (drawn) return drawn;
    for (const people of await this.locatorForAll(PeopleHarness)()) {
      const row = await people.findRow(filters);
      if (row) return row;
    }
    throw new Error(`The queue has no such row: ${ModerationRowHarness.with(filters).getDescription()}.`);
  }

  /** The texts in the place of rows. */
  async getEmptyTexts(): Promise<string[]> {
    const texts = await this.locatorForAll('.empty-text')();
    return Promise.all(texts.map((text) => text.text()));
  }

  /** Whether there is a button that does it to all. */
  async hasButtonForAll(action: Action): Promise<boolean> {
    return (await this.#button(action)) !== null;
  }

  /** Does it to all. Throws if there is no button. */
  async pressForAll(action: Action): Promise<void> {
    const button = await this.#button(action);
    if (!button) throw new Error(`There is no button for all: ${action}.`);
    await button.click();
  }

  #button(action: Action): Promise<TestElement | null> {
    const selector: string = `[data-queue-action="${action}"]`;
    return this.locatorForOptional(selector)();
  }
}

/** The waiting room. */
export class ModerationWaitingHarness extends ModerationQueueHarness<'admit' | 'reject'> {
  /** Selector of the host element. */
  static readonly hostSelector = 'rtk-moderation-waiting';
}

/** The stage: who asks for it, then who is on it. */
export class ModerationStageHarness extends ModerationQueueHarness<'grantStage' | 'denyStage'> {
  /** Selector of the host element. */
  static readonly hostSelector = 'rtk-moderation-stage';
}
