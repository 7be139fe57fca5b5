import { expect, test as base, type Page } from '@playwright/test';
import { sandboxToken, type SandboxTokenOptions } from '../../rtk-sandbox/src/token';
import { Client } from './client';
import { Control } from './control';
import { harnessVariable } from './global-setup';
import { PagePool } from './page-pool';
import { startSandboxProcess, type SandboxProcess } from './sandbox-process';

export { expect } from '@playwright/test';

/** Who joins, and how. */
export interface JoinOptions extends Omit<SandboxTokenOptions, 'meeting'> {
  /** Whether the microphone and the camera are on from the start. */
  audio?: boolean;
  video?: boolean;
  /** Whether the SDK's tracing module is on; it is by default. */
  tracing?: boolean;
  /** Whether the SDK keeps a log; it does by default. */
  logs?: boolean;
  /** Whether the test moves the page's time (`page.clock`), from the start or later; it runs by itself otherwise. */
  ownClock?: boolean | 'later';
  /** What to wait for: being in the room (default), being in the waiting room, or only the SDK's `init`. */
  until?: 'joined' | 'waitlisted' | 'initialised';
}

/** Opens a page and joins the test's room in it. */
export type Join = (options: JoinOptions) => Promise<Client>;

interface TestFixtures {
  /** Meeting id of this test alone. */
  room: string;
  control: Control;
  join: Join;
  /** Opens a page whose errors are watched. One that the test changes for good (`own`) is for it alone. */
  openPage: (options?: { own?: boolean }) => Promise<Page>;
  /** Opens a page with the SDK in it, and no client yet. */
  openHarness: (options?: Pick<JoinOptions, 'ownClock'>) => Promise<Page>;
  /** Errors of the pages that belong to the test, to be added by it; all others fail it. */
  expectedErrors: RegExp[];
}

interface WorkerFixtures {
  pagePool: PagePool;
  sandbox: SandboxProcess;
}

let rooms = 0;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  // One per worker: a fault that one test orders cannot meet the clients of another.
  sandbox: [
    // Playwright reads the first parameter's destructuring to find out what a fixture needs.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const sandbox = await startSandboxProcess();
      await use(sandbox);
      await sandbox.close();
    },
    { scope: 'worker' },
  ],

  pagePool: [
    async ({ browser }, use) => {
      const pool = new PagePool(browser);
      await use(pool);
      await pool.close();
    },
    { scope: 'worker' },
  ],

  // eslint-disable-next-line no-empty-pattern
  room: async ({}, use, { parallelIndex }) => {
    await use(`e2e-${parallelIndex}-${++rooms}`);
  },

  control: async ({ sandbox, room }, use) => {
    const control = new Control(sandbox.url, room);
    await use(control);
    await control.clearFaults();
  },

  // eslint-disable-next-line no-empty-pattern
  expectedErrors: async ({}, use) => {
    await use([]);
  },

  openPage: async ({ pagePool, expectedErrors }, use) => {
    const errors: string[] = [];
    const endings: (() => Promise<void>)[] = [];
    await use(async ({ own = false } = {}) => {
      const page = await (own ? pagePool.open() : pagePool.take());
      endings.push(() => (own ? page.context().close() : pagePool.giveBack(page)));
      page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      return page;
    });
    await Promise.all(endings.map((end) => end()));
    const unexpected = errors.filter((text) => !expectedErrors.some((pattern) => pattern.test(text)));
    expect(unexpected, 'errors in the pages').toEqual([]);
  },

  openHarness: async ({ openPage }, use) => {
    await use(async ({ ownClock } = {}) => {
      const page = await openPage({ own: Boolean(ownClock) });
      if (ownClock === true) await page.clock.install();
      await page.goto(harnessUrl());
      return page;
    });
  },

  join: async ({ sandbox, room, openHarness }, use) => {
    await use(async ({ audio, video, tracing, logs, ownClock, until = 'joined', ...token }) => {
      const page = await openHarness({ ownClock });
      const authToken = sandboxToken({ ...token, meeting: room });
      const meeting = await page.evaluateHandle((options) => harness.init(options), {
        sandbox: { url: sandbox.url },
        authToken,
        audio,
        video,
        tracing,
        logs,
      });
      const client = await Client.of(page, meeting);
      if (until === 'initialised') return client;
      // `join()` of a guest resolves only once it was let in.
      if (until === 'waitlisted') await meeting.evaluate((joining) => void joining.join());
      else await meeting.evaluate((joining) => joining.join());
      await expect.poll(async () => (await client.state()).roomState).toBe(until);
      return client;
    });
  },
});

function harnessUrl(): string {
  const url = process.env[harnessVariable];
  if (!url) throw new Error('The harness page is not served: run the tests with the config of projects/e2e');
  return url;
}
