import { expect, test, type Panel } from '../support/panel-page';

/** Brings the list into states in which something is shown that is not there at first. */
const states: Record<string, (panel: Panel) => Promise<void>> = {
  'at first': async (panel) => panel.open(),
  'with names to be feared': async (panel) => panel.open({ names: 'hostile' }),
  'without rights': async (panel) => panel.open({ rights: 'none' }),
  empty: async (panel) => panel.open({ people: 0 }),
  'without a match': async (panel) => {
    await panel.open();
    await panel.page.getByRole('searchbox').fill('Nobody');
    await expect(panel.page.getByText('Nobody here is called “Nobody”.')).toBeVisible();
  },
  'with a reason in a row': async (panel) => {
    await panel.open({ people: 8 });
    // Playwright takes `aria-disabled` for "cannot be clicked".
    await panel.control('p1', 'disableAudio').click({ force: true });
    await expect(panel.row('p1').locator('.line')).toHaveText('Grace Hopper 0001 is already muted.');
  },
  'with a failure in a row': async (panel) => {
    await panel.open();
    await panel.page.evaluate(() => meeting.server.refuse('disableAudio'));
    await panel.control('p0', 'disableAudio').click();
    await expect(panel.row('p0').locator('.failed')).toHaveText('Mute failed. This was refused.');
  },
  'with an open menu': async (panel) => {
    await panel.open({ people: 8 });
    await panel.control('p1', 'menu').click();
    await expect(panel.menu).toBeVisible();
  },
  'with an open question': async (panel) => {
    await panel.open({ people: 8 });
    await panel.control('p1', 'menu').click();
    await panel.page.getByRole('menuitem', { name: 'Remove' }).click();
    await panel.dialog.waitFor();
  },
};

for (const [state, open] of Object.entries(states)) {
  test(`U7, U9: no row is a live region, and every control has a name of its own ${state}`, async ({
    panel,
  }) => {
    await open(panel);
    const live = panel.page
      .locator('rtk-moderation-list')
      .locator('[role="alert"], [role="status"], [role="log"], [aria-live]');
    await expect(live).toHaveCount(0);
    const names = await controlNames(panel);
    expect(names).not.toContain('');
    expect([...names].sort()).toEqual([...new Set(names)].sort());
  });
}

test('U9: two participants of one name are told apart in every name', async ({ panel }) => {
  await panel.open({ names: 'hostile' });
  const first = panel.page.getByRole('row', { name: /^Ada Lovelace \(1, joined / });
  await expect(first).toHaveCount(1);
  await expect(first.getByRole('button', { name: /^Mute Ada Lovelace \(1, joined / })).toHaveCount(1);
  await expect(first.getByRole('button', { name: /^Actions for Ada Lovelace \(1, joined / })).toHaveCount(1);
  await first.locator('[data-row-menu]').click();
  await panel.page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(panel.dialog).toHaveAccessibleName(/^Remove Ada Lovelace \(1, joined /);
});

test('a row tells all of its state', async ({ panel }) => {
  await panel.open();
  await expect(panel.row('p0')).toHaveAccessibleDescription('Group call host. Microphone on. Camera on.');
  await expect(panel.row('p2')).toHaveAccessibleDescription(
    'Pinned for everyone. Group call participant. Microphone on. Camera off.',
  );
});

test('all rows have the height that was measured, whatever is in them', async ({ panel }) => {
  await panel.open({ names: 'hostile' });
  const heights = await panel.page
    .locator('[role="row"]')
    .evaluateAll((rows) => rows.map((row) => [row.clientHeight, row.scrollHeight]));
  expect(new Set(heights.flat()).size).toBe(1);
});

test('long names make no list wider than 320 px', async ({ panel }) => {
  await panel.page.setViewportSize({ width: 320, height: 480 });
  await panel.open({ names: 'hostile' });
  const widths = await panel.page
    .locator('[role="grid"]')
    .evaluate((grid) => [grid.scrollWidth, document.documentElement.scrollWidth]);
  expect(widths).toEqual([320, 320]);
});

for (const [parent, style] of Object.entries({
  'without a height': '',
  'of flex': 'display: flex; flex-direction: column; block-size: 400px',
  'of grid': 'display: grid; block-size: 400px; grid-template-rows: minmax(0, 1fr)',
})) {
  test(`the list shows rows in a parent ${parent}`, async ({ panel }) => {
    await panel.open({ people: 100 });
    const box = panel.page.locator('#box');
    await box.evaluate((element, css) => (element.style.cssText = css), style);
    await panel.settle();
    const height = (await panel.page.locator('rtk-moderation-list').boundingBox())?.height ?? 0;
    if (style === '') expect(height).toBeGreaterThan(300);
    else expect(height).toBe(400);
    await expect(panel.page.getByRole('row').nth(3)).toBeInViewport();
  });
}

test('U26: the page keeps a strict policy with menu and question open', async ({ panel }) => {
  // Violations are errors in the console, which fail every test of this page.
  await states['with an open question']?.(panel);
  const background = await panel.page
    .locator('rtk-prompt-dialog')
    .evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(background).toBe('rgb(255, 255, 255)');
});

/** Names of all controls that a screen reader finds: with an open question, only those in it. */
async function controlNames({ page, dialog }: Panel): Promise<string[]> {
  const root = (await dialog.count()) > 0 ? dialog : page.locator('rtk-moderation-list');
  const controls = await root.locator('button:visible, input:visible').all();
  return Promise.all(
    controls.map(async (control) => {
      const snapshot = await control.ariaSnapshot();
      return /"((?:[^"\\]|\\.)*)"/.exec(snapshot)?.[1] ?? '';
    }),
  );
}
