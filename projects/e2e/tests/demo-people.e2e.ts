// The demo as it is built for production, on the real SDK: people with odd names, many people, hosts among hosts, and
// people who are both: on the console, and the target.
import { readFile } from 'node:fs/promises';
import { type ConsolePage, ownMedium } from '../support/console-page';
import { test } from '../support/console-test';
import { botIds } from '../support/control';
import { eventually } from '../support/polls';
import { expect } from '../support/test';

test('odd names are text in sentences, questions, menus, the log, the title and the audit', async ({
  open,
  join,
  control,
}) => {
  const markup = '<img src=x onerror="document.title=1">';
  const formula = '=HYPERLINK("http://example.com","Ada")';
  const odd = [markup, formula, '\u202Egnp.exe', 'x'.repeat(10_000), '   '];
  test.slow(); // six clients
  const [host] = await Promise.all([
    open('<b>Host</b>', 'host'),
    ...odd.map((name) => join({ name, preset: 'participant', audio: name === formula })),
  ]);
  const { page } = host;
  await expect(page.getByRole('row')).toHaveCount(odd.length);
  await expect(page.getByTestId('own-name')).toHaveText('<b>Host</b>');
  await host.openLog();

  await expect(host.button('Actions for No name')).toBeVisible();

  const { dialog } = host;
  await host.choose(markup, 'Remove');
  await expect(dialog).toHaveAccessibleName(`Remove ${markup}?`);
  await host.answer('Cancel');
  // The mark that turns the direction of text is not in labels, which have no element around the name.
  await host.choose('gnp.exe', 'Remove');
  await expect(dialog).toHaveAccessibleName('Remove gnp.exe?');
  await host.answer('Cancel');
  await host.choose(`${'x'.repeat(79)}…`, 'Remove');
  const box = await dialog.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(450);
  expect(box?.height).toBeLessThanOrEqual(400);
  await host.answer('Remove');
  await expect(page.getByRole('row')).toHaveCount(odd.length - 1);

  await host.choose(markup, 'Pin for everyone');
  await expect(page.getByTestId('pinned')).toContainText(markup);
  await host.button(`Mute ${formula}`).click();
  await expect(host.log(`${formula} is muted.`)).toHaveCount(1);
  await host.search.fill('<IMG');
  await expect(page.getByRole('row')).toHaveCount(1);
  await host.search.fill('no such name');
  await expect(page.getByText('Nobody here is called “no such name”.')).toBeVisible();
  await host.search.fill('');

  expect(await page.locator('img[src="x"], bdi b').count()).toBe(0);
  expect(await page.title()).toContain('Moderator’s console');
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  const csv = await saved(host, 'Save audit as CSV');
  expect(csv).toContain(`"'=HYPERLINK(""http://example.com"",""Ada"")"`);
  const lines = JSON.parse(await saved(host, 'Save audit as JSON')) as { action: string; status: string }[];
  expect(lines.filter(({ status }) => status === 'confirmed').map(({ action }) => action)).toEqual([
    'kick',
    'pin',
    'disableAudio',
  ]);
  expect((await control.room()).peers).toHaveLength(odd.length);
});

