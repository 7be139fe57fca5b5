import { defineConfig } from '@playwright/test';
import { chromiumFlags, findInstalledChromium } from '../../scripts/find-chromium.mjs';

const runsAll = process.env['CONSUMERS'] === 'all' || !!process.env['CI'];

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results/consumers',
  // Each of them waits for the registry as long as it compiles.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: !!process.env['CI'],
  // A quick run takes the one that needs no other Node.
  ...(!runsAll && { grep: /Angular 21/ }),
  timeout: 15 * 60_000,
  expect: { timeout: 30_000 },
  use: {
    trace: 'off',
    launchOptions: { executablePath: findInstalledChromium(), args: chromiumFlags },
  },
});
