import type { Page } from '@playwright/test';
import { harnessVariable } from './global-setup';
import { test as base } from './test';

/** {@link base} with one page per worker that tests take in turn: opening a page takes longer than most of them. */
export const test = base.extend<{ harnessPage: Page }, { sharedPage: Page }>({
  sharedPage: [
    async ({ browser }, use) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.clock.install();
      await use(page);
      await context.close();
    },
    { scope: 'worker' },
  ],

  /** The shared page with the harness on it, and nothing of the test before; its time runs, and can be moved. */
  harnessPage: async ({ sharedPage: page }, use) => {
    for (const event of ['websocket', 'pageerror'] as const) page.removeAllListeners(event);
    await page.clock.resume();
    await page.goto(process.env[harnessVariable] ?? '');
    await use(page);
    // Ends the client, whatever it was about to do.
    await page.goto('about:blank');
  },
});
