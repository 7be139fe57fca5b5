import fc from 'fast-check';
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
  await expect(mute).toHaveAccessibleDescription('Ada Lovelace 0000 is already muted.');
  await panel.page.keyboard.press('Enter');
  await expect(panel.row('p0').locator('.line')).toHaveText('Ada Lovelace 0000 is already muted.');
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
  await panel.control(second, 'menu').focus();
  await panel.page.keyboard.press('Enter');
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
  const isFilled = (): Promise<boolean> =>
    panel.page.getByRole('grid').evaluate((grid) => {
      const last = [...grid.querySelectorAll('[role="row"]')].at(-1);
      return (last?.getBoundingClientRect().bottom ?? 0) >= grid.getBoundingClientRect().bottom;
    });
  await expect.poll(isFilled).toBe(true);
});

test('W13: a list that is not displayed at first draws its rows when it is', async ({ panel }) => {
  await panel.open({ people: 100, hidden: '' });
  await panel.page.locator('#box[hidden]').waitFor({ state: 'attached' });
  await panel.page.evaluate(() => page.isHidden.set(false));
  await expect(panel.page.locator('[role="row"]').nth(10)).toBeVisible();
});

interface Burst {
  /** The row on which the pointer rests. */
  readonly row: number;
  readonly steps: readonly {
    readonly kind: 'join' | 'leave' | 'rename' | 'aimed leaves';
    readonly at: number;
  }[];
}

