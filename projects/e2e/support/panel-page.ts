import { expect, test as base, type Locator, type Page } from '@playwright/test';
import type { FakeMeeting } from 'ngx-rtk-moderation/testing';
import type { PanelPage } from '../panel/panel-page';
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

  /** Two frames: what was changed is drawn, and observers have run. */
  settle(): Promise<void> {
    return this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
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

interface Fixtures {
  panel: Panel;
}

export const test = base.extend<Fixtures, { panelUrl: string }>({
  panelUrl: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await servePanel();
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],

  panel: async ({ page, panelUrl }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await use(new Panel(page, panelUrl));
    expect(errors, 'errors in the page, violations of its policy among them').toEqual([]);
  },
});

export type { PanelPage };
