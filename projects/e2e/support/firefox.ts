import { launch, type Browser, type KeyInput, type Page } from 'puppeteer-core';
import { findInstalledFirefox, noFirefox } from '../../../scripts/find-firefox.mjs';

/** A page in Firefox as it is released, by WebDriver BiDi: Playwright has only a Firefox of its own. */
export class FirefoxPage {
  /** What went wrong in the page. */
  readonly errors: string[] = [];

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  /** Starts a browser of its own. */
  static async open(): Promise<FirefoxPage> {
    const executablePath = findInstalledFirefox();
    if (!executablePath) throw new Error(noFirefox);
    const browser = await launch({ browser: 'firefox', executablePath });
    return new FirefoxPage(browser, await browser.newPage());
  }

  async click(role: string, name: string): Promise<void> {
    await this.page.locator(`::-p-aria([role="${role}"][name="${name}"])`).click();
  }

  async press(...keys: readonly KeyInput[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** What a screen reader calls the element with the focus: its role, and its name or text. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      const id = element?.getAttribute('aria-labelledby') ?? '';
      const name =
        element?.getAttribute('aria-label') ?? (document.getElementById(id) ?? element)?.textContent;
      return `${element?.role ?? element?.localName ?? 'nothing'} ${name?.trim() ?? ''}`;
    });
  }

  /** How many elements a selector finds. */
  count(selector: string): Promise<number> {
    return this.page.$$eval(selector, ({ length }) => length);
  }

  /** An attribute of the first element that a selector finds. */
  attribute(selector: string, name: string): Promise<string | null> {
    return this.page.$eval(selector, (element, attribute) => element.getAttribute(attribute), name);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
