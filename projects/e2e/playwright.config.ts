import { defineConfig } from '@playwright/test';
import { chromiumFlags, findInstalledChromium } from '../../scripts/find-chromium.mjs';

const fromRoot = (path: string): string => new URL(`../../${path}`, import.meta.url).pathname;

export default defineConfig({
  projects: [
    { name: 'e2e', testDir: './tests' },
    { name: 'contract', testDir: '../contract/tests' },
  ],
  testMatch: '**/*.e2e.ts',
  outputDir: fromRoot('test-results/e2e'),
  globalSetup: './support/global-setup.ts',
  // Each client is a page with the whole SDK in it: more at once only makes all of them slow.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: !!process.env['CI'],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./support/fault-table-reporter.ts']],
  use: {
    // A quarter of the time of all tests. `--trace retain-on-failure` records what a failing test did.
    trace: 'off',
    launchOptions: {
      executablePath: findInstalledChromium(),
      args: chromiumFlags,
    },
  },
});
