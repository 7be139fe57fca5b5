import type { Locator } from '@playwright/test';
import { expect, test, type Panel } from '../support/panel-page';

/** Opens the question whether to remove a participant, by keyboard. */
async function askToRemove(panel: Panel, id: string): Promise<{ cancel: Locator; accept: Locator }> {
  await panel.control(id, 'menu').focus();
  await panel.page.keyboard.press('Enter');
  await panel.page.getByRole('menuitem', { name: 'Remove' }).focus();
  await panel.page.keyboard.press('Enter');
  await panel.dialog.waitFor();
  return {
    cancel: panel.dialog.getByRole('button', { name: 'Cancel' }),
    accept: panel.dialog.getByRole('button', { name: 'Remove' }),
  };
}

async function enterFullscreen({ page }: Panel): Promise<void> {
  await page.evaluate(() => document.querySelector('#box')?.requestFullscreen());
  await page.waitForFunction(() => document.fullscreenElement !== null);
}

for (const place of ['page', 'dialog', 'fullscreen']) {
  test.describe(`in ${place === 'page' ? 'the page' : `a native ${place}`}`, () => {
    test.beforeEach(async ({ panel }) => {
      await panel.open({ people: 8, place: place === 'dialog' ? 'dialog' : 'page' });
      if (place === 'fullscreen') await enterFullscreen(panel);
    });

    test('U18: the question has its name and text, starts on Cancel, and keeps the focus inside', async ({
      panel,
    }) => {
      const { cancel, accept } = await askToRemove(panel, 'p1');
      await expect(panel.dialog).toHaveAccessibleName('Remove Grace Hopper 0001?');
      await expect(panel.dialog).toHaveAccessibleDescription('They can come back if they may join again.');
      await expect(cancel).toBeFocused();
      for (let tabs = 0; tabs < 20; tabs++) {
        await panel.page.keyboard.press(tabs % 7 === 6 ? 'Shift+Tab' : 'Tab');
        await expect(cancel.or(accept).and(panel.page.locator(':focus'))).toHaveCount(1);
      }
    });

    test('U18, FR8: Escape answers no, and the focus is back on the button of the menu', async ({
      panel,
    }) => {
      await askToRemove(panel, 'p1');
      await panel.page.keyboard.press('Escape');
      await expect(panel.dialog).toHaveCount(0);
      await expect(panel.control('p1', 'menu')).toBeFocused();
      expect(await panel.calls('kick')).toBe(0);
    });

    test('U18: Enter on the open question is Cancel', async ({ panel }) => {
      await askToRemove(panel, 'p1');
      await panel.page.keyboard.press('Enter');
      await expect(panel.dialog).toHaveCount(0);
      await expect(panel.control('p1', 'menu')).toBeFocused();
      expect(await panel.calls('kick')).toBe(0);
    });

    test('U18, FR8: yes removes, and the neighbour has the focus', async ({ panel }) => {
      const { accept } = await askToRemove(panel, 'p1');
      const onBody = await panel.watchBody();
      const next = panel.row('p1').locator('xpath=following-sibling::*[1]');
      const neighbour = await next.getAttribute('data-id');
      await accept.click();
      await expect(panel.row('p1')).toHaveCount(0);
      await expect.poll(() => panel.focus()).toMatchObject({ participant: neighbour, control: 'menu' });
      expect(await panel.calls('kick')).toBe(1);
      expect(await onBody()).toBe(0);
    });

    test('U18: FR9: the question about a participant who leaves closes as no', async ({ panel }) => {
      await askToRemove(panel, 'p1');
      const onBody = await panel.watchBody();
      await panel.page.evaluate(() => meeting.server.leave('p1'));
      await expect(panel.dialog).toHaveCount(0);
      await expect.poll(async () => (await panel.focus()).control).toBe('menu');
      expect(await panel.calls('kick')).toBe(0);
      expect(await onBody()).toBe(0);
    });

    test('U18: FR7: the menu gives the focus back before the question opens', async ({ panel }) => {
      await panel.page.evaluate(() => {
        const focused: string[] = [];
        Object.assign(window, { focused });
        document.addEventListener('focusin', ({ target }) => {
          const element = target as HTMLElement;
          focused.push(element.dataset['control'] ?? element.dataset['item'] ?? element.textContent.trim());
        });
      });
      const { cancel } = await askToRemove(panel, 'p1');
      await expect(cancel).toBeFocused();
      const focused = await panel.page.evaluate(() => (window as unknown as { focused: string[] }).focused);
      expect(focused.slice(-3)).toEqual(['kick', 'menu', 'Cancel']);
    });

    test('the app’s own item in the menu runs for its participant', async ({ panel }) => {
      await panel.control('p1', 'menu').click();
      await panel.page.getByRole('menuitem', { name: 'Message' }).click({ force: true });
      await expect(panel.menu).toBeVisible();
      await panel.page.getByRole('menuitem', { name: 'Spotlight' }).click();
      await expect(panel.menu).toHaveCount(0);
      expect(await panel.page.evaluate(() => page.spotlighted)).toEqual(['p1']);
    });
  });
}

test('U17: a held Enter or Space mutes once', async ({ panel }) => {
  await panel.open();
  for (const [id, key] of [
    ['p0', 'Enter'],
    ['p2', ' '],
  ] as const) {
    await panel.control(id, 'disableAudio').focus();
    for (let repeats = 0; repeats < 30; repeats++) await panel.page.keyboard.down(key);
    await panel.page.keyboard.up(key);
    await expect(panel.control(id, 'disableAudio')).toHaveAttribute('aria-disabled', 'true');
  }
  expect(await panel.calls('disableAudio')).toBe(2);
  await expect(panel.row('p0').locator('.line')).not.toHaveText(/is already muted/);
});

test('U17: Enter held on the menu button opens the menu, and uses no item', async ({ panel }) => {
  await panel.open();
  await panel.control('p0', 'menu').focus();
  for (let repeats = 0; repeats < 30; repeats++) await panel.page.keyboard.down('Enter');
  await panel.page.keyboard.up('Enter');
  await expect(panel.menu).toBeVisible();
  expect(await panel.calls('pin')).toBe(0);
});

test('U17: Enter held on Remove asks, and Enter held on the answer sends one request', async ({ panel }) => {
  await panel.open({ people: 8 });
  await panel.control('p1', 'menu').focus();
  await panel.page.keyboard.press('Enter');
  await panel.page.getByRole('menuitem', { name: 'Remove' }).focus();
  for (let repeats = 0; repeats < 30; repeats++) {
    await panel.page.keyboard.down('Enter');
    if (repeats === 5) await panel.dialog.waitFor();
  }
  await expect(panel.dialog).toBeVisible();
  await panel.page.keyboard.up('Enter');
  await panel.dialog.getByRole('button', { name: 'Remove' }).focus();
  for (let repeats = 0; repeats < 30; repeats++) await panel.page.keyboard.down('Enter');
  await panel.page.keyboard.up('Enter');
  await expect(panel.row('p1')).toHaveCount(0);
  expect(await panel.calls('kick')).toBe(1);
});

test('U17: a double click mutes once', async ({ panel }) => {
  await panel.open();
  await panel.control('p0', 'disableAudio').dblclick();
  await expect(panel.control('p0', 'disableAudio')).toHaveAttribute('aria-disabled', 'true');
  expect(await panel.calls('disableAudio')).toBe(1);
});
