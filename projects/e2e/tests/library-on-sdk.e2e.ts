// The built library on the unmodified SDK, without an app around it: every row of the table from the call to what the
// target's own SDK and the room say, and the traps that only the real SDK sets.
import type { Client } from '../support/client';
import { Moderated } from '../support/moderated';
import { eventually, seeEachOther } from '../support/polls';
import { threeClients } from '../support/rooms';
import { expect, test } from '../support/test';

const confirmed = expect.objectContaining({ status: 'confirmed' }) as unknown;
const failed = (reason: string): unknown => expect.objectContaining({ status: 'failed', reason });
const self = (client: Client, medium: 'audio' | 'video' | 'pinned') =>
  eventually(client, (state) => state.self[medium]);

test.describe('one participant', () => {
  test('F15: a mute is confirmed, known to the target, and one event for the moderator', async ({ join }) => {
    const { host, ada } = await threeClients(join);
    const moderated = await Moderated.of(host);
    expect(await moderated.perform('disableAudio', ada)).toEqual(confirmed);
    await self(ada, 'audio').toBe(false);
    await moderated.people().toEqual(['Ada -a +v', 'Bob +a +v']);
    expect(await moderated.events()).toEqual(['phase joined', 'permissionsChanged', 'audioChanged Ada']);
    expect(await moderated.perform('disableAudio', ada)).toMatchObject({ status: 'already' });
  });

  test('a stopped video is confirmed and known to the target', async ({ join }) => {
    const { host, ada } = await threeClients(join);
    const moderated = await Moderated.of(host);
    expect(await moderated.perform('disableVideo', ada)).toEqual(confirmed);
    await self(ada, 'video').toBe(false);
    await moderated.people().toEqual(['Ada +a -v', 'Bob +a +v']);
  });

  test('F5, F13, F14: the pin moves to the next participant without "nobody" between, the local one included', async ({
    join,
    control,
  }) => {
    const { host, ada, bob } = await threeClients(join);
    const moderated = await Moderated.of(host);
    const observer = await Moderated.of(bob);
    expect(await moderated.perform('pin', ada)).toEqual(confirmed);
    expect(await moderated.perform('pin', host)).toEqual(confirmed);
    expect(await moderated.perform('pin', bob)).toEqual(confirmed);
    expect(await moderated.pins()).toEqual([null, 'Ada', 'Host', 'Bob']);
    expect(await moderated.perform('unpin', ada)).toMatchObject({ status: 'already' });
    expect((await control.room()).pinned).toBe(bob.id);
    expect(await moderated.perform('unpin', bob)).toEqual(confirmed);
    await expect.poll(() => observer.pins()).toEqual([null, 'Ada', 'Host', 'Bob', null]);
  });

  test('F6: a removal is confirmed when the target has left', async ({ join, control }) => {
    const { host, ada, bob } = await threeClients(join);
    const moderated = await Moderated.of(host);
    const observer = await Moderated.of(bob);
    const removed = await Moderated.of(ada);
    expect(await moderated.perform('kick', ada)).toEqual(confirmed);
    await eventually(ada, ({ roomState }) => roomState).toBe('kicked');
    expect((await control.room()).peers.map(({ name }) => name).sort()).toEqual(['Bob', 'Host']);
    expect((await moderated.events()).slice(-2)).toEqual(['participantLeft Ada', 'kicked Ada']);
    await observer.people().toEqual(['Host +a +v']);
    expect(await observer.events()).not.toContain('kicked Ada');
    await removed.phase().toBe('left');
    await removed.people().toEqual([]);
    expect(await removed.events()).toContain('kicked Ada');
  });
});

test.describe('the whole room', () => {
  test('F16: "mute all" is confirmed when everyone is off, the moderator included', async ({ join }) => {
    const { host, ada, bob } = await threeClients(join);
    const moderated = await Moderated.of(host);
    expect(await moderated.perform('disableAllAudio')).toEqual(confirmed);
    for (const client of [host, ada, bob]) await self(client, 'audio').toBe(false);
    expect(await moderated.perform('disableAllVideo')).toEqual(confirmed);
    for (const client of [host, ada, bob]) await self(client, 'video').toBe(false);
    await moderated.people().toEqual(['Ada -a -v', 'Bob -a -v']);
  });

  test('"remove all" is confirmed by the end of the meeting', async ({ join }) => {
    const { host, ada } = await threeClients(join);
    const moderated = await Moderated.of(host);
    const removed = await Moderated.of(ada);
    expect(await moderated.perform('kickAll')).toEqual(confirmed);
    await removed.phase().toBe('left');
    expect(await removed.events()).toContain('kicked Ada');
    await moderated.people().toEqual([]);
  });

  test('F22: microphones outside of the active grid are shown correctly', async ({ join, control }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const moderated = await Moderated.of(host);
    await control.bots(60);
    const truth = async (): Promise<string[]> =>
      (await control.room()).peers
        .filter(({ bot }) => bot)
        .map(({ name, audio, video }) => `${name} ${audio ? '+a' : '-a'} ${video ? '+v' : '-v'}`)
        .sort();
    const seen = () =>
      host.page.evaluate(() =>
        moderation.service
          .participants()
          .map(
            ({ name, audioEnabled: a, videoEnabled: v }) => `${name} ${a ? '+a' : '-a'} ${v ? '+v' : '-v'}`,
          )
          .sort(),
      );
    await expect.poll(async () => JSON.stringify(await seen()) === JSON.stringify(await truth())).toBe(true);
    expect((await truth()).some((bot) => bot.includes('+a'))).toBe(true);
    expect(await moderated.perform('disableAllAudio')).toEqual(confirmed);
    expect((await truth()).some((bot) => bot.includes('+a'))).toBe(false);
  });
});

