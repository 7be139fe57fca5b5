import { expect, test, type Panel } from '../support/panel-page';

/** Rows in the order in which they are shown, the drawn ones. */
async function drawnIds(panel: Panel): Promise<string[]> {
  return panel.page.locator('[role="row"]').evaluateAll((rows) => rows.map((row) => row.dataset['id'] ?? ''));
}

test('FR1: when the participant of the focused row leaves, the same control of the neighbour has the focus', async ({
  panel,
}) => {
  await panel.open();
  const [, second = '', third = ''] = await drawnIds(panel);
  await panel.control(second, 'disableVideo').focus();
  const onBody = await panel.watchBody();
  await panel.page.evaluate((id) => meeting.server.leave(id), second);
  await expect
    .poll(() => panel.focus())
    .toMatchObject({ participant: third, control: 'disableVideo', row: 2 });
  expect(await onBody()).toBe(0);
});

test('FR1: the last row hands over to the one before, and the list that empties keeps the focus', async ({
  panel,
}) => {
  await panel.open({ people: 2 });
  const [first = '', second = ''] = await drawnIds(panel);
  await panel.row(second).focus();
  const onBody = await panel.watchBody();
  await panel.page.evaluate((id) => meeting.server.leave(id), second);
  await expect.poll(() => panel.focus()).toMatchObject({ participant: first, role: 'row' });
  await panel.page.evaluate((id) => meeting.server.leave(id), first);
  await expect.poll(() => panel.focus()).toMatchObject({ role: 'group', label: 'Participants' });
  await expect(panel.page.getByText('Nobody else is here yet.')).toBeVisible();
  await panel.page.evaluate(() => meeting.server.join({ id: 'late', name: 'Late' }));
  await expect.poll(() => panel.focus()).toMatchObject({ participant: 'late', role: 'row' });
  expect(await onBody()).toBe(0);
});

test('FR3: a control whose action is done stays, keeps the focus, and is disabled with its reason', async ({
  panel,
}) => {
  await panel.open();
  const mute = panel.control('p0', 'disableAudio');
  await mute.focus();
  await panel.page.keyboard.press('Enter');
  await expect(mute).toHaveAttribute('aria-disabled', 'true');
  expect(await panel.focus()).toMatchObject({ participant: 'p0', control: 'disableAudio' });
  await expect(mute).toHaveAccessibleDescription('This is already done.');
  await panel.page.keyboard.press('Enter');
  await expect(panel.row('p0').locator('.line')).toHaveText('This is already done.');
  expect(await panel.calls('disableAudio')).toBe(1);
});

test('FR4: the focus of a row that is scrolled away waits on the grid', async ({ panel }) => {
  await panel.open({ people: 1000 });
  const [, second = ''] = await drawnIds(panel);
  await panel.control(second, 'disableVideo').focus();
  const onBody = await panel.watchBody();
  const grid = panel.page.getByRole('grid');
  await grid.hover();
  await panel.page.mouse.wheel(0, 8000);
  await expect.poll(() => panel.focus()).toMatchObject({ role: 'grid' });
  await expect(grid).toHaveAttribute('tabindex', '0');
  await panel.page.keyboard.press('ArrowDown');
  await expect.poll(() => panel.focus()).toMatchObject({ row: 3, control: 'disableVideo' });
  await expect(grid).toHaveAttribute('tabindex', '-1');
  expect(await onBody()).toBe(0);
});

test('W14: after the wheel the focus is in the list, and the next arrow key continues there', async ({
  panel,
}) => {
  await panel.open({ people: 300 });
  const [first = ''] = await drawnIds(panel);
  await panel.control(first, 'menu').focus();
  const onBody = await panel.watchBody();
  await panel.page.getByRole('grid').hover();
  for (let turns = 0; turns < 20; turns++) {
    await panel.page.mouse.wheel(0, 400);
    await panel.settle();
  }
  expect(await panel.focus()).toMatchObject({ role: 'grid' });
  await panel.page.keyboard.press('ArrowUp');
  await expect.poll(() => panel.focus()).toMatchObject({ row: 1, control: 'menu' });
  expect(await onBody()).toBe(0);
});

test('FR4: Tab comes back to the row that is not drawn any more', async ({ panel }) => {
  await panel.open({ people: 1000 });
  await panel.row((await drawnIds(panel))[1] ?? '').focus();
  await panel.page.keyboard.press('Tab');
  expect(await panel.focus()).toMatchObject({ id: 'after' });
  await panel.page.getByRole('grid').hover();
  await panel.page.mouse.wheel(0, 8000);
  await expect(panel.page.getByRole('grid')).toHaveAttribute('tabindex', '0');
  await panel.page.keyboard.press('Shift+Tab');
  await expect.poll(() => panel.focus()).toMatchObject({ role: 'row', row: 2 });
});

test('FR4a: an open menu whose row is scrolled away closes, and the focus waits on the grid', async ({
  panel,
}) => {
  await panel.open({ people: 1000 });
  const [first = ''] = await drawnIds(panel);
  await panel.control(first, 'menu').click();
  await expect(panel.menu).toBeVisible();
  const onBody = await panel.watchBody();
  await panel.page.getByRole('grid').evaluate((grid) => (grid.scrollTop = 20_000));
  await expect(panel.menu).toHaveCount(0);
  await expect.poll(() => panel.focus()).toMatchObject({ role: 'grid' });
  expect(await onBody()).toBe(0);
});

