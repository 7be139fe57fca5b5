import { expect, test } from '../support/panel-page';
import type {} from '../panel/whole-panel';

// Hundreds of times take their time on a busy machine.
test.describe.configure({ timeout: 180_000 });

/** Most mounts have nothing open: that is what apps do. */
const TIMES = { plain: 170, menu: 20, prompt: 10 };

test('U22: a panel that is gone leaves nothing, 200 times, also with a menu or a question open', async ({
  panel,
}) => {
  const { page } = panel;
  // As many as the SDK has events for: in a larger meeting, the library looks at all of them once a second, panel or not.
  await panel.open({ show: 'panel', people: 5, waiting: 2, timers: 1 });
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('Performance.enable');
  const remount = (share: number): Promise<void> =>
    page.evaluate(
      async ({ plain, menu, prompt, part }) => {
        await wholePanel.remount(plain * part);
        await wholePanel.remount(menu * part, 'menu');
        await wholePanel.remount(prompt * part, 'prompt');
      },
      { ...TIMES, part: share },
    );
  const remains = async () => {
    // What goes with one collection may have held more in the other one of the page's two heaps.
    for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const count = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
    const { panels, ...rest } = await page.evaluate(() => wholePanel.remains());
    return { panels, rest, browser: { nodes: count('Nodes'), listeners: count('JSEventListeners') } };
  };
  // What is made once is no leak: the overlay of questions, the live regions.
  await remount(0.1);
  const before = await remains();
  await remount(1);
  const after = await remains();
  await session.detach();
  expect(after.rest).toEqual(before.rest);
  expect(after.rest).toMatchObject({ overlays: 0, liveRegions: 2, timers: [] });
  // Not the size of the heap: compiled code grows it. The CDK remembers the menu that was opened last.
  expect(after.panels).toBeLessThanOrEqual(1);
  expect(after.browser.nodes - before.browser.nodes).toBeLessThan(TIMES.prompt);
  expect(after.browser.listeners - before.browser.listeners).toBeLessThan(TIMES.prompt);
});
