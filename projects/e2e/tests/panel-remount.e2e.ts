import type { CDPSession } from '@playwright/test';
import { expect, test } from '../support/panel-page';
import type {} from '../panel/whole-panel';

/** Most mounts have nothing open: that is what apps do. */
const TIMES = { plain: 160, menu: 20, prompt: 20 };

test('U22: a panel that is gone leaves nothing, 200 times, also with a menu or a question open', async ({
  panel,
}) => {
  const { page } = panel;
  await panel.open({ show: 'panel', people: 12, waiting: 2, timers: 1 });
  const remount = (share: number): Promise<void> =>
    page.evaluate(
      async ({ plain, menu, prompt, part }) => {
        await wholePanel.remount(plain * part);
        await wholePanel.remount(menu * part, 'menu');
        await wholePanel.remount(prompt * part, 'prompt');
      },
      { ...TIMES, part: share },
    );
  // What grows once is no leak: the engine compiles, caches fill.
  await remount(0.1);
  const session = await page.context().newCDPSession(page);
  const before = { remains: await page.evaluate(() => wholePanel.remains()), usage: await usageOf(session) };
  await remount(1);
  const after = { remains: await page.evaluate(() => wholePanel.remains()), usage: await usageOf(session) };
  await session.detach();
  expect(after.remains).toEqual(before.remains);
  expect(after.remains).toMatchObject({ overlays: 0, liveRegions: 2, timers: [] });
  expect(after.usage.heap / before.usage.heap).toBeLessThan(1.05);
  expect(after.usage.nodes - before.usage.nodes).toBeLessThan(TIMES.menu);
  expect(after.usage.listeners - before.usage.listeners).toBeLessThan(TIMES.menu);
});

/** What the page keeps once everything has been collected that can be. */
async function usageOf(session: CDPSession): Promise<{ heap: number; nodes: number; listeners: number }> {
  await session.send('HeapProfiler.enable');
  await session.send('Performance.enable');
  // What goes with one collection may have held more in the other one of the page's two heaps.
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const valueOf = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return {
    heap: valueOf('JSHeapUsedSize'),
    nodes: valueOf('Nodes'),
    listeners: valueOf('JSEventListeners'),
  };
}
