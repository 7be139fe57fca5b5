import { expect, test } from '../support/panel-page';

test('the log is one Tab stop, scrolls by keyboard, and is not wider than 320 px with names of any kind', async ({
  panel,
}) => {
  const { page } = panel;
  await page.setViewportSize({ width: 320, height: 720 });
  await panel.open({ show: 'log', names: 'hostile' });
  await page.evaluate(async () => {
    let now = Date.now();
    // What happens at once would be one line.
    Date.now = () => (now += 1_000);
    for (let person = 0; person < 20; person++) {
      meeting.server.leave(`p${person}`);
      await new Promise((resolve) => setTimeout(resolve));
    }
  });
  const log = page.getByRole('log', { name: 'Activity' });
  await expect(log.getByRole('listitem')).toHaveCount(20);
  await expect(log.getByText('<img src=x onerror=alert(1)>')).toHaveCount(1);
  expect(await log.evaluate((element) => [element.scrollTop, element.scrollWidth])).toEqual([0, 320]);
  await page.getByRole('button', { name: 'Activity' }).focus();
  await page.keyboard.press('Tab');
  await expect(log).toBeFocused();
  await page.keyboard.press('End');
  await expect.poll(() => log.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  await page.keyboard.press('Tab');
  await expect(page.locator('#after')).toBeFocused();
});
