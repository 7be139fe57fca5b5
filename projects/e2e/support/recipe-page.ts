import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Locator, type Page } from '@playwright/test';
import type { FakeMeeting } from 'ngx-rtk-moderation/testing';

declare global {
  var meeting: FakeMeeting;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

const AXE: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    // Not on by default.
    'target-size': { enabled: true },
    // It takes longer than all others together, and the colours are those of the console.
    'color-contrast': { enabled: false },
  },
  resultTypes: ['violations'],
};

/** A recipe of the demo, with a meeting that needs no room. */
export class RecipePage {
  constructor(private readonly page: Page) {}

  get heading(): Locator {
    return this.page.getByRole('heading', { name: /^Participants \d+$/ });
  }

  get menu(): Locator {
    return this.page.getByRole('menu', { name: 'Actions for Alan Turing' });
  }

  get question(): Locator {
    return this.page.getByRole('alertdialog');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  item(name: string): Locator {
    return this.page.getByRole('menuitem', { name, exact: true });
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  async open(origin: string, id: string): Promise<void> {
    await this.page.goto(`${origin}/?recipe=${id}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** What screen readers were told last. */
  get spoken(): Locator {
    return this.page.locator('[aria-live="polite"]');
  }

  /** Mutes Alan, and waits until the room says so. */
  async muteAlan(): Promise<void> {
    const mute = this.button('Mute Alan Turing');
    await mute.click();
    await expect(mute).toHaveAttribute('aria-disabled', 'true');
    expect(await this.page.evaluate(() => meeting.participants.joined.get('p1')?.audioEnabled)).toBe(false);
  }

  /** Opens the menu, closes it with Escape, which closes nothing else, and gets as far as the question before a removal. */
  async useMenu(): Promise<void> {
    const trigger = this.button('Actions for Alan Turing');
    await trigger.click();
    await expect(this.page.getByRole('menuitem').first()).toBeFocused();
    await this.press('Escape');
    await expect(this.menu).toHaveCount(0);
    await expect(trigger).toBeFocused();
    await this.press('Enter');
    await this.item('Remove').click();
    await expect(this.button('Cancel')).toBeFocused();
    await this.press('Escape');
    await expect(this.question).toHaveCount(0);
    await expect(trigger).toBeFocused();
  }

  /**
   * Whether the focus is still in an element after it went backwards over the first of its controls, and forwards again. In a native
   * dialog, the browser's own controls take their turn in between: then it is on the body.
   */
  async keepsFocusIn(selector: string, isNative = false): Promise<boolean> {
    const found: boolean[] = [];
    await this.button('Close').focus();
    for (const key of ['Shift+Tab', 'Tab', 'Tab']) {
      await this.press(key);
      const isInside = await this.page.evaluate(
        ([inside, native]) => {
          const { activeElement, body } = document;
          return activeElement === body ? native : activeElement?.closest(inside) !== null;
        },
        [selector, isNative] as const,
      );
      found.push(isInside);
    }
    return found.every(Boolean);
  }

  /** What axe finds in the page, the panel left out: it has tests of its own. */
  async violations(): Promise<string[]> {
    await this.page.evaluate(axeSource);
    const { violations } = await this.page.evaluate((options) => {
      const { axe } = window as unknown as {
        axe: { run: (context: unknown, options: unknown) => Promise<unknown> };
      };
      return axe.run({ exclude: [['rtk-moderation-panel']] }, options) as Promise<AxeResults>;
    }, AXE);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
}
