// The demo as it is built for production, on the real SDK: ways in and out, the waiting room, what lasts, and several at
// once.
import { ConsolePage, ownMedium } from '../support/console-page';
import { test } from '../support/console-test';
import { eventually } from '../support/polls';
import { expect } from '../support/test';

test('by one click and without a name of your own you join, and open a second participant in a new tab', async ({
  openPage,
  sandbox,
  room,
}) => {
  const page = await openPage();
  await page.goto(`${sandbox.url}/?meeting=${room}`);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  const host = new ConsolePage(page);
  await host.sees();
  await expect(page.getByTestId('own-name')).toHaveText('Ada Lovelace');
  const tab = page.waitForEvent('popup');
  await page.getByRole('link', { name: /^Participant/ }).click();
  const second = new ConsolePage(await tab);
  await expect(second.page.getByTestId('phase')).toHaveText('Joined');
  await host.counts(1);
});

test('F24: a guest is admitted, or rejected and sees the reason', async ({ open }) => {
  const host = await open('Host', 'host');
  await host.sees();
  const ada = await open('Ada', 'guest');
  const bob = await open('Bob', 'guest');
  await expect(ada.page.getByTestId('waiting-view')).toBeVisible();
  await host.button('Admit: Ada').click();
  await ada.sees('Host');
  await host.confirm('Deny: Bob', 'Deny');
  await expect(bob.page.getByTestId('left-view')).toHaveAttribute('data-reason', 'rejected');
  await host.sees('Ada');
  await bob.button('Join again').click();
  await expect(bob.page.getByTestId('waiting-view')).toBeVisible();
  await host.button('Admit: Bob').click();
  await bob.sees('Ada', 'Host');
});

test('F18: a blocked microphone and camera stay off until they are allowed again', async ({ open, join }) => {
  const host = await open('Host', 'host');
  const ada = await join({ name: 'Ada', preset: 'participant', audio: true, video: true });
  await host.sees('Ada');
  for (const [medium, thing] of [
    ['audio', 'microphone'],
    ['video', 'camera'],
  ] as const) {
    const enable = () =>
      ada.run(({ self }, kind) => (kind === 'audio' ? self.enableAudio() : self.enableVideo()), medium);
    await host.choose('Ada', `Block ${thing}`);
    await ownMedium(ada, medium, false);
    await enable();
    expect((await ada.state()).self[medium]).toBe(false);
    await host.choose('Ada', `Allow ${thing}`);
    await expect
      .poll(async () => {
        await enable();
        return (await ada.state()).self[medium];
      })
      .toBe(true);
  }
});

test('F18: a blocked participant cannot share the screen until it is allowed again', async ({
  open,
  join,
}) => {
  const host = await open('Host', 'host');
  const ada = await join({ name: 'Ada', preset: 'participant' });
  await host.sees('Ada');
  const share = async (): Promise<boolean> => {
    await ada.attempt(({ self }) => self.enableScreenShare(), undefined);
    return (await ada.state()).self.screenShare;
  };
  await host.choose('Ada', 'Block screen sharing');
  const may = () =>
    expect.poll(() => ada.run(({ self }) => self.permissions.canProduceScreenshare as unknown));
  await may().toBe('NOT_ALLOWED');
  expect(await share()).toBe(false);
  await host.choose('Ada', 'Allow screen sharing');
  await may().toBe('ALLOWED');
  expect(await share()).toBe(true);
  await expect(host.row('Ada')).toHaveAccessibleDescription(/Sharing the screen/);
});

test('several participants are muted together, those that failed again, hosts are protected, and the audit can be exported', async ({
  open,
  join,
  control,
}) => {
  const host = await open('Host', 'host');
  const media = { audio: true, video: true };
  const [ada, bob, chief] = await Promise.all([
    join({ name: 'Ada', preset: 'participant', ...media }),
    join({ name: 'Bob', preset: 'participant', ...media }),
    join({ name: 'Chief', preset: 'host', ...media }),
  ]);
  await host.sees('Ada', 'Bob', 'Chief');
  await host.page.getByLabel('Protect hosts').check();
  await host.openMenu('Chief');
  await expect(host.item('Remove')).toHaveAttribute('aria-disabled', 'true');
  await expect(host.item('Remove')).toHaveAccessibleDescription('Hosts are protected.');
  await host.closeMenu();
  await control.fault({ client: 'Host', action: 'hostControlPeer', kind: 'refuse', once: true });
  await host.everyone('Mute all', 'Everyone but hosts');
  await expect(host.status).toContainText('Mute all: 1 done, 1 failed.');
  await host.button('Try again').click();
  for (const client of [ada, bob]) await ownMedium(client, 'audio', false);
  await expect(host.status).toContainText('Mute all: 1 done.');
  expect((await chief.state()).self.audio).toBe(true);
  const saved = host.page.waitForEvent('download');
  await host.button('Save audit as CSV').click();
  const stream = await (await saved).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const csv = Buffer.concat(parts).toString();
  expect(csv).toContain('"disableAudio","confirmed"');
  expect(csv).toContain('"disableAudio","failed"');
  expect(csv).toContain('"refused"');
});

test('F25: who leaves comes back by one button', async ({ open, control }) => {
  const ada = await open('Ada', 'participant');
  await ada.sees();
  await ada.button('Leave').click();
  await expect(ada.page.getByTestId('left-view')).toHaveAttribute('data-reason', 'left');
  await expect.poll(async () => (await control.room()).peers).toEqual([]);
  await ada.button('Join again').click();
  await ada.sees();
});

test('F11: a participant who reconnects is listed once, and can be moderated', async ({
  open,
  join,
  control,
}) => {
  const host = await open('Host', 'host');
  const ada = await join({ name: 'Ada', preset: 'participant', audio: true });
  await host.sees('Ada');
  const outage = await control.fault({ client: ada.id, kind: 'drop', outage: true });
  await host.sees();
  await outage.clear();
  await host.sees('Ada');
  await eventually(ada, ({ roomState }) => roomState).toBe('joined');
  await host.shows('Ada', 'audio', true);
  await host.button('Mute Ada').click();
  await ownMedium(ada, 'audio', false);
});