test.describe('failures', () => {
  test('F4: a refused pin fails with `refused`', async ({ join, control }) => {
    const { host, ada } = await threeClients(join);
    const moderated = await Moderated.of(host);
    await control.fault({ client: host.id, action: 'globalPinPeer', kind: 'refuse' });
    expect(await moderated.perform('pin', ada, { timeout: 1_000 })).toEqual(failed('refused'));
    expect(await moderated.pins()).toEqual([null]);
  });

  test('F6: a refused removal is not reported as a removal, and the participant stays', async ({
    join,
    control,
  }) => {
    const { host, ada } = await threeClients(join);
    const moderated = await Moderated.of(host);
    await control.fault({ client: host.id, action: 'kick', kind: 'refuse' });
    expect(await moderated.perform('kick', ada, { timeout: 1_000 })).toEqual(failed('timeout'));
    expect(await moderated.events()).not.toContain('kicked Ada');
    await moderated.people().toEqual(['Ada +a +v', 'Bob +a +v']);
  });

  test('F6, F7: the refusal of a removal that the SDK lets loose is not kept from the error log', async ({
    join,
    control,
    expectedErrors,
  }) => {
    expectedErrors.push(/refused by a fault/);
    const host = await join({ name: 'Host', preset: 'host', tracing: false });
    const ada = await join({ name: 'Ada', preset: 'participant' });
    await seeEachOther(host, ada);
    const moderated = await Moderated.of(host);
    await control.fault({ client: host.id, action: 'kick', kind: 'refuse' });
    expect(await moderated.perform('kick', ada, { timeout: 1_000 })).toEqual(failed('timeout'));
    expect(await moderated.errors()).toEqual([expect.stringContaining('refused by a fault')]);
  });

  test('F7: provideKickNoiseFilter() keeps the late rejection of a kick out of the error log, and no other', async ({
    join,
    control,
  }) => {
    const host = await join({ name: 'Host', preset: 'host', tracing: false, ownClock: 'later' });
    const ada = await join({ name: 'Ada', preset: 'participant' });
    await seeEachOther(host, ada);
    const moderated = await Moderated.of(host);
    await control.fault({ client: host.id, action: 'kick', kind: 'never', effect: true });
    const rejections = await host.page.evaluateHandle(() => {
      const reasons: string[] = [];
      addEventListener('unhandledrejection', ({ reason }) => reasons.push(String(reason)));
      return reasons;
    });
    await host.page.clock.install();
    expect(await moderated.perform('kick', ada)).toEqual(confirmed);
    await host.page.evaluate(() => {
      setTimeout(() => void Promise.reject(new Error('of the app')), 20_000);
    });
    await host.page.clock.fastForward(25_000);
    await expect.poll(() => moderated.errors()).toEqual([expect.stringContaining('of the app')]);
    // The proof that there was something to keep out.
    expect(await rejections.jsonValue()).toContainEqual(expect.stringContaining('eventId:30'));
  });

  test('F9: a refused mute fails immediately with `refused`, an unanswered one after the timeout', async ({
    join,
    control,
  }) => {
    const { host, ada } = await threeClients(join);
    const moderated = await Moderated.of(host);
    const refusal = await control.fault({ client: host.id, action: 'hostControlPeer', kind: 'refuse' });
    expect(await moderated.perform('disableAudio', ada)).toMatchObject({
      reason: 'refused',
      sdkCode: '1200',
    });
    await refusal.clear();
    await control.fault({ client: host.id, action: 'hostControlPeer', kind: 'never' });
    expect(await moderated.perform('disableAudio', ada, { timeout: 1_000 })).toEqual(failed('timeout'));
    await moderated.people().toEqual(['Ada +a +v', 'Bob +a +v']);
  });

  test('F10, F11: in an outage actions fail immediately, and the lists that the reconnect empties confirm nothing', async ({
    join,
    control,
  }) => {
    const { host, ada } = await threeClients(join);
    const moderated = await Moderated.of(host);
    const outage = await control.fault({ client: host.id, kind: 'drop', outage: true });
    await moderated.phase().toBe('reconnecting');
    expect(await moderated.check('kick', ada)).toBe('disconnected');
    const refused = await moderated.perform('kick', ada);
    expect(refused).toEqual(failed('disconnected'));
    expect(refused.duration).toBeLessThan(1_000);
    await moderated.people().toEqual(['Ada +a +v', 'Bob +a +v']);
    await outage.clear();
    await moderated.phase().toBe('joined');
    await moderated.people().toEqual(['Ada +a +v', 'Bob +a +v']);
    const events = await moderated.events();
    expect(
      events.filter((event) => /^(participantLeft|participantJoined|audioChanged|videoChanged)/.test(event)),
    ).toEqual([]);
    expect(await moderated.perform('disableAudio', ada)).toEqual(confirmed);
  });

  test('F1, F3, F17: without the permission nothing is sent, and a live permission works immediately', async ({
    join,
    control,
  }) => {
    const host = await join({ name: 'Host', preset: 'host', audio: true });
    const viewer = await join({ name: 'Viewer', preset: 'viewer' });
    await seeEachOther(host, viewer);
    const moderated = await Moderated.of(viewer);
    await moderated.people().toEqual(['Host +a -v']);
    expect(await moderated.check('disableAudio', host)).toBe('permission');
    expect(await moderated.perform('disableAudio', host)).toEqual(failed('permission'));
    await control.permissions(viewer.userId, { disableParticipantAudio: true });
    await expect.poll(() => moderated.check('disableAudio', host)).toBe('possible');
    expect(await moderated.perform('disableAudio', host)).toEqual(confirmed);
    await self(host, 'audio').toBe(false);
  });
});
