import { build, type BuildOptions } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { Control } from '../../e2e/support/control';
import { test as base } from '../../e2e/support/shared-page';
import type * as fakeWorld from '../fake-world';
import type { Stage } from '../sdk-world';

let rooms = 0;

/** The end-to-end tests' sandbox and harness, with the agent on the page. */
export const test = base.extend<{ stage: Stage }, { agentBundle: string; fakeBundle: typeof fakeWorld }>({
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
    async ({ sharedPage, agentBundle }, use) => {
      await sharedPage.addInitScript({ content: agentBundle });
      await use(sharedPage);
    },
    { scope: 'worker' },
  ],

  stage: async ({ harnessPage: page, sandbox }, use, { parallelIndex }) => {
    const room = `contract-${parallelIndex}-${++rooms}`;
    const control = new Control(sandbox.url, room);
    let frames = 0;
    page.on('websocket', (socket) => {
      socket.on('framesent', () => frames++);
      socket.on('framereceived', () => frames++);
    });
    await use({ page, control, room, sandboxUrl: sandbox.url, frames: () => frames });
    await control.clearFaults();
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
