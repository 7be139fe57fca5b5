import { parallel } from '@angular/cdk/testing';
import { ModerationSectionHarness } from './moderation-section-harness';

/** A line of the log, as a user sees it. */
export interface ModerationLogLine {
  /** What happened. */
  readonly text: string;
  /** Names in the text. */
  readonly names: readonly string[];
  /** Whether something failed. */
  readonly isFailure: boolean;
  /** When it happened, in milliseconds since the epoch. */
  readonly at: number;
}

/** The log of what happened. */
export class ModerationLogHarness extends ModerationSectionHarness {
  /** Selector of the host element. */
  static readonly hostSelector = 'rtk-moderation-log';

  /** The lines, newest first. There are none while the log is folded. */
  async getLines(): Promise<ModerationLogLine[]> {
    const count = (await this.locatorForAll('li')()).length;
    return parallel(() => Array.from({ length: count }, (_, index) => this.#line(index + 1)));
  }

  /** The text in the place of the lines; `null` if there are lines, or if the log is folded. */
  async getEmptyText(): Promise<string | null> {
    const text = await this.locatorForOptional('.empty')();
    return text ? text.text() : null;
  }

  async #line(number: number): Promise<ModerationLogLine> {
    const line = `li:nth-child(${number})`;
    const [item, text, names, time] = await parallel(() => [
      this.locatorFor(line)(),
      this.locatorFor(`${line} .text`)(),
      this.locatorForAll(`${line} bdi`)(),
      this.locatorFor(`${line} time`)(),
    ]);
    return {
      text: await text.text(),
      names: await parallel(() => names.map((name) => name.text())),
      isFailure: await item.hasClass('failed'),
      at: Date.parse((await time.getAttribute('datetime')) ?? ''),
    };
  }
}
