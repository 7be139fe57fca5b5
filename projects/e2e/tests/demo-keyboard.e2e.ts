// The demo by keyboard alone: no click, and no focus that was put somewhere by the test.
import type { Locator, Page } from '@playwright/test';
import { ConsolePage, ownMedium } from '../support/console-page';
import { test } from '../support/console-test';
import { eventually } from '../support/polls';
import { expect } from '../support/test';

/** Presses Tab until something has the focus; fails when it cannot be reached that way. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  const isFocused = (): Promise<boolean> =>
    target.evaluate((element) => element === element.ownerDocument.activeElement);
  for (let presses = 0; presses < 60; presses++) {
    if (await isFocused()) return;
    await page.keyboard.press(key);
  }
  await expect(target, 'reached by Tab').toBeFocused();
}

test('joins, mutes, pins, blocks and removes by keyboard, and the focus is never lost', async ({
  openPage,
  sandbox,
  room,
  join,
}) => {
  test.slow(); // a whole session, key by key
  // One after the other: that is their order in the list.
  const ada = await join({ name: 'Ada', preset: 'participant', audio: true, video: true });
  const bob = await join({ name: 'Bob', preset: 'participant', audio: true });
  const page = await openPage();
  const host = new ConsolePage(page);
  const { keyboard } = page;
  const dialog = page.getByRole('alertdialog');

  await test.step('joins', async () => {
    await page.goto(`${sandbox.url}/?meeting=${room}`);
    await tabTo(page, page.getByLabel('Your name'));
    await keyboard.type('Host');
    await tabTo(page, page.getByTestId('join'));
    await keyboard.press('Enter');
    await host.sees('Ada', 'Bob');
    // The view that has come says so to whoever cannot see it.
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  await test.step('mutes', async () => {
    await tabTo(page, host.button('Mute Ada'));
    await keyboard.press('Enter');
    await ownMedium(ada, 'audio', false);
    await expect(host.button('Mute Ada')).toBeFocused();
    await expect(host.button('Mute Ada')).toHaveAttribute('aria-disabled', 'true');
    await expect(host.button('Mute Ada')).toHaveAccessibleDescription('This is already the case.');
    // What is disabled does nothing, and keeps the focus.
    await keyboard.press('Enter');
    await expect(host.button('Mute Ada')).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(host.button('Mute Bob')).toBeFocused();
    await keyboard.press('Space');
    await ownMedium(bob, 'audio', false);
    await keyboard.press('ArrowUp');
    await expect(host.button('Mute Ada')).toBeFocused();
  });

  await test.step('pins and unpins with one button', async () => {
    await tabTo(page, host.button('Pin Ada'));
    await keyboard.press('Enter');
    await eventually(ada, ({ self }) => self.pinned).toBe(true);
    await expect(host.button('Unpin Ada')).toBeFocused();
    await keyboard.press('Enter');
    await eventually(ada, ({ self }) => self.pinned).toBe(false);
    await expect(host.button('Pin Ada')).toBeFocused();
  });

  await test.step('opens the menu, chooses with the arrows, answers the question', async () => {
    await tabTo(page, host.button('More for Ada'));
    await keyboard.press('Enter');
    const items = page.getByRole('menuitem');
    await expect(items.first()).toBeFocused();
    await keyboard.press('Escape');
    await expect(items).toHaveCount(0);
    await expect(host.button('More for Ada')).toBeFocused();
    await keyboard.press('Enter');
    await expect(items.first()).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Block camera' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(dialog).toHaveAccessibleName('Block the camera of Ada?');
    // The harmless answer comes first.
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await tabTo(page, dialog.getByRole('button', { name: 'Block camera' }));
    await keyboard.press('Enter');
    await ownMedium(ada, 'video', false);
    await expect(dialog).toBeHidden();
    await expect(host.button('More for Ada')).toBeFocused();
  });

  await test.step('thinks better of a removal, then removes', async () => {
    await tabTo(page, host.button('Remove Ada'), 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(dialog).toHaveAccessibleName('Remove Ada?');
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(host.button('Remove Ada')).toBeFocused();
    await keyboard.press('Enter');
    await tabTo(page, dialog.getByRole('button', { name: 'Remove' }));
    await keyboard.press('Space');
    await eventually(ada, ({ roomState }) => roomState).toBe('kicked');
    await host.sees('Bob');
    await expect(page.getByTestId('participant-list')).toBeFocused();
  });

  await test.step('leaves, and comes back', async () => {
    await tabTo(page, host.button('Leave'), 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'You left the meeting' })).toBeFocused();
    await tabTo(page, host.button('Join again'));
    await keyboard.press('Enter');
    await host.sees('Bob');
  });
  expect(await host.errors()).toEqual([]);
});
