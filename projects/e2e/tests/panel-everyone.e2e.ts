import { expect, test, type Panel } from '../support/panel-page';

const tool = ({ page }: Panel, id: string) => page.locator(`[data-tool="${id}"]`);
const count = ({ page }: Panel) => page.locator('rtk-moderation-toolbar .count');

/** Selects the first three rows by keyboard. */
async function selectThree({ page }: Panel): Promise<void> {
  await page.locator('[role="row"]').first().focus();
  for (const key of ['Space', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
}

test('U2: the toolbar, the box for all, the search and the list are four Tab stops', async ({ panel }) => {
  await panel.open({ show: 'toolbar' });
  await panel.page.locator('#before').focus();
  const stops: (string | null)[] = [];
  for (let tabs = 0; tabs < 5; tabs++) {
    await panel.page.keyboard.press('Tab');
    const { tag, id, role, label } = await panel.focus();
    stops.push(role ?? label ?? (id || tag));
  }
  expect(stops).toEqual(['button', 'Select all shown', 'Find a participant', 'row', 'after']);
});

test('everyone but hosts is muted from the menu by keyboard, and the focus is back on its button', async ({
  panel,
}) => {
  await panel.open({ show: 'toolbar' });
  await tool(panel, 'disableAllAudio').focus();
  const onBody = await panel.watchBody();
  await panel.page.keyboard.press('ArrowDown');
  await expect(panel.page.getByRole('menuitem', { name: 'Everyone but you' })).toBeFocused();
  await panel.page.keyboard.press('ArrowDown');
  await panel.page.keyboard.press('Enter');
  await expect(panel.menu).toHaveCount(0);
  await expect(tool(panel, 'disableAllAudio')).toBeFocused();
  // 20 of 40 have a microphone on. Two of them are hosts.
  await expect.poll(() => panel.calls('disableAudio')).toBe(18);
  await panel.page.keyboard.press('ArrowRight');
  await expect(tool(panel, 'disableAllVideo')).toBeFocused();
  expect(await onBody()).toBe(0);
});

test('a batch leaves those selected for whom it failed, and the focus in the toolbar', async ({ panel }) => {
  await panel.open({ show: 'toolbar' });
  await selectThree(panel);
  const onBody = await panel.watchBody();
  await expect(count(panel)).toHaveText('3 selected');
  await expect(panel.page.locator('[aria-selected="true"]')).toHaveCount(3);
  await panel.page.evaluate(() => meeting.server.refuse('disableAudio', 'p0'));
  await tool(panel, 'disableAudio').focus();
  await panel.page.keyboard.press('Enter');
  await expect(count(panel)).toHaveText('1 selected');
  await expect(panel.row('p0')).toHaveAttribute('aria-selected', 'true');
  await expect(tool(panel, 'disableAudio')).toBeFocused();
  await panel.page.evaluate(() => meeting.server.confirm('disableAudio', 'p0'));
  await panel.page.keyboard.press('Enter');
  await expect(count(panel)).toHaveCount(0);
  // On no control: another press would act on everyone.
  await expect(panel.page.getByRole('toolbar')).toBeFocused();
  expect(await onBody()).toBe(0);
});

test('several are removed after one question, and the focus stays in the toolbar', async ({ panel }) => {
  await panel.open({ show: 'toolbar' });
  await selectThree(panel);
  const onBody = await panel.watchBody();
  await tool(panel, 'kick').focus();
  await panel.page.keyboard.press('Enter');
  await panel.dialog.waitFor();
  await panel.page.keyboard.press('Escape');
  await expect(tool(panel, 'kick')).toBeFocused();
  await expect(count(panel)).toHaveText('3 selected');
  await panel.page.keyboard.press('Enter');
  await panel.dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(panel.page.getByRole('grid')).toHaveAttribute('aria-rowcount', '37');
  await expect(panel.page.getByRole('toolbar')).toBeFocused();
  expect(await panel.calls('kick')).toBe(3);
  expect(await onBody()).toBe(0);
});

test('U12: at 320 px nothing is cut: the picture selects, and a message has two lines', async ({ panel }) => {
  await panel.page.setViewportSize({ width: 320, height: 480 });
  await panel.open({ show: 'toolbar' });
  const { page } = panel;
  await expect(tool(panel, 'disableAllVideo')).toHaveCount(0);
  const row = page.locator('[role="row"]').nth(1);
  await expect(row.locator('[data-control]')).toHaveCount(2);
  await row.locator('.lead').click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await page.evaluate(() => meeting.server.never('disableVideo'));
  await row.locator('[data-row-menu]').click();
  await page.getByRole('menuitem', { name: 'Stop video' }).click();
  await expect(row.locator('.line')).toHaveText('Stop video …');
  await expect(row.locator('.line')).toHaveText('Stop video failed. There was no answer.');
  const boxes = await page.evaluate(() => {
    const line = [...document.querySelectorAll('.failed')].map((element) => [
      element.scrollHeight - element.clientHeight,
      element.scrollWidth - element.clientWidth,
    ]);
    const rows = [...document.querySelectorAll('[role="row"]')].map(({ clientHeight }) => clientHeight);
    return { line, rows: new Set(rows).size, width: document.documentElement.scrollWidth };
  });
  expect(boxes).toEqual({ line: [[0, 0]], rows: 1, width: 320 });
});
