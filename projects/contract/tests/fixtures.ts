import { build, type BuildOptions } from 'esbuild';
import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { Control } from '../../e2e/support/control';
import { harnessVariable } from '../../e2e/support/global-setup';
import { test as base } from '../../e2e/support/test';
import type * as fakeWorld from '../fake-world';
import type { Stage } from '../sdk-world';

let rooms = 0;

/** The end-to-end tests' sandbox and harness, with one page per worker that scenarios take in turn. */
export const test = base.extend<
  { stage: Stage },
  { agentBundle: string; sharedPage: Page; fakeBundle: typeof fakeWorld }
>({
  agentBundle: [
    // Playwright reads the first parameter's destructuring to find out what a fixture needs.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await use(
        await bundle('../agent.ts', {
          ...{ format: 'iife', globalName: 'bundled' },
          footer: { js: 'globalThis.contract = bundled;' },
        }),
      );
    },
    { scope: 'worker' },
  ],

  // The library's folder is no ES module to Node.
  fakeBundle: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const code = await bundle('../fake-world.ts', { format: 'esm' });
      const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
      await use((await import(url)) as typeof fakeWorld);
    },
    { scope: 'worker' },
  ],

  sharedPage: [
    async ({ browser, agentBundle }, use) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.clock.install();
      await page.addInitScript({ content: agentBundle });
      await use(page);
      await context.close();
    },
    { scope: 'worker' },
  ],

  stage: async ({ sharedPage: page, sandbox }, use, { parallelIndex }) => {
    const room = `contract-${parallelIndex}-${++rooms}`;
    const control = new Control(sandbox.url, room);
    let frames = 0;
    page.removeAllListeners('websocket');
    page.on('websocket', (socket) => {
      socket.on('framesent', () => frames++);
      socket.on('framereceived', () => frames++);
    });
    await page.clock.resume();
    await page.goto(process.env[harnessVariable] ?? '');
    await use({ page, control, room, sandboxUrl: sandbox.url, frames: () => frames });
    await control.clearFaults();
    // Ends the scenario's client, whatever it was about to do.
    await page.goto('about:blank');
  },
});

async function bundle(entry: string, options: BuildOptions): Promise<string> {
  const path = fileURLToPath(new URL(entry, import.meta.url));
  const { outputFiles } = await build({
    ...{ entryPoints: [path], bundle: true, target: 'es2022', ...options },
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
