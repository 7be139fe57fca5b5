// The demo as it is built for production, on the real SDK: what is said when RealtimeKit is silent, late or refuses, and
// when the room changes between a question and its answer. Time is moved, not waited for.
import { type ConsolePage, ownMedium } from '../support/console-page';
import { test, type Open } from '../support/console-test';
import type { Client } from '../support/client';
import type { Control } from '../support/control';
import { eventually } from '../support/polls';
import { expect, type Join } from '../support/test';

/** How long the library waits for an action to be confirmed, and the SDK for an answer, in milliseconds. */
const patience = { library: 5_000, sdk: 20_000 };

/** The moderator on the console, whose time stands in the test's hands, and Ada with everything on. */
async function hostAndAda(open: Open, join: Join): Promise<{ host: ConsolePage; ada: Client }> {
  const [host, ada] = await Promise.all([
    open('Host', 'host', { ownClock: true }),
    join({ name: 'Ada', preset: 'participant', audio: true, video: true }),
  ]);
  await host.sees('Ada');
  await host.shows('Ada', 'audio', true);
  await host.shows('Ada', 'video', true);
  return { host, ada };
}

/** Waits until a request has met a fault. */
const met = (control: Control, action: string): Promise<void> =>
  expect
    .poll(async () => (await control.wire()).some(({ event, fault }) => event === action && fault))
    .toBe(true);

/** How many requests of a kind were sent. */
const sent = async (control: Control, action: string): Promise<number> =>
  (await control.wire()).filter(({ event, direction }) => event === action && direction === 'request').length;

test('F9: a mute without an answer fails before the SDK gives up, and is reported once', async ({
  open,
  join,
  control,
}) => {
  const { host, ada } = await hostAndAda(open, join);
  const { clock } = host.page;
  const mute = host.button('Mute Ada');
  await control.fault({ client: 'Host', action: 'hostControlPeer', kind: 'never' });
  await mute.click();
  await expect(mute).toHaveAttribute('aria-busy', 'true');
  await met(control, 'hostControlPeer');
  await clock.runFor(patience.library);
  await expect(host.message('Ada', 'Mute failed. There was no answer.')).toBeVisible();
  await expect(mute).not.toHaveAttribute('aria-busy');
  await host.shows('Ada', 'audio', true);
  expect((await ada.state()).self.audio).toBe(true);
  // The SDK's own rejection comes now: nobody is told a second time.
  await clock.runFor(patience.sdk);
  await host.openLog();
  await expect(host.log('Mute: Ada, failed. There was no answer.')).toHaveCount(1);
});

test('F9: a mute that is answered late but in time is confirmed; clicks meanwhile send nothing', async ({
  open,
  join,
  control,
}) => {
  const { host, ada } = await hostAndAda(open, join);
  const { clock } = host.page;
  const mute = host.button('Mute Ada');
  const held = await control.fault({ client: 'Host', action: 'hostControlPeer', kind: 'late' });
  const before = await sent(control, 'hostControlPeer');
  // From here on no time passes but what the test lets pass, however slow the machine is. After 30 s of its time without
  // a ping, which comes every 10 s of real time, the SDK would take its connection for dead.
  await clock.pauseAt((await host.page.evaluate(() => Date.now())) + 2_000);
  await mute.click();
  await expect
    .poll(async () => {
      await clock.runFor(50);
      return sent(control, 'hostControlPeer');
    })
    .toBe(before + 1);
  await expect(mute).toHaveAttribute('aria-busy', 'true');
  // Another click while the first is under way sends nothing.
  await mute.click();
  await held.clear();
  await ownMedium(ada, 'audio', false);
  await clock.resume();
  await host.shows('Ada', 'audio', false);
  await expect(mute).not.toHaveAttribute('aria-busy');
  await expect(host.row('Ada')).toHaveAccessibleDescription('Participant. Microphone off. Camera on.');
  expect(await sent(control, 'hostControlPeer')).toBe(before + 1);
});

