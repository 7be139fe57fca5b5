// The demo's recipes and states: pages that need no room, by their address.
import { readFileSync } from 'node:fs';
import { RecipePage } from '../support/recipe-page';
import { expect, test } from '../support/test';

/** Recipes with a button that opens the panel. The menu is used where it can be out of reach, or close what it is in. */
const OPENED = [
  { id: 'sidebar', button: 'Participants', hasMenu: true },
  { id: 'drawer', button: 'Participants', hasMenu: true, trap: '.drawer' },
  { id: 'sheet', button: 'Participants', hasMenu: true, trap: 'dialog' },
  { id: 'fullscreen', button: 'Participants', hasMenu: true, isFull: true },
  { id: 'deferred', button: /^12 participants/ },
  { id: 'host-only', button: 'Moderate' },
];

for (const { id, button, hasMenu = false, trap, isFull = false } of OPENED) {
  test(`${id}: opens with the focus in the panel, acts, closes, and gives the focus back`, async ({
    openPage,
    sandbox,
  }) => {
    const page = await openPage();
    const recipe = new RecipePage(page);
    await recipe.open(sandbox.url, id);
    const opener = recipe.button(button);
    if (isFull) {
      await recipe.button('Full screen').click();
      await expect(recipe.button('Full screen')).toHaveAttribute('aria-pressed', 'true');
    }
    await opener.click();
    await expect(recipe.heading).toBeFocused();
    await recipe.muteAlan();
    await expect(recipe.spoken).toHaveText('Alan Turing is muted.');
    if (hasMenu) await recipe.useMenu();
    if (trap) expect(await recipe.keepsFocusIn(trap, trap === 'dialog')).toBe(true);
    expect(await recipe.violations()).toEqual([]);
    if (isFull) {
      expect(await page.evaluate(() => document.fullscreenElement?.className)).toBe('screen');
      await page.evaluate(() => document.exitFullscreen());
    }

    await recipe.heading.focus();
    await recipe.press('Escape');
    await expect(recipe.heading).toHaveCount(0);
    await expect(opener).toBeFocused();
    if (!trap) return;
    await recipe.press('Enter');
    await expect(recipe.heading).toBeFocused();
    await recipe.button('Close').click();
    await expect(opener).toBeFocused();
  });
}

test('parts alone: guests are announced without a panel, admitted in the waiting room, and a tile has a menu', async ({
  openPage,
  sandbox,
}) => {
  const page = await openPage();
  const recipe = new RecipePage(page);
  await test.step('deferred, closed', async () => {
    await recipe.open(sandbox.url, 'deferred');
    await recipe.button('Let a guest arrive').click();
    await expect(recipe.spoken).toHaveText(/waiting/);
    await expect(recipe.button('12 participants, 2 waiting')).toBeVisible();
    expect(await page.evaluate(() => document.querySelector('rtk-moderation-panel'))).toBeNull();
  });

  await test.step('host-only, as a participant', async () => {
    await recipe.open(sandbox.url, 'host-only&as=participant');
    await expect(page.getByRole('list', { name: 'Videos' })).toBeVisible();
    await expect(recipe.button('Moderate')).toHaveCount(0);
  });

  await test.step('waiting-room', async () => {
    await recipe.open(sandbox.url, 'waiting-room');
    expect(await recipe.violations()).toEqual([]);
    await recipe.button('Admit: Hedy Lamarr').click();
    await expect(page.getByRole('list', { name: 'Videos' }).getByText('Hedy Lamarr')).toBeVisible();
  });

  await test.step('tile-menu', async () => {
    await recipe.open(sandbox.url, 'tile-menu');
    await recipe.useMenu();
    expect(await recipe.violations()).toEqual([]);
    await recipe.press('Enter');
    await expect(recipe.menu).toHaveCSS('border-top-width', '1px');
    await recipe.item('Mute').click();
    await expect(page.getByText('Alan Turing, muted')).toBeVisible();
    await expect(recipe.spoken).toHaveText('Alan Turing is muted.');
    await expect(recipe.button('Actions for Alan Turing')).toBeFocused();
  });
});

test('each recipe shows its own file, and each state is there', async ({ openPage, sandbox }) => {
  const page = await openPage();
  const hrefs = async (kind: string): Promise<string[]> => {
    await page.goto(`${sandbox.url}/?${kind}&scheme=dark`);
    const links = page.getByRole('main').getByRole('listitem').getByRole('link');
    await expect(links.first()).toBeVisible();
    return links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  };
  const ids = (await hrefs('recipe')).map((href) => new URL(href).searchParams.get('recipe') ?? '');
  const files = await page.evaluate(
    (names) => Promise.all(names.map((name) => fetch(`recipes/${name}.ts`).then((file) => file.text()))),
    ids,
  );
  expect(files).toEqual(
    ids.map((id) => readFileSync(new URL(`../../demo/src/recipes/${id}.ts`, import.meta.url), 'utf8')),
  );
  for (const file of files) expect(file.trimEnd().split('\n').length).toBeLessThanOrEqual(80);

  const [, ...states] = await hrefs('state');
  const outage = states.find((href) => href.includes('reconnecting')) ?? '';
  await page.goto(`${outage}&dir=rtl&width=320`);
  await expect(page.getByText(/^Reconnecting … Nothing can be done/)).toBeVisible();
  const look = await page.evaluate(() => ({
    width: document.querySelector('main')?.clientWidth,
    direction: getComputedStyle(document.body).direction,
    scheme: getComputedStyle(document.body).colorScheme,
  }));
  expect(look).toEqual({ width: 318, direction: 'rtl', scheme: 'dark' });
});