const burst: fc.Arbitrary<Burst> = fc.record({
  row: fc.integer({ min: 1, max: 6 }),
  steps: fc.array(
    fc.record({
      kind: fc.constantFrom('join', 'join', 'leave', 'rename', 'aimed leaves'),
      at: fc.nat({ max: 9999 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

/** Does what others do, while the pointer rests. With `isHoldOver`, rows that were held take their places. */
async function happen(panel: Panel, { steps }: Burst, aimed: string, isHoldOver: boolean): Promise<void> {
  await panel.page.evaluate(
    ({ steps, aimed }) => {
      const { server, participants } = meeting;
      const ids = (): string[] => participants.joined.toArray().map(({ id }) => id);
      for (const { kind, at } of steps) {
        const id = ids()[at % ids().length] ?? '';
        if (kind === 'join') server.join({ name: `${'ABKZ'[at % 4] ?? ''}a ${at}`, audio: true });
        else if (kind === 'leave') server.leave(id);
        else if (kind === 'aimed leaves' && ids().includes(aimed)) server.leave(aimed);
        else if (kind === 'rename') {
          // The service reads the name with the next event of the participant: that is this one, and none of a later burst.
          const { videoEnabled } = Object.assign(participants.joined.get(id) ?? { videoEnabled: false }, {
            name: `${'AMZ'[at % 3] ?? ''}b ${at}`,
          });
          server.setVideo(id, !videoEnabled);
        }
      }
    },
    { steps, aimed },
  );
  await panel.settle();
  if (!isHoldOver) return;
  // As after 30 seconds, or if the pointer leaves and is back: nothing moves it.
  await panel.page.locator('.place').dispatchEvent('pointerleave');
  await panel.settle();
}

/** Names of the rows that are drawn, and whether they are in order. */
function areSorted({ page }: Panel): Promise<boolean> {
  return page.locator('[role="row"] bdi').evaluateAll((names) => {
    const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
    const texts = names.map((name) => name.textContent);
    return texts.every((text, index) => index === 0 || compare(texts[index - 1] ?? '', text) <= 0);
  });
}

test('U5: 40 bursts under a resting pointer: a click reaches the participant on whom it rests, or nobody', async ({
  panel,
}) => {
  const { page } = panel;
  const [bursts = []] = fc.sample(fc.array(burst, { minLength: 40, maxLength: 40 }), { numRuns: 1, seed: 5 });
  await panel.open({ people: 60 });
  let hits = 0;
  for (const [index, one] of bursts.entries()) {
    const isHoldOver = index % 2 === 1;
    const aimed = await page.evaluate((row) => {
      const grid = document.querySelector('[role="grid"]');
      const rows = [...document.querySelectorAll<HTMLElement>('[role="row"]')];
      const top = grid?.getBoundingClientRect().top ?? 0;
      const found = rows.filter((one) => one.getBoundingClientRect().top >= top)[row];
      const id = found?.dataset['id'] ?? '';
      meeting.server.setAudio(id, true);
      const { x, y } =
        found?.querySelector('[data-control="disableAudio"]')?.getBoundingClientRect() ?? new DOMRect();
      return { id, x: x + 10, y: y + 10, row: found?.ariaRowIndex ?? '' };
    }, one.row);
    await page.mouse.move(aimed.x, aimed.y);
    await happen(panel, one, aimed.id, isHoldOver);
    if (!isHoldOver) {
      // Held: the row is where it was, also if its participant left.
      await expect(panel.row(aimed.id)).toHaveAttribute('aria-rowindex', aimed.row);
    }
    await page.mouse.down();
    await page.mouse.up();
    const muted = await page.evaluate(() =>
      meeting.calls.filter(({ method }) => method.endsWith('disableAudio')).map(({ id }) => id),
    );
    const reached = muted.slice(hits);
    expect(
      reached.filter((id) => id !== aimed.id),
      `burst ${index}: ${JSON.stringify(one)}`,
    ).toEqual([]);
    hits += reached.length;
    await page.mouse.move(0, 0);
    await panel.settle();
    // What was held is applied with the next frame.
    expect(await areSorted(panel), `burst ${index}: ${JSON.stringify(one)}`).toBe(true);
  }
  // Whoever stayed and was held could be reached all the same.
  expect(hits).toBeGreaterThan(10);
});

test('a focus that the user takes away does not come back with the next change', async ({ panel }) => {
  await panel.open({ people: 3 });
  await panel.control('p0', 'disableAudio').focus();
  await panel.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await panel.page.evaluate(() => meeting.server.join({ name: 'Late' }));
  await expect(panel.page.getByRole('row')).toHaveCount(4);
  expect(await panel.focus()).toMatchObject({ tag: 'BODY' });
});

test('U11: where the panel scrolls as a whole, what has the focus is never hidden', async ({ panel }) => {
  const { page } = panel;
  await page.setViewportSize({ width: 900, height: 380 });
  await panel.open({ show: 'panel', people: 200, waiting: 6, requests: 4, speakers: 3 });
  /** Presses keys, in a grid, and returns what had the focus and was hidden when it was drawn. */
  const walk = (keys: readonly string[]): Promise<string[]> =>
    page.evaluate(async (keys) => {
      const hidden: string[] = [];
      for (const key of keys) {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
        document.activeElement?.dispatchEvent(event);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        const element = document.activeElement as HTMLElement;
        const { x, y, width, height } = element.getBoundingClientRect();
        const hit = document.elementFromPoint(x + width / 2, y + height / 2);
        const isThere = hit && (element.contains(hit) || hit.closest('[role="row"]')?.contains(element));
        if (!isThere) hidden.push(`${key}: ${element.ariaRowIndex ?? element.outerHTML.slice(0, 120)}`);
      }
      return hidden;
    }, keys);
  const keys = ['Home', ...Array<string>(20).fill('ArrowDown'), 'ArrowRight', 'PageDown', 'End', 'PageUp'];
  const hidden: string[] = [];
  let rows = 0;
  await page.locator('#before').focus();
  for (;;) {
    await page.keyboard.press('Tab');
    const { id, role } = await panel.focus();
    if (id === 'after') break;
    hidden.push(...(await walk(role === 'row' ? keys : ['Shift'])));
    if (role === 'row') rows++;
  }
  expect(hidden).toEqual([]);
  // The waiting room, the requests, the stage and the participants.
  expect(rows).toBe(4);
});
