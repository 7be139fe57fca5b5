import { ConsolePage } from './console-page';
import { expect, test as base } from './test';

/** How a console is opened. */
export interface OpenOptions {
  /** Whether the microphone and the camera are on from the start. */
  media?: boolean;
  /** Whether the test moves the page's time (`page.clock`); it runs by itself otherwise. */
  ownClock?: boolean;
}

/** Opens the demo in a page of its own and joins the test's room in it. */
export type Open = (name: string, preset: string, options?: OpenOptions) => Promise<ConsolePage>;

/** {@link base} with the demo; whatever reaches its `ErrorHandler` fails the test. */
export const test = base.extend<{ open: Open }>({
  open: async ({ openPage, sandbox, room }, use) => {
    const consoles: ConsolePage[] = [];
    await use(async (name, preset, { ownClock = false, media = false } = {}) => {
      const page = await openPage({ own: ownClock });
      if (ownClock) await page.clock.install();
      const opened = await ConsolePage.open(page, sandbox.url, { name, preset, meeting: room, media });
      consoles.push(opened);
      return opened;
    });
    for (const opened of consoles) expect(await opened.errors()).toEqual([]);
  },
});