test('FR5: the menu of a participant who leaves closes, and the neighbour has the focus', async ({
  panel,
}) => {
  await panel.open();
  const [, second = '', third = ''] = await drawnIds(panel);
  await panel.control(second, 'menu').click();
  await expect(panel.menu).toBeVisible();
  const onBody = await panel.watchBody();
  await panel.page.evaluate((id) => meeting.server.leave(id), second);
  await expect(panel.menu).toHaveCount(0);
  await expect.poll(() => panel.focus()).toMatchObject({ participant: third, control: 'menu' });
  expect(await onBody()).toBe(0);
});

test('FR6: items stay while the menu is open', async ({ panel }) => {
  await panel.open();
  await panel.control('p0', 'menu').focus();
  await panel.page.keyboard.press('Enter');
  const pin = panel.page.getByRole('menuitem', { name: 'Pin for everyone' });
  await expect(pin).toBeFocused();
  await panel.page.evaluate(() => meeting.server.pinFromElsewhere('p0'));
  await expect(pin).toHaveAttribute('aria-disabled', 'true');
  await expect(pin).toBeFocused();
  await expect(pin).toHaveAccessibleDescription('This is no longer possible.');
});

test('the focus follows its row when others join above it, and the row keeps its place', async ({
  panel,
}) => {
  await panel.open({ people: 300 });
  await panel.page.locator('[role="row"]').nth(5).focus();
  const onBody = await panel.watchBody();
  const before = await panel.focus();
  const top = (await panel.row(before.participant ?? '').boundingBox())?.y;
  await panel.page.evaluate(() => {
    for (let index = 0; index < 100; index++) meeting.server.join({ name: `Aa ${index}` });
  });
  await expect.poll(() => panel.focus()).toMatchObject({ participant: before.participant, row: 106 });
  expect((await panel.row(before.participant ?? '').boundingBox())?.y).toBe(top);
  expect(await onBody()).toBe(0);
});

test('a click on nothing takes the focus away for good', async ({ panel }) => {
  await panel.open({ people: 3 });
  await panel.control('p0', 'disableAudio').focus();
  await panel.page.mouse.click(5, 700);
  await panel.page.evaluate(() => meeting.server.leave('p0'));
  await expect(panel.row('p0')).toHaveCount(0);
  expect(await panel.focus()).toMatchObject({ tag: 'BODY' });
});

test('W13: rows fill the list while it fills, whatever the height that it got meanwhile', async ({
  panel,
}) => {
  await panel.open({ people: 0, height: '120px' });
  await panel.page.locator('#box').evaluate((box) => (box.style.blockSize = '640px'));
  for (let index = 0; index < 20; index++) {
    await panel.page.evaluate((name) => meeting.server.join({ name }), `Guest ${index}`);
    await panel.settle();
  }
  await expect(panel.page.locator('[role="row"]')).toHaveCount(20);
});

test('W13: a list that is not displayed at first draws its rows when it is', async ({ panel }) => {
  await panel.open({ people: 100, hidden: '' });
  await panel.page.locator('#box[hidden]').waitFor({ state: 'attached' });
  await panel.page.evaluate(() => page.isHidden.set(false));
  await expect(panel.page.locator('[role="row"]').nth(10)).toBeVisible();
});

test('U5: a press on a row that moved under a resting pointer does nothing, until the pointer moves', async ({
  panel,
}) => {
  await panel.open({ people: 40 });
  for (let burst = 1; burst <= 8; burst++) {
    // Without a focus in it, the list shows newcomers at the top.
    await panel.page.getByRole('searchbox').focus();
    await panel.page.getByRole('grid').evaluate((grid) => (grid.scrollTop = 0));
    await panel.settle();
    const row = panel.page.locator(`[aria-rowindex="${(burst % 4) + 1}"]`);
    const id = (await row.getAttribute('data-id')) ?? '';
    const box = await row.locator('[data-control="disableAudio"]').boundingBox();
    const [x, y] = [(box?.x ?? 0) + 10, (box?.y ?? 0) + 10];
    await panel.page.mouse.move(x, y);
    await panel.page.evaluate((name) => {
      for (const at of [1, 2, 3]) meeting.server.join({ name: `Aa ${name} ${at}`, audio: true });
    }, 100 - burst);
    await expect(panel.row(id)).toHaveAttribute('aria-rowindex', String((burst % 4) + 4));
    await panel.page.mouse.down();
    await panel.page.mouse.up();
  }
  expect(await panel.calls('disableAudio')).toBe(0);
  // The newcomers stand there, with their microphones on.
  await panel.page.mouse.move(0, 0);
  await panel.page.getByRole('row').nth(1).locator('[data-control="disableAudio"]').hover();
  await panel.page.mouse.down();
  await panel.page.mouse.up();
  await expect.poll(() => panel.calls('disableAudio')).toBe(1);
});
