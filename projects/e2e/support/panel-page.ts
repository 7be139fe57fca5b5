import { expect, test as base, type Locator, type Page } from '@playwright/test';
import type { FakeMeeting } from 'ngx-rtk-moderation/testing';
import type {} from '../panel/panel-page';
import { servePanel } from './panel-server';

export { expect } from '@playwright/test';

declare global {
  var meeting: FakeMeeting;
}

/** Where the focus is. */
export interface Focus {
  readonly tag: string;
  readonly id: string;
  readonly role: string | null;
  /** `data-control` of the element. */
  readonly control: string | null;
  /** `aria-rowindex` and id of its row. */
  readonly row: number | null;
  readonly participant: string | null;
  readonly label: string | null;
}

/** The page with the list on a fake meeting. */
export class Panel {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  async open(query: Record<string, string | number> = {}): Promise<void> {
    const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
    await this.page.goto(`${this.url}?${search}`);
    if (query['people'] !== 0 && !('hidden' in query)) {
      await this.page.locator('[role="row"]').first().waitFor();
    }
  }

  row(id: string): Locator {
    return this.page.locator(`[role="row"][data-id="${id}"]`);
  }

  control(id: string, control: string): Locator {
    return this.row(id).locator(`[data-control="${control}"]`);
  }

  get dialog(): Locator {
    return this.page.getByRole('alertdialog');
  }

  get menu(): Locator {
    return this.page.getByRole('menu');
  }

  focus(): Promise<Focus> {
    return this.page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const row = element.closest<HTMLElement>('[role="row"]');
      return {
        tag: element.tagName,
        id: element.id,
        role: element.getAttribute('role'),
        control: element.dataset['control'] ?? null,
        row: row && Number(row.getAttribute('aria-rowindex')),
        participant: row?.dataset['id'] ?? null,
        label: element.getAttribute('aria-label'),
      };
    });
  }

  /** Presses a key many times, without a wait between: as fast as a user never could. */
  async pressFast(key: string, times: number): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const types = ['rawKeyDown', 'keyUp'] as const;
    const strokes = Array.from({ length: times }, () =>
      types.map((type) => ({ type, key, code: key })),
    ).flat();
    await Promise.all(strokes.map((stroke) => session.send('Input.dispatchKeyEvent', stroke)));
    await session.detach();
  }

  /** Two frames: what was changed is drawn, and observers have run. */
  settle(): Promise<void> {
    return this.page.evaluate(async () => {
      // Lists follow an event after a timer of 16 ms. A later one that waits longer comes after it, however slow the machine is.
      await new Promise((resolve) => setTimeout(resolve, 17));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  }

  /** Counts the frames in which the focus is on `body`, from now on. */
  async watchBody(): Promise<() => Promise<number>> {
    await this.page.evaluate(() => {
      let frames = 0;
      const look = (): void => {
        if (!document.activeElement || document.activeElement === document.body) frames++;
        requestAnimationFrame(look);
      };
      look();
      Object.assign(window, { framesOnBody: () => frames });
    });
    return () =>
      this.page.evaluate(() => (window as unknown as { framesOnBody: () => number }).framesOnBody());
  }

  /** Calls of the SDK of one name. */
  calls(name: string): Promise<number> {
    return this.page.evaluate(
      (wanted) => meeting.calls.filter(({ method }) => method.includes(wanted)).length,
      name,
    );
  }
}

const VIEWPORT = { width: 1280, height: 720 };

interface Fixtures {
  panel: Panel;
}

/** With one page per worker that tests take in turn: opening a page takes longer than most of them. */
export const test = base.extend<Fixtures, { panelUrl: string; panelPage: Page }>({
  panelUrl: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await servePanel();
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],

  panelPage: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ viewport: VIEWPORT });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],

  panel: async ({ panelPage: page, panelUrl }, use) => {
    const errors: string[] = [];
    for (const event of ['pageerror', 'console'] as const) page.removeAllListeners(event);
    page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.setViewportSize(VIEWPORT);
    await page.mouse.move(0, 0);
    await use(new Panel(page, panelUrl));
    expect(errors, 'errors in the page, violations of its policy among them').toEqual([]);
  },
});