test('400 people: few rows, found by name, muted together with the progress in sight, then all of them', async ({
  open,
  control,
}) => {
  await control.bots(400);
  const host = await open('Host', 'host');
  const { page } = host;
  await host.counts(400);
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  const bots = async () => (await control.room()).peers.filter(({ bot }) => bot);
  const named = (await bots()).filter(({ name }) => name.startsWith('Amara '));
  await host.search.fill('amara');
  await host.counts(named.length);
  await expect(page.getByRole('row', { name: /^Amara / })).not.toHaveCount(0);
  await expect(page.getByRole('row', { name: /^(?!Amara )/ })).toHaveCount(0);

  await page.getByLabel('Protect hosts').check();
  await page.evaluate(() => {
    const status = document.querySelector('rtk-moderation-status');
    const told: string[] = [];
    Object.assign(globalThis, { told });
    const observer = new MutationObserver(() => told.push(status?.textContent.trim() ?? ''));
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  await host.search.fill('');
  await host.everyone('Mute all', 'Everyone but hosts');
  await expect(host.status).toContainText(/Mute all: \d+ done\./);
  const told = await page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
  const counts = told.flatMap((text) => /(\d+) of/.exec(text)?.[1] ?? []).map(Number);
  expect(counts.length).toBeGreaterThan(1);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect((await bots()).filter(({ audio }) => audio)).toEqual([]);

  await page.getByLabel('Protect hosts').uncheck();
  await control.actAll(botIds(1, 20), 'audioOn');
  await expect.poll(async () => (await bots()).some(({ audio }) => audio)).toBe(true);
  await host.openLog();
  await host.everyone('Mute all', 'Everyone, you too');
  await expect.poll(async () => (await bots()).filter(({ audio }) => audio).length).toBe(0);
  await expect(host.log('Everyone is muted.')).toHaveCount(1);
  await expect(host.status.getByText('failed')).toHaveCount(0);
});

test('F16: "Protect hosts" mutes all except hosts and yourself, and removes nobody', async ({
  open,
  join,
}) => {
  const media = { audio: true, video: true };
  const [host, ada, chief] = await Promise.all([
    open('Host', 'host', { media: true }),
    join({ name: 'Ada', preset: 'participant', ...media }),
    join({ name: 'Chief', preset: 'host', ...media }),
  ]);
  await host.sees('Ada', 'Chief');
  await host.shows('Ada', 'audio', true);
  await host.shows('Chief', 'audio', true);
  await expect(host.button('Turn my microphone off')).toBeVisible();
  await host.page.getByLabel('Protect hosts').check();
  await expect(host.button('More actions')).toHaveCount(0);
  await expect(host.button('Mute Chief')).toHaveAccessibleDescription('Hosts are protected.');
  await host.everyone('Mute all', 'Everyone but hosts');
  await ownMedium(ada, 'audio', false);
  await host.shows('Ada', 'audio', false);
  await expect(host.status).toContainText('Mute all: 1 done.');
  expect((await chief.state()).self.audio).toBe(true);
  await expect(host.button('Turn my microphone off')).toBeVisible();
  await host.page.getByLabel('Protect hosts').uncheck();
  await host.everyone('Mute all', 'Everyone, you too');
  await ownMedium(chief, 'audio', false);
  await expect(host.button('Turn my microphone on')).toBeVisible();
});

test('F14, F18: the target’s own console follows: muted, blocked, allowed; and a host who pins themselves', async ({
  open,
}) => {
  const [host, ada] = await Promise.all([open('Host', 'host'), open('Ada', 'participant', { media: true })]);
  await host.sees('Ada');
  await ada.sees('Host');
  await host.shows('Ada', 'audio', true);
  await host.button('Mute Ada').click();
  await expect(ada.button('Turn my microphone on')).toBeVisible();
  await ada.button('Turn my microphone on').click();
  await host.shows('Ada', 'audio', true);
  await host.choose('Ada', 'Block microphone');
  const own = ada.button('Turn my microphone on');
  await expect(own).toHaveAttribute('aria-disabled', 'true');
  await expect(own).toHaveAccessibleDescription('You may not speak in this meeting.');
  await host.shows('Ada', 'audio', false);
  await host.openLog();
  await expect(host.log('Block microphone: Ada, sent.')).toHaveCount(1);
  await host.choose('Ada', 'Allow microphone');
  await expect(own).not.toHaveAttribute('aria-disabled');
  await own.click();
  await host.shows('Ada', 'audio', true);

  await host.button('Pin me').click();
  await expect(host.page.getByTestId('pinned')).toContainText('You');
  await expect(ada.page.getByTestId('pinned')).toContainText('Host');
  await host.button('Unpin me').click();
  await expect(ada.page.getByTestId('pinned')).toHaveCount(0);
  await expect(ada.button('Pin me')).toHaveCount(0);
});

test('F26: a viewer asks for the stage by the console, takes it back, asks again, and goes on and off', async ({
  open,
  join,
}) => {
  const [host, ada, third] = await Promise.all([
    open('Host', 'webinar-host'),
    open('Ada', 'webinar-viewer'),
    join({ name: 'Bob', preset: 'webinar-viewer' }),
  ]);
  await host.sees('Ada', 'Bob');
  const request = host.grid('Asking for the stage').getByRole('row');
  await ada.button('Ask for the stage').click();
  await expect(request).toHaveCount(1);
  await ada.button('Withdraw request').click();
  await expect(request).toHaveCount(0);
  await ada.button('Ask for the stage').click();
  await host.button('Deny request: Ada').click();
  await expect(ada.button('Ask for the stage')).toBeVisible();
  await expect(request).toHaveCount(0);
  await ada.button('Ask for the stage').click();
  await host.button('Allow on stage: Ada').click();
  await ada.button('Go on stage').click();
  await expect(ada.button('Leave stage')).toBeVisible();
  const stageOfAda = () =>
    eventually(third, ({ joined }) => joined.find(({ name }) => name === 'Ada')?.stage);
  await stageOfAda().toBe('ON_STAGE');
  await host.button('Off stage: Ada').click();
  await expect(ada.button('Ask for the stage')).toBeVisible();
  await stageOfAda().not.toBe('ON_STAGE');
});

/** What a button of the console saves. */
async function saved({ page }: ConsolePage, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}
