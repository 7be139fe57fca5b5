import { isDeepStrictEqual } from 'node:util';
import { findForcedColorFaults } from '../support/forced-colors';
import { findBoxFaults } from '../support/panel-boxes';
import { expect, Panel, test } from '../support/panel-page';
import { enterState, STATES } from '../support/panel-states';

const NO_FAULTS = { small: [], outside: [], cut: [], sideways: 0 };

/** States that have all kinds of targets and texts among them. */
const STATES_WITH_TARGETS = ['queues', 'selection', 'ended', 'running', 'no-match', 'log', 'menu', 'prompt'];

for (const pointer of ['fine', 'coarse'] as const) {
  test(`U10, U12: for a ${pointer} pointer, with long labels, targets are large enough and nothing is cut`, async ({
    panel: shared,
    panelUrl,
    browser,
  }) => {
    const isCoarse = pointer === 'coarse';
    // A page for a finger cannot become one for a mouse again.
    const context = isCoarse ? await browser.newContext({ hasTouch: true }) : null;
    const panel = context ? new Panel(await context.newPage(), panelUrl) : shared;
    const { page } = panel;
    await panel.open({ show: 'panel', people: 12, labels: 'pseudo' });
    expect(await page.evaluate((wanted) => matchMedia(`(pointer: ${wanted})`).matches, pointer)).toBe(true);
    const found: unknown[] = [];
    for (const state of [...STATES_WITH_TARGETS, 'slots']) {
      await page.evaluate((has) => wholePanel.hasSlots.set(has), state === 'slots');
      await enterState(page, state === 'slots' ? 'usual' : state);
      for (const density of ['comfortable', 'compact'] as const) {
        await page.evaluate((value) => wholePanel.density.set(value), density);
        for (const width of [320, 480, 720, 1200]) {
          await page.setViewportSize({ width, height: width === 320 ? 256 : 720 });
          // It closes with another width.
          if (state === 'menu') await enterState(page, state);
          const faults = await findBoxFaults(page, isCoarse ? 44 : 24);
          if (!isDeepStrictEqual(faults, NO_FAULTS)) found.push({ state, density, width, ...faults });
        }
      }
    }
    await context?.close();
    expect(found).toEqual([]);
  });
}

test('U12: nothing is cut with the text spacing of WCAG 1.4.12, and with text of 200 %', async ({
  panel,
}) => {
  const { page } = panel;
  const found: unknown[] = [];
  for (const sheet of ['text-spacing', 'text-200'] as const) {
    await panel.open({ show: 'panel', people: 12, labels: sheet === 'text-200' ? 'usual' : 'pseudo' });
    await page.evaluate(
      (name) =>
        new Promise<void>((resolve) => {
          const link = Object.assign(document.createElement('link'), {
            rel: 'stylesheet',
            href: `${name}.css`,
            onload: () => resolve(),
          });
          document.head.append(link);
        }),
      sheet,
    );
    for (const state of [...STATES_WITH_TARGETS, 'reconnecting', 'undo', 'reason']) {
      await enterState(page, state);
      for (const width of [320, 640]) {
        await page.setViewportSize({ width, height: sheet === 'text-spacing' ? 256 : 720 });
        const faults = await findBoxFaults(page, 24);
        if (!isDeepStrictEqual(faults, NO_FAULTS)) found.push({ sheet, state, width, ...faults });
      }
    }
  }
  expect(found).toEqual([]);
});

test('U13, U14, U15: in forced colours and right to left, all can be seen, and nothing moves', async ({
  panel,
}) => {
  const { page } = panel;
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 480, height: 600 });
  await panel.open({ show: 'panel', people: 12, dir: 'rtl' });
  await page.keyboard.press('Shift');
  const found: unknown[] = [];
  for (const state of STATES) {
    await enterState(page, state);
    const faults = await findForcedColorFaults(page);
    const none = { bare: [], unfocused: [], faint: [], moving: 0, sideways: 0 };
    if (!isDeepStrictEqual(faults, none)) found.push({ state, ...faults });
  }
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: null });
  expect(found).toEqual([]);
});
