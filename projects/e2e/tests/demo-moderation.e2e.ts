// The demo as it is built for production, on the real SDK: from the moderator's button to the target's own SDK and back to
// the screen of somebody else.
import type { Client } from '../support/client';
import { type ConsolePage, ownMedium } from '../support/console-page';
import { test as base } from '../support/console-test';
import { eventually } from '../support/polls';
import { expect, type Join } from '../support/test';

interface Cast {
  /** The moderator, on the console. */
  host: ConsolePage;
  /** The target: a bare SDK client. */
  ada: Client;
  /** Somebody else, on the console, without permissions. */
  viewer: ConsolePage;
}

const test = base.extend<{ cast: Cast }>({
  cast: async ({ open, join }, use) => {
    const [ada, host, viewer] = await Promise.all([
      join({ name: 'Ada', preset: 'participant', audio: true, video: true }),
      open('Host', 'host'),
      open('Viewer', 'viewer'),
    ]);
    await host.sees('Ada', 'Viewer');
    await viewer.sees('Ada', 'Host');
    await host.shows('Ada', 'audio', true);
    await viewer.shows('Ada', 'video', true);
    await use({ host, ada, viewer });
  },
});

const another = (join: Join): Promise<Client> =>
  join({ name: 'Bob', preset: 'participant', audio: true, video: true });

test.describe('one participant', () => {
  test('is muted, and the camera is stopped', async ({ cast: { host, ada, viewer } }) => {
    await host.button('Mute Ada').click();
    await ownMedium(ada, 'audio', false);
    await host.shows('Ada', 'audio', false);
    await viewer.shows('Ada', 'audio', false);
    await expect(host.button('Mute Ada')).toHaveAttribute('aria-disabled', 'true');
    await host.button('Stop video of Ada').click();
    await ownMedium(ada, 'video', false);
    await host.shows('Ada', 'video', false);
    await viewer.shows('Ada', 'video', false);
    await ada.run(({ self }) => self.enableAudio());
    await host.shows('Ada', 'audio', true);
    await expect(host.button('Mute Ada')).not.toHaveAttribute('aria-disabled', 'true');
  });

  test('F14: is pinned, and the pin moves to the next participant without "nobody" on any screen', async ({
    cast: { host, ada, viewer },
    join,
    control,
  }) => {
    const bob = await another(join);
    await viewer.sees('Ada', 'Host', 'Bob');
    await host.choose('Ada', 'Pin for everyone');
    for (const { page } of [host, viewer]) await expect(page.getByTestId('pinned')).toContainText('Ada');
    await eventually(ada, ({ self }) => self.pinned).toBe(true);
    for (const { page } of [host, viewer]) {
      await page.evaluate(() => {
        const read = (): string =>
          document.querySelector('[data-testid="pinned"] bdi')?.textContent.trim() ?? 'nobody';
        const shown = [read()];
        Object.assign(globalThis, { shownPins: shown });
        new MutationObserver(() => {
          if (read() !== shown.at(-1)) shown.push(read());
        }).observe(document.body, { childList: true, characterData: true, subtree: true });
      });
    }
    await host.choose('Bob', 'Pin for everyone');
    for (const { page } of [host, viewer]) {
      await expect(page.getByTestId('pinned')).toContainText('Bob');
      expect(await page.evaluate(() => (globalThis as unknown as { shownPins: string[] }).shownPins)).toEqual(
        ['Ada', 'Bob'],
      );
    }
    await eventually(bob, ({ self }) => self.pinned).toBe(true);
    // F5: no item unpins a participant who is not pinned.
    await host.openMenu('Ada');
    await expect(host.item('Pin for everyone')).toBeVisible();
    await expect(host.item('Unpin')).toHaveCount(0);
    await host.closeMenu();
    expect((await control.room()).pinned).toBe(bob.id);
    await host.choose('Bob', 'Unpin');
    await expect(viewer.page.getByTestId('pinned')).toHaveCount(0);
    await eventually(bob, ({ self }) => self.pinned).toBe(false);
  });

  test('F6: is removed when the moderator confirms, and sees the reason', async ({
    cast: { host, ada, viewer },
    open,
  }) => {
    const cleo = await open('Cleo', 'participant');
    await host.sees('Ada', 'Viewer', 'Cleo');
    await host.choose('Ada', 'Remove');
    await host.answer('Cancel');
    await expect(host.row('Ada')).toBeVisible();
    await host.remove('Ada');
    await eventually(ada, ({ roomState }) => roomState).toBe('kicked');
    await expect(host.row('Ada')).toHaveCount(0);
    await expect(viewer.row('Ada')).toHaveCount(0);
    await host.remove('Cleo');
    await expect(cleo.page.getByTestId('left-view')).toHaveAttribute('data-reason', 'kicked');
    await viewer.sees('Host');
    await cleo.button('Join again').click();
    await cleo.sees('Host', 'Viewer');
    await host.sees('Viewer', 'Cleo');
  });
});