test('F6, F7: removals without an answer and refusals for the whole room are shown, and are no errors', async ({
  open,
  join,
  control,
}) => {
  const { host, ada } = await hostAndAda(open, join);
  const { clock } = host.page;
  await control.fault({ client: 'Host', action: 'kick', kind: 'never' });
  await host.remove('Ada');
  await met(control, 'kick');
  await clock.runFor(patience.library);
  const silence = host.message('Ada', 'Remove failed. There was no answer.');
  await expect(silence).toBeVisible();
  await host.openLog();
  await expect(host.log('Remove: Ada, failed. There was no answer.')).toHaveCount(1);
  await expect(host.log('is removed.')).toHaveCount(0);
  await clock.runFor(patience.sdk);
  expect((await ada.state()).roomState).toBe('joined');
  await host.choose('Ada', 'Dismiss');
  await expect(silence).toHaveCount(0);

  await control.fault({ action: 'hostControlAllPeers', kind: 'refuse' });
  await host.everyone('Mute all', 'Everyone, you too');
  await expect(host.status).toContainText('Mute all failed. This was refused.');
  await control.fault({ action: 'kickAll', kind: 'refuse' });
  await host.removeEveryone();
  await met(control, 'kickAll');
  await clock.runFor(patience.library);
  await expect(host.status).toContainText('Remove everyone failed. There was no answer.');
  const { roomState, self } = await ada.state();
  expect([roomState, self.audio]).toEqual(['joined', true]);
  await control.clearFaults();
  await host.everyone('Mute all', 'Everyone, you too');
  await ownMedium(ada, 'audio', false);
});

test('F15: events that arrive twice are shown and logged once', async ({ open, join, control }) => {
  const { host, ada } = await hostAndAda(open, join);
  await host.openLog();
  await control.fault({ client: 'Host', kind: 'duplicate' });
  const bob = await join({ name: 'Bob', preset: 'participant', audio: true });
  await host.sees('Ada', 'Bob');
  await host.button('Mute Ada').click();
  await ownMedium(ada, 'audio', false);
  await expect(host.log('Ada is muted.')).toHaveCount(1);
  await host.choose('Bob', 'Pin for everyone');
  await eventually(bob, ({ self }) => self.pinned).toBe(true);
  await expect(host.log('Bob is pinned.')).toHaveCount(1);
  await bob.run((meeting) => meeting.leave());
  await host.sees('Ada');
  await expect(host.log('Bob left.')).toHaveCount(1);
  await expect(host.log('Bob joined.')).toHaveCount(1);
});

test('a change between question and answer counts: a late yes removes nobody', async ({
  open,
  join,
  control,
}) => {
  const { host, ada } = await hostAndAda(open, join);
  const chief = await join({ name: 'Chief', preset: 'host' });
  await host.sees('Ada', 'Chief');
  await host.openLog();
  const { dialog } = host;
  const yes = dialog.getByRole('button', { name: 'Remove', exact: true });

  await test.step('the permission is taken away', async () => {
    const userId = (await control.room()).peers.find(({ name }) => name === 'Host')?.userId ?? '';
    await host.choose('Ada', 'Remove');
    await expect(yes).toBeVisible();
    await control.permissions(userId, { kickParticipant: false });
    // S22: a question that can no longer be answered with yes is not asked any longer.
    await expect(dialog).toHaveCount(0);
    await expect(host.message('Ada', 'Remove failed. You do not have permission.')).toBeVisible();
    await host.openMenu('Ada');
    await expect(host.item('Pin for everyone')).toBeVisible();
    await expect(host.item('Remove')).toHaveCount(0);
    await host.closeMenu();
    await control.permissions(userId, { kickParticipant: true });
  });

  await test.step('the person leaves', async () => {
    await host.choose('Ada', 'Remove');
    await expect(yes).toBeVisible();
    await ada.run((meeting) => meeting.leave());
    await expect(dialog).toHaveCount(0);
    await expect(host.row('Ada')).toHaveCount(0);
    await expect(host.log(/Ada, failed\. This participant /)).toHaveCount(1);
    // The row that had the focus is gone: its neighbour has it, not the top of the page.
    await expect(host.button('Actions for Chief')).toBeFocused();
  });

  await test.step('the moderator is removed', async () => {
    await host.choose('Chief', 'Remove');
    await expect(yes).toBeVisible();
    await chief.run(async ({ participants }) => {
      for (const participant of participants.joined.toArray()) await participant.kick();
    });
    await expect(host.page.getByTestId('left-view')).toHaveAttribute('data-reason', 'kicked');
    await expect(dialog).toHaveCount(0);
    await host.button('Join again').click();
    await host.sees('Chief');
  });
  expect(await sent(control, 'kick')).toBe(2); // those of the SDK's one kick of the moderator
});
