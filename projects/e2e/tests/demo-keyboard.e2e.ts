// The demo by keyboard alone: no click, and no focus that was put somewhere by the test.
import type { Locator, Page } from '@playwright/test';
import { ConsolePage, ownMedium } from '../support/console-page';
import { test } from '../support/console-test';
import { eventually } from '../support/polls';
import { expect } from '../support/test';

/** Presses a key until an element has the focus; fails when it cannot be reached that way. */
async function pressUntil(page: Page, key: string, target: Locator): Promise<void> {
  const isFocused = (): Promise<boolean> =>
    target.evaluate((element) => element === element.ownerDocument.activeElement);
  for (let presses = 0; presses < 30; presses++) {
    if (await isFocused()) return;
    await page.keyboard.press(key);
  }
  await expect(target, `reached by ${key}`).toBeFocused();
}

test('joins, finds, mutes, pins, blocks, removes, is removed and comes back by keyboard', async ({
  openPage,
  sandbox,
  room,
  join,
  control,
}) => {
  test.slow(); // a whole session, key by key
  const bots = 40;
  await control.bots(bots);
  const [zoe, zora] = await Promise.all([
    join({ name: 'Zoe', preset: 'participant', audio: true, video: true }),
    join({ name: 'Zora', preset: 'host', audio: true }),
  ]);
  const page = await openPage();
  const host = new ConsolePage(page);
  const { keyboard } = page;
  const { dialog, search } = host;
  const muteZoe = host.button('Mute Zoe');
  const menuOfZoe = host.button('Actions for Zoe');

  await test.step('joins without typing', async () => {
    await page.goto(`${sandbox.url}/?meeting=${room}`);
    await pressUntil(page, 'Tab', page.getByTestId('join'));
    await keyboard.press('Enter');
    await host.counts(bots + 2);
    await expect(page.getByTestId('own-name')).toHaveText('Ada Lovelace');
    // The view that has come says so to users who cannot see it.
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  await test.step('finds two of many', async () => {
    await pressUntil(page, 'Tab', search);
    await keyboard.type('zo');
    await expect(page.getByRole('row')).toHaveCount(2);
    await keyboard.press('ArrowDown');
    await expect(host.row('Zoe')).toBeFocused();
  });

  await test.step('mutes both', async () => {
    await keyboard.press('ArrowRight');
    await expect(muteZoe).toBeFocused();
    await keyboard.press('Enter');
    await ownMedium(zoe, 'audio', false);
    await expect(muteZoe).toHaveAttribute('aria-disabled', 'true');
    await expect(muteZoe).toBeFocused();
    await expect(muteZoe).toHaveAccessibleDescription('Zoe is already muted.');
    // A disabled button only says why.
    await keyboard.press('Enter');
    await expect(host.message('Zoe', 'Zoe is already muted.')).toBeVisible();
    await expect(muteZoe).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(host.button('Mute Zora')).toBeFocused();
    await keyboard.press('Space');
    await ownMedium(zora, 'audio', false);
    await keyboard.press('ArrowUp');
    await expect(muteZoe).toBeFocused();
  });

  await test.step('pins and unpins by the menu', async () => {
    await pressUntil(page, 'ArrowRight', menuOfZoe);
    await keyboard.press('Enter');
    await expect(host.item('Pin for everyone')).toBeFocused();
    await keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(menuOfZoe).toBeFocused();
    await keyboard.press('Enter');
    await expect(host.item('Pin for everyone')).toBeFocused();
    await keyboard.press('Enter');
    await eventually(zoe, ({ self }) => self.pinned).toBe(true);
    await expect(host.row('Zoe')).toHaveAccessibleDescription(/Pinned for everyone/);
    await expect(menuOfZoe).toBeFocused();
    await keyboard.press('Enter');
    await expect(host.item('Unpin')).toBeFocused();
    await keyboard.press('Enter');
    await eventually(zoe, ({ self }) => self.pinned).toBe(false);
    await expect(menuOfZoe).toBeFocused();
  });

  await test.step('blocks a camera', async () => {
    await keyboard.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await pressUntil(page, 'ArrowDown', host.item('Block camera'));
    await keyboard.press('Enter');
    await ownMedium(zoe, 'video', false);
    await expect(menuOfZoe).toBeFocused();
  });

  await test.step('thinks better of a removal, then removes', async () => {
    const remove = host.item('Remove');
    await keyboard.press('Escape');
    await expect(host.row('Zoe')).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await pressUntil(page, 'ArrowUp', remove);
    await keyboard.press('Enter');
    await expect(dialog).toHaveAccessibleName('Remove Zoe?');
    // The harmless answer comes first.
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(menuOfZoe).toBeFocused();
    await keyboard.press('Enter');
    await pressUntil(page, 'ArrowUp', remove);
    await keyboard.press('Enter');
    await pressUntil(page, 'Tab', dialog.getByRole('button', { name: 'Remove' }));
    await keyboard.press('Space');
    await eventually(zoe, ({ roomState }) => roomState).toBe('kicked');
    await host.counts(1);
    // The row that had the focus is gone.
    await expect(host.button('Actions for Zora')).toBeFocused();
  });

  await test.step('shows all again, and goes to the last one', async () => {
    await pressUntil(page, 'Shift+Tab', search);
    await keyboard.press('Escape');
    await expect(search).toHaveValue('');
    await host.counts(bots + 1);
    await keyboard.press('ArrowDown');
    await keyboard.press('End');
    await expect(host.row('Zora')).toBeFocused();
  });

  await test.step('is removed by another host, and comes back', async () => {
    await zora.run(({ participants }) =>
      participants.joined
        .toArray()
        .find(({ name }) => name === 'Ada Lovelace')
        ?.kick(),
    );
    await expect(page.getByRole('heading', { name: 'You were removed by a moderator' })).toBeFocused();
    await pressUntil(page, 'Tab', host.button('Join again'));
    await keyboard.press('Enter');
    await host.counts(bots + 1);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  await test.step('leaves', async () => {
    await pressUntil(page, 'Tab', host.button('Leave'));
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'You left the meeting' })).toBeFocused();
  });
  expect(await host.errors()).toEqual([]);
});
