import { expect, test } from '../support/panel-page';

test('U2: a list of 1,000 has one Tab stop beside its search and the box that selects all, forwards and backwards', async ({
  panel,
}) => {
  await panel.open({ people: 1000 });
  const walk = async (key: string, from: string, to: string): Promise<string[]> => {
    await panel.page.locator(from).focus();
    const stops: string[] = [];
    for (let presses = 0; presses < 20; presses++) {
      await panel.page.keyboard.press(key);
      const { tag, id, role, row } = await panel.focus();
      if (`#${id}` === to) return stops;
      stops.push(`${tag} ${role ?? ''} ${row ?? ''}`.trim());
    }
    throw new Error(`The walk did not end: ${stops.join(', ')}`);
  };
  const forwards = await walk('Tab', '#before', '#after');
  expect(forwards).toEqual(['INPUT', 'INPUT', 'DIV row 1']);
  expect(await walk('Shift+Tab', '#after', '#before')).toEqual([...forwards].reverse());
});

test('U3: arrow keys reach each of 1,000 rows, End and Home take one key', async ({ panel }) => {
  await panel.open({ people: 1000 });
  await panel.page.locator('[role="row"]').first().focus();
  const onBody = await panel.watchBody();
  // Looked at in the page, when the key goes up: a look from outside takes longer than the key.
  await panel.page.evaluate(() => {
    const rows: (string | null)[] = [];
    Object.assign(window, { rows });
    document.addEventListener('keyup', () => {
      const { activeElement } = document;
      rows.push(activeElement?.role === 'row' ? activeElement.getAttribute('aria-rowindex') : null);
    });
  });
  await panel.pressFast('ArrowDown', 999);
  const rows = await panel.page.evaluate(() => (window as unknown as { rows: (string | null)[] }).rows);
  expect(rows.map(Number)).toEqual(Array.from({ length: 999 }, (_, index) => index + 2));
  for (const [key, focus] of [
    ['Home', { row: 1, role: 'row' }],
    ['End', { row: 1000, role: 'row' }],
    ['ArrowRight', { row: 1000, control: 'disableAudio' }],
    ['ArrowUp', { row: 999, control: 'disableAudio' }],
    ['Escape', { row: 999, role: 'row' }],
  ] as const) {
    await panel.page.keyboard.press(key);
    expect(await panel.focus()).toMatchObject(focus);
  }
  expect(await onBody()).toBe(0);
});

test('U3: a burst of keys in one task lands on the right row', async ({ panel }) => {
  await panel.open({ people: 1000 });
  await panel.page.locator('[role="row"]').first().focus();
  await panel.page.evaluate(() => {
    for (let presses = 0; presses < 300; presses++) {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }),
      );
    }
  });
  await expect.poll(() => panel.focus()).toMatchObject({ role: 'row', row: 301 });
});

test('the arrow keys mirror from right to left, also after a change of direction', async ({ panel }) => {
  await panel.open({ people: 5 });
  await panel.page.locator('[role="row"]').first().focus();
  await panel.page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await panel.page.keyboard.press('ArrowRight');
  expect(await panel.focus()).toMatchObject({ role: 'row' });
  await panel.page.keyboard.press('ArrowLeft');
  expect(await panel.focus()).toMatchObject({ control: 'disableAudio' });
});
