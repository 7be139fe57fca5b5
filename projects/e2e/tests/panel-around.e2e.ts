import { enterState } from '../support/panel-states';
import { expect, test, type Panel } from '../support/panel-page';
import { differentLooks, readLooks } from '../support/panel-looks';

test('the panel shows rows in every parent: without a height, of flex, of grid, and not displayed at first', async ({
  panel,
}) => {
  const { page } = panel;
  await panel.open({ show: 'panel', people: 100 });
  const box = page.locator('#box');
  const parents = {
    'without a height': '',
    'of flex': 'display: flex; flex-direction: column; block-size: 480px',
    'of grid': 'display: grid; grid-template-rows: minmax(0, 1fr); block-size: 480px',
    'not displayed at first': 'block-size: 480px',
  };
  for (const [parent, style] of Object.entries(parents)) {
    await page.evaluate(() => wholePanel.enter('crowd'));
    await box.evaluate((element, css) => (element.style.cssText = css), style);
    if (parent === 'not displayed at first') {
      await box.evaluate((element) => (element.style.display = 'none'));
      await page.evaluate(() => wholePanel.enter('crowd'));
      await panel.settle();
      await box.evaluate((element) => element.style.removeProperty('display'));
    }
    await panel.settle();
    const { height, rows, sideways } = await page.evaluate(() => {
      const { innerHeight, innerWidth } = window;
      const isShown = (row: Element): boolean => {
        const { top, height } = row.getBoundingClientRect();
        const hit = document.elementFromPoint(100, top + height / 2);
        return hit?.closest('[role="row"]') === row && top < innerHeight;
      };
      return {
        height: document.querySelector('rtk-moderation-panel')?.getBoundingClientRect().height ?? 0,
        rows: [...document.querySelectorAll('rtk-moderation-list [role="row"]')].filter(isShown).length,
        sideways: document.documentElement.scrollWidth - innerWidth,
      };
    });
    expect.soft(rows, parent).toBeGreaterThanOrEqual(5);
    expect.soft(sideways, parent).toBe(0);
    if (style === '') expect.soft(height, parent).toBeGreaterThan(500);
    else expect.soft(height, parent).toBe(480);
  }
});

test('the resets of Tailwind and Bootstrap change nothing in the panel', async ({ panel }) => {
  const { page } = panel;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await panel.open({ show: 'panel', people: 12 });
  await page.evaluate(() => {
    // It is not the panel's, and would move it.
    document.getElementById('before')?.remove();
    // Both resets set the font of the page, which the panel inherits on purpose.
    document.documentElement.style.setProperty('--rtkm-font', 'sans-serif');
  });
  const link = (href: string): Promise<void> =>
    page.evaluate(async (name) => {
      document.getElementById('foreign')?.remove();
      if (name === '') return;
      const sheet = Object.assign(document.createElement('link'), {
        id: 'foreign',
        rel: 'stylesheet',
        href: name,
      });
      const loaded = new Promise((resolve) => (sheet.onload = resolve));
      // Before those of the panel, as the style sheets of an app are.
      document.head.prepend(sheet);
      await loaded;
    }, href);
  for (const state of ['queues', 'selection', 'ended', 'log', 'menu', 'prompt', 'waitlisted', 'no-meeting']) {
    await link('');
    await enterState(page, state);
    const alone = await readLooks(page);
    for (const reset of ['preflight', 'bootstrap-reboot']) {
      await link(`foreign/${reset}.css`);
      await panel.settle();
      expect.soft(differentLooks(alone, await readLooks(page)), `${state} with ${reset}`).toEqual([]);
    }
  }
  await page.emulateMedia({ reducedMotion: null });
});

test('a printed panel has texts and no controls', async ({ panel }) => {
  const { page } = panel;
  await panel.open({ show: 'panel', people: 12 });
  await enterState(page, 'queues');
  await page.emulateMedia({ media: 'print' });
  const shown = await page.evaluate(() => {
    const root = document.querySelector('rtk-moderation-panel') as HTMLElement;
    const controls = [...root.querySelectorAll('button, input')].filter(
      (element) => element.closest('[inert]') === null && element.checkVisibility(),
    );
    return {
      // Buttons of headings are headings on paper, and those of rows show whether microphone and camera are on.
      controls: controls
        .filter((element) => !element.matches('.toggle, [data-control]:not(.words)'))
        .map((element) => element.outerHTML.slice(0, 80)),
      menus: controls.filter((element) => element.matches('[data-row-menu]')).length,
      names: [...root.querySelectorAll('.name')].filter((element) => element.checkVisibility()).length,
    };
  });
  await page.emulateMedia({ media: null });
  expect(shown).toMatchObject({ controls: [], menus: 0 });
  expect(shown.names).toBeGreaterThan(10);
});

test('U15: right to left, the arrow keys are mirrored, and Tab stops are the same', async ({ panel }) => {
  const { page } = panel;
  const walk = async (dir: string): Promise<string[]> => {
    await panel.open({ show: 'panel', people: 200, waiting: 5, requests: 3, dir });
    await page.locator('#before').focus();
    const stops: string[] = [];
    while (stops.length < 40) {
      await page.keyboard.press('Tab');
      const { id, tag, label } = await panel.focus();
      if (id === 'after') return stops;
      stops.push(`${tag} ${label}`);
    }
    throw new Error(`Tab does not leave the panel: ${stops.join(', ')}.`);
  };
  const leftToRight = await walk('ltr');
  expect(leftToRight.length).toBeLessThanOrEqual(20);
  expect(await walk('rtl')).toEqual(leftToRight);

  await page.locator('rtk-moderation-list [role="row"]').first().focus();
  expect(await keys(panel, ['ArrowRight', 'ArrowLeft', 'ArrowLeft'])).toEqual([
    null,
    'disableAudio',
    'disableVideo',
  ]);
  expect(await keys(panel, ['ArrowRight', 'ArrowRight'])).toEqual(['disableAudio', null]);
  await page.keyboard.press('End');
  expect((await panel.focus()).row).toBe(200);
  await page.keyboard.press('Home');
  expect((await panel.focus()).row).toBe(1);

  const tool = (): Promise<string | undefined> =>
    page.evaluate(() => (document.activeElement as HTMLElement).dataset['tool']);
  await page.locator('[data-tool]').first().focus();
  const first = await tool();
  await page.keyboard.press('ArrowLeft');
  const second = await tool();
  expect(second).not.toBe(first);
  await page.keyboard.press('ArrowRight');
  expect(await tool()).toBe(first);
});

/** The controls that have the focus after each key. */
async function keys(panel: Panel, pressed: readonly string[]): Promise<(string | null)[]> {
  const controls: (string | null)[] = [];
  for (const key of pressed) {
    await panel.page.keyboard.press(key);
    controls.push((await panel.focus()).control);
  }
  return controls;
}
