import type { Browser, Page } from '@playwright/test';

const EVENTS = ['console', 'pageerror', 'websocket', 'popup', 'download', 'dialog'] as const;

/**
 * Pages that the tests of a worker take in turn: opening one takes longer than most tests. Each has a context of its own, because
 * clients must not share what the SDK keeps in the browser's storage.
 */
export class PagePool {
  readonly #free: Page[] = [];

  constructor(private readonly browser: Browser) {}

  /** A page without anything of a test before. */
  async take(): Promise<Page> {
    return this.#free.pop() ?? this.open();
  }

  /** A page for a test that changes what stays with a page, such as its clock or its routes. It is not given back. */
  async open(): Promise<Page> {
    const context = await this.browser.newContext();
    return context.newPage();
  }

  async giveBack(page: Page): Promise<void> {
    for (const event of EVENTS) page.removeAllListeners(event);
    const context = page.context();
    const others = context.pages().filter((other) => other !== page);
    await Promise.all(others.map((other) => other.close()));
    const { origin } = new URL(page.url());
    await page.evaluate(() => sessionStorage.clear());
    await page.goto('about:blank');
    const session = await context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await session.detach();
    await context.clearCookies();
    this.#free.push(page);
  }

  async close(): Promise<void> {
    await Promise.all(this.#free.map((page) => page.context().close()));
  }
}
