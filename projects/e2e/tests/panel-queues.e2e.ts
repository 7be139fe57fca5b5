import { expect, test } from '../support/panel-page';

test('FR2, FR10, U17: by keyboard, deny one, admit the next ones, and end on the heading of the waiting room', async ({
  panel,
}) => {
  const { page } = panel;
  await panel.open({ show: 'queues', waiting: 4, people: 3 });
  await panel.control('w0', 'reject').focus();
  const onBody = await panel.watchBody();
  // A held key: one request.
  await page.keyboard.down('Enter');
  for (let repeat = 0; repeat < 30; repeat++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(panel.row('w0')).toHaveCount(0);
  expect(await panel.focus()).toMatchObject({ participant: 'w1', control: 'admit' });
  for (const guest of ['w1', 'w2', 'w3']) {
    await expect.poll(() => panel.focus()).toMatchObject({ participant: guest, control: 'admit' });
    await page.keyboard.press('Enter');
    await expect(panel.row(guest)).toHaveCount(0);
  }
  await expect(page.getByRole('button', { name: 'Waiting room' })).toBeFocused();
  await expect(page.getByText('Nobody waits.')).toBeVisible();
  expect(await panel.calls('rejectWaitingRoomRequest')).toBe(1);
  expect(await onBody()).toBe(0);
  await page.locator('#after').focus();
  await expect(page.getByText('Nobody waits.')).toHaveCount(0);
});

test('a double click on Admit and on "Admit all" is one request', async ({ panel }) => {
  const { page } = panel;
  await panel.open({ show: 'queues', waiting: 3, requests: 2, speakers: 1, people: 5 });
  await panel.control('w1', 'admit').dblclick();
  await expect(page.locator('rtk-moderation-waiting').getByRole('row')).toHaveCount(2);
  expect(await panel.calls('accept')).toBe(1);
  await page.getByRole('button', { name: 'Admit all' }).dblclick();
  // What is under the pointer stays until it leaves.
  await expect(page.getByText('Nobody waits.')).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(page.getByRole('button', { name: 'Waiting room' })).toHaveCount(0);
  expect(await panel.calls('accept')).toBe(2);
});
