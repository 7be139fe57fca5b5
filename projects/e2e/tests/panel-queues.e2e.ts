import { expect, test, type Panel } from '../support/panel-page';

const section = ({ page }: Panel) => page.locator('rtk-moderation-waiting');

test('U17, FR2: held Enter and double clicks answer one guest once, and the next one is to be admitted', async ({
  panel,
}) => {
  const { page } = panel;
  await panel.open({ show: 'queues', people: 3, waiting: 4 });
  const held = async (): Promise<void> => {
    for (let repeats = 0; repeats < 30; repeats++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
  };

  await panel.control('w0', 'admit').focus();
  const onBody = await panel.watchBody();
  await held();
  await expect.poll(() => panel.focus()).toMatchObject({ participant: 'w1', control: 'admit' });
  expect(await panel.calls('acceptAllWaitingRoomRequest')).toBe(1);

  await panel.control('w1', 'reject').focus();
  await held();
  await expect(panel.dialog).toBeVisible();
  expect(await panel.calls('reject')).toBe(0);
  await panel.dialog.getByRole('button', { name: 'Deny' }).focus();
  await held();
  await expect(panel.row('w1')).toHaveCount(0);
  await expect.poll(() => panel.focus()).toMatchObject({ participant: 'w2', control: 'admit' });
  expect(await panel.calls('reject')).toBe(1);

  await panel.control('w2', 'admit').dblclick();
  await expect(panel.row('w2')).toHaveCount(0);
  expect(await panel.calls('acceptAllWaitingRoomRequest')).toBe(2);
  expect(await onBody()).toBe(0);
});

test('FR9, FR10: the section stays while it is in use, and its heading has the focus when nobody waits', async ({
  panel,
}) => {
  const { page } = panel;
  await panel.open({ show: 'queues', people: 3, waiting: 1 });
  await panel.control('w0', 'reject').focus();
  const onBody = await panel.watchBody();
  await page.keyboard.press('Enter');
  await panel.dialog.waitFor();
  await page.evaluate(() => meeting.server.stopWaiting('w0'));
  await expect(panel.dialog).toHaveCount(0);
  await expect(section(panel).getByText('Nobody waits.')).toBeVisible();
  await expect(section(panel).getByRole('button', { name: 'Waiting room' })).toBeFocused();
  await expect(page.locator('body > [aria-live="polite"]')).toHaveText(
    'Guest Ada Lovelace 0000 no longer waits. Nothing was done.',
  );
  expect(await panel.calls('reject')).toBe(0);
  expect(await onBody()).toBe(0);
  await page.locator('#after').focus();
  await expect(section(panel).getByRole('button')).toHaveCount(0);
});

test('U2, U9: 50 guests and 10 requests have few Tab stops, names of their own, and fit 320 px', async ({
  panel,
}) => {
  const { page } = panel;
  await page.setViewportSize({ width: 320, height: 900 });
  await panel.open({ show: 'queues', people: 20, waiting: 50, requests: 10, speakers: 5 });
  await page.locator('#before').focus();
  let stops = -1;
  do {
    await page.keyboard.press('Tab');
    stops++;
  } while ((await panel.focus()).id !== 'after' && stops < 20);
  // Two headings with two buttons each, and three lists.
  expect(stops).toBe(9);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const names = await page
    .locator('rtk-moderation-waiting [data-control]')
    .evaluateAll((controls) => controls.map((control) => control.getAttribute('aria-label') ?? ''));
  expect(names).not.toContain('');
  expect([...new Set(names)]).toHaveLength(names.length);
});
