// The demo in Firefox, on the real SDK: one session by mouse and keyboard. All other tests run in Chromium.
import { botIds } from '../support/control';
import { FirefoxPage } from '../support/firefox';
import { expect, test as base } from '../support/test';

const test = base.extend<{ firefox: FirefoxPage }>({
  // eslint-disable-next-line no-empty-pattern
  firefox: async ({}, use) => {
    const firefox = await FirefoxPage.open();
    await use(firefox);
    await firefox.close();
  },
});

const BOTS = 40;

test('Firefox: joins, mutes, pins by the menu, removes when asked, walks 30 rows and leaves', async ({
  firefox,
  sandbox,
  room,
  control,
}) => {
  await control.bots(BOTS);
  await control.actAll(botIds(1, BOTS), 'audioOn');
  const { page } = firefox;
  const focus = expect.poll(() => firefox.focused());
  const rows = (): Promise<string | null> => firefox.attribute('[role="grid"]', 'aria-rowcount');
  const names = (): Promise<string[]> =>
    page.$$eval('[role="row"] bdi', (all) => all.map(({ textContent }) => textContent));
  /** What the room knows of somebody. */
  const peer = async (name: string) => (await control.room()).peers.find((one) => one.name === name);

  await test.step('joins with microphone and camera', async () => {
    await page.goto(`${sandbox.url}/?meeting=${room}`);
    await firefox.click('checkbox', 'Microphone on');
    await firefox.click('checkbox', 'Camera on');
    await firefox.click('button', 'Join');
    await page.waitForSelector('[role="row"]');
    expect(await rows()).toBe(String(BOTS));
    await focus.toMatch(/^heading|^h1/);
    await expect.poll(() => peer('Ada Lovelace')).toMatchObject({ audio: true, video: true });
  });

  const [first = '', second = '', third = ''] = await names();

  await test.step('mutes by the button of a row', async () => {
    await firefox.click('button', `Mute ${second}`);
    await expect.poll(async () => (await peer(second))?.audio).toBe(false);
    const mute = `[aria-label="Mute ${second}"]`;
    await expect.poll(() => firefox.attribute(mute, 'aria-disabled')).toBe('true');
    expect(await firefox.focused()).toBe(`button Mute ${second}`);
  });

  await test.step('pins by the menu of a row', async () => {
    await firefox.press('Escape', 'Home');
    expect(await firefox.focused()).toBe(`row ${first}`);
    await firefox.press('Enter');
    await focus.toBe('menuitem Pin for everyone');
    await firefox.press('Enter');
    await expect.poll(async () => (await peer(first))?.pinned).toBe(true);
    expect(await firefox.count('[role="menu"]')).toBe(0);
    expect(await firefox.focused()).toBe(`button Actions for ${first}`);
  });

  await test.step('removes only after the question', async () => {
    const ask = async (): Promise<void> => {
      await firefox.press('Enter');
      await focus.toMatch(/^menuitem/);
      await firefox.press('End');
      await focus.toBe('menuitem Remove');
      await firefox.press('Enter');
      await focus.toBe('button Cancel');
    };
    await ask();
    await firefox.press('Escape');
    await focus.toBe(`button Actions for ${first}`);
    await ask();
    await firefox.press('Tab');
    expect(await firefox.focused()).toBe('button Remove');
    await firefox.press(' ');
    await expect.poll(rows).toBe(String(BOTS - 1));
    expect(await peer(first)).toBeUndefined();
    // The next row takes the place of the one that is gone, and its focus.
    await focus.toBe(`button Actions for ${second}`);
    expect((await names()).slice(0, 2)).toEqual([second, third]);
  });

  await test.step('walks through 30 rows, and the focus is on each', async () => {
    await firefox.press('Escape');
    const walked: (string | null)[] = [];
    for (let row = 1; row <= 30; row++) {
      // Not awaited further: the focus is there when the key is.
      walked.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex') ?? null));
      await firefox.press('ArrowDown');
    }
    expect(walked).toEqual(Array.from({ length: 30 }, (_, index) => String(index + 1)));
  });

  await test.step('leaves', async () => {
    await firefox.click('button', 'Leave');
    await focus.toMatch(/You left the meeting$/);
  });
  expect(firefox.errors).toEqual([]);
});