test.describe('everyone', () => {
  test('F16: is muted, and all cameras are stopped', async ({ cast: { host, ada, viewer }, join }) => {
    const bob = await another(join);
    await host.shows('Bob', 'audio', true);
    await host.everyone('Mute all', 'Everyone but you');
    for (const client of [ada, bob]) await ownMedium(client, 'audio', false);
    await host.everyone('Stop all video', 'Everyone, you too');
    for (const client of [ada, bob]) await ownMedium(client, 'video', false);
    for (const name of ['Ada', 'Bob']) {
      await host.shows(name, 'audio', false);
      await viewer.shows(name, 'audio', false);
      await viewer.shows(name, 'video', false);
    }
  });

  test('is removed when the moderator confirms, and everyone sees that the meeting has ended', async ({
    cast: { host, ada, viewer },
  }) => {
    await host.removeEveryone();
    await eventually(ada, ({ roomState }) => roomState).toBe('ended');
    for (const { page } of [host, viewer]) {
      await expect(page.getByTestId('left-view')).toHaveAttribute('data-reason', 'ended');
    }
    await viewer.button('Join again').click();
    await viewer.sees();
  });
});

test.describe('permissions', () => {
  test('F17: a viewer has no buttons; one granted live appears and works, one revoked live goes', async ({
    cast: { ada, viewer },
    control,
  }) => {
    await expect(viewer.row('Ada').getByRole('button')).toHaveCount(0);
    await expect(viewer.button('Mute all')).toHaveCount(0);
    const { peers } = await control.room();
    const userId = peers.find(({ name }) => name === 'Viewer')?.userId ?? '';
    await control.permissions(userId, { disableParticipantAudio: true });
    await viewer.button('Mute Ada').click();
    await ownMedium(ada, 'audio', false);
    // A menu would have all else.
    await expect(viewer.row('Ada').getByRole('button')).toHaveCount(1);
    await control.permissions(userId, { disableParticipantAudio: false });
    await expect(viewer.button('Mute Ada')).toHaveCount(0);
  });
});

test.describe('failures', () => {
  test('F6: a removal that RealtimeKit refuses is shown as not done, and the person stays', async ({
    cast: { host, ada, viewer },
    control,
  }) => {
    await control.fault({ action: 'kick', kind: 'refuse' });
    await host.remove('Ada');
    // The SDK's `kick()` hides the refusal.
    await expect(host.message('Ada', 'Remove failed. There was no answer.')).toBeVisible();
    await expect(viewer.row('Ada')).toBeVisible();
    expect((await ada.state()).roomState).toBe('joined');
    await control.clearFaults();
    await host.remove('Ada');
    await expect(host.row('Ada')).toHaveCount(0);
  });

  test('F4, F9: a refused mute and a refused pin are shown, and gone with the next success', async ({
    cast: { host, ada },
    control,
  }) => {
    await control.fault({ action: 'hostControlPeer', kind: 'refuse' });
    await host.button('Mute Ada').click();
    const refused = host.message('Ada', 'Mute failed. This was refused.');
    await expect(refused).toBeVisible();
    await host.shows('Ada', 'audio', true);
    await control.clearFaults();
    await host.choose('Ada', 'Try again');
    await ownMedium(ada, 'audio', false);
    await expect(refused).toHaveCount(0);
    await control.fault({ action: 'globalPinPeer', kind: 'refuse' });
    await host.choose('Ada', 'Pin for everyone');
    await expect(host.message('Ada', 'Pin for everyone failed. This was refused.')).toBeVisible();
    await expect(host.page.getByTestId('pinned')).toHaveCount(0);
  });

  test('F10, F11: in an outage the list stays, buttons show the reason, and work again after', async ({
    cast: { host, ada, viewer },
    control,
    expectedErrors,
  }) => {
    // The SDK tries again while the connection is down.
    expectedErrors.push(/WebSocket connection to .* failed/);
    const outage = await control.fault({ client: 'Host', kind: 'drop', outage: true });
    await expect(host.reconnecting).toBeVisible();
    await expect(host.row('Ada')).toBeVisible();
    await expect(host.button('Mute Ada')).toHaveAttribute('aria-disabled', 'true');
    await expect(host.button('Mute Ada')).toHaveAccessibleDescription(/connection/i);
    await outage.clear();
    await host.sees('Ada', 'Viewer');
    await expect(host.reconnecting).toHaveCount(0);
    await host.shows('Ada', 'audio', true);
    await host.button('Mute Ada').click();
    await ownMedium(ada, 'audio', false);
    await viewer.shows('Ada', 'audio', false);
  });
});
