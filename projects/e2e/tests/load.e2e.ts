// Nothing is lost and nothing told twice in rooms of thousands: the library on the unmodified SDK.
import { SocketClient } from '../../rtk-sandbox/src/testing/socket-client';
import { eventMark, eventsSince, expectOneTruth, idsOf, listed, mixed, replay } from '../support/crowd';
import type { Client } from '../support/client';
import { botIds } from '../support/control';
import { Moderated } from '../support/moderated';
import { expect, test } from '../support/test';

// A room of thousands takes its time on a busy machine, and actions in it.
test.describe.configure({ timeout: 240_000 });
const patient = { timeout: 60_000 };

const confirmed = expect.objectContaining({ status: 'confirmed' }) as unknown;

const here = async ({ page }: Client, count: number): Promise<void> => {
  await page.waitForFunction((n) => moderation.service.participants().length === n, count);
};

test('F15, F16, F22: 3,000 participants are muted and stopped, with one event for each', async ({
  join,
  control,
}) => {
  await control.bots(3_000);
  const host = await join({ name: 'Host', preset: 'host', audio: true, video: true });
  const moderated = await Moderated.of(host);
  await here(host, 3_000);
  await expectOneTruth(host, control);
  for (const [action, medium, event] of [
    ['disableAllAudio', 'audio', 'audioChanged'],
    ['disableAllVideo', 'video', 'videoChanged'],
  ] as const) {
    const on = (await control.room()).peers.filter((peer) => peer[medium]).map(({ id }) => id);
    expect(on).toContain(host.id);
    expect(on.length).toBeGreaterThan(500);
    const mark = await eventMark(host);
    expect(await moderated.perform(action, undefined, patient)).toEqual(confirmed);
    await expectOneTruth(host, control);
    expect((await control.room()).peers.filter((peer) => peer[medium])).toEqual([]);
    // Everyone is looked at once more, and nothing is found.
    expect(await moderated.perform(action)).toMatchObject({ status: 'already' });
    const events = await eventsSince(host, mark);
    expect(idsOf(events, event)).toEqual(on.sort());
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set([event]));
  }
});

test('hundreds of joins, leaves, mutes, pins and removals in one frame lose nothing', async ({
  join,
  control,
}) => {
  await control.bots(1_220);
  const host = await join({ name: 'Host', preset: 'host', ownClock: true });
  const { page } = host;
  await Moderated.of(host);
  await control.act(
    ...mixed([
      [botIds(1_001, 1_220), 'leave'],
      [botIds(801, 850), 'audioOn'],
    ]),
  );
  await here(host, 1_000);
  await expectOneTruth(host, control);
  const before = await listed(host);
  const counts = await host.listeners();
  // From here on no frame comes until the test says so.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  const mark = await eventMark(host);
  const lists = await page.evaluate(() => moderation.lists);
  const acting = page.evaluate(async () => {
    const bots = (first: number, last: number): string[] =>
      moderation.service
        .participants()
        .map(({ id }) => id)
        .filter((id) => Number(id.slice(4)) >= first && Number(id.slice(4)) <= last);
    // Batches are paced by the clock, which stands still.
    const each = (action: 'disableAudio' | 'kick', ids: string[]) =>
      Promise.all(ids.map((id) => moderation.perform(action, id)));
    const muted = each('disableAudio', bots(801, 850));
    const kicked = each('kick', bots(851, 860));
    const pins: string[] = [];
    for (const id of bots(861, 870)) pins.push((await moderation.perform('pin', id)).status);
    const confirmed = (outcomes: { status: string }[]) =>
      outcomes.filter(({ status }) => status === 'confirmed').length;
    return [confirmed(await muted), confirmed(await kicked), pins];
  });
  await control.act(
    ...mixed([
      [botIds(1, 200), 'leave'],
      [botIds(1_001, 1_200), 'join'],
      [botIds(1_201, 1_220), 'join', 'leave'],
      [botIds(501, 520), 'leave', 'join', 'audioOn'],
      [botIds(201, 300), 'audioOn', 'videoOn'],
      [botIds(301, 400), 'audioOff', 'videoOff'],
    ]),
  );
  expect(await acting).toEqual([50, 10, Array.from({ length: 10 }, () => 'confirmed')]);
  await page.waitForFunction(() => harness.meeting?.participants.joined.size === 990);
  expect(await page.evaluate(() => moderation.lists)).toBe(lists);
  await page.clock.runFor(20);
  expect(await page.evaluate(() => moderation.lists)).toBe(lists + 1);
  // The second look at those whom the SDK has no events for (F22).
  await page.clock.runFor(1_100);
  await expectOneTruth(host, control);
  const events = await eventsSince(host, mark);
  expect(idsOf(events, 'participantJoined')).toEqual([...botIds(1_001, 1_220), ...botIds(501, 520)].sort());
  expect(idsOf(events, 'participantLeft')).toEqual(
    [...botIds(1, 200), ...botIds(501, 520), ...botIds(851, 860), ...botIds(1_201, 1_220)].sort(),
  );
  expect(idsOf(events, 'kicked')).toEqual(botIds(851, 860));
  expect(replay(before, events)).toEqual((await listed(host)).sort());
  expect(await host.listeners()).toEqual(counts);
});

test('300 participants are removed together, with one event for each and at most one list a frame', async ({
  join,
  control,
}) => {
  await control.bots(600);
  const host = await join({ name: 'Host', preset: 'host' });
  await Moderated.of(host);
  await here(host, 600);
  const mark = await eventMark(host);
  const ids = botIds(151, 450);
  const { failed, lists, frames } = await host.page.evaluate(async (targets) => {
    const before = moderation.lists;
    const start = performance.now();
    const outcome = await moderation.performAll('kick', targets);
    await new Promise(requestAnimationFrame);
    return {
      failed: outcome.rejected.map(({ error }) => error.reason),
      lists: moderation.lists - before,
      // A frame's time is 16 ms; the browser's timers are not exact to the millisecond.
      frames: Math.ceil((performance.now() - start) / 15),
    };
  }, ids);
  expect(failed).toEqual([]);
  expect(lists).toBeGreaterThan(0);
  expect(lists).toBeLessThanOrEqual(frames);
  await expectOneTruth(host, control);
  const events = await eventsSince(host, mark);
  for (const type of ['participantLeft', 'kicked'] as const)
    expect(idsOf(events, type)).toEqual([...ids].sort());
  expect(idsOf(events, 'participantJoined')).toEqual([]);
});

test('F17: a storm of permission patches ends with the last permissions', async ({ join, control }) => {
  const host = await join({ name: 'Host', preset: 'host' });
  const moderated = await Moderated.of(host);
  await control.bots(50);
  await here(host, 50);
  const counts = await host.listeners();
  const mark = await eventMark(host);
  const patch = (step: number) =>
    control.permissions(host.userId, {
      kickParticipant: step % 2 === 0,
      pinParticipant: step % 3 === 0,
      disableParticipantAudio: step % 5 === 0,
    });
  await Promise.all(Array.from({ length: 49 }, (_, step) => patch(step)));
  await patch(14);
  await expect
    .poll(() => host.page.evaluate(() => moderation.service.permissions()))
    .toMatchObject({ kickParticipant: true, pinParticipant: false, canDisableParticipantAudio: false });
  const seen = await host.run(({ self: { permissions } }) => ({
    kickParticipant: permissions.kickParticipant,
    pinParticipant: permissions.pinParticipant,
    canDisableParticipantAudio: permissions.canDisableParticipantAudio,
  }));
  expect(await host.page.evaluate(() => moderation.service.permissions())).toMatchObject(seen);
  const answers = ['kick', 'pin', 'disableAudio'].map((action) => moderated.check(action));
  expect(await Promise.all(answers)).toEqual(['possible', 'permission', 'permission']);
  const told = (await eventsSince(host, mark)).flatMap((event) =>
    event.type === 'permissionsChanged' ? JSON.stringify(event.permissions) : [],
  );
  expect(told.filter((permissions, index) => permissions === told[index - 1])).toEqual([]);
  expect(await host.listeners()).toEqual(counts);
});

test('F10, F11: an outage in a room of a thousand emits only the differences, once', async ({
  join,
  control,
  sandbox,
  room: meeting,
}) => {
  await control.bots(1_120);
  // Without any client the meeting would be over, and the next one begin with all bots.
  const other = await SocketClient.connect(sandbox.url, { name: 'Other', preset: 'participant', meeting });
  const host = await join({ name: 'Host', preset: 'host' });
  const { page } = host;
  await Moderated.of(host);
  await control.act(...mixed([[botIds(1_001, 1_120), 'leave']]));
  await here(host, 1_000);
  await expectOneTruth(host, control);
  const before = await listed(host);
  const counts = await host.listeners();
  const mark = await eventMark(host);
  const outage = await control.fault({ client: host.id, kind: 'drop', outage: true });
  await page.waitForFunction(() => moderation.service.phase() === 'reconnecting');
  await control.act(
    ...mixed([
      [botIds(1, 100), 'leave'],
      [botIds(1_001, 1_100), 'join'],
      // Of whom nobody can know.
      [botIds(1_101, 1_120), 'join', 'leave'],
      [botIds(201, 220), 'audioOff', 'videoOff'],
      [botIds(221, 240), 'audioOn', 'videoOn'],
    ]),
  );
  expect(await listed(host)).toEqual(before);
  await outage.clear();
  await page.waitForFunction(() => moderation.service.phase() === 'joined');
  await expectOneTruth(host, control);
  const events = await eventsSince(host, mark);
  expect(idsOf(events, 'participantLeft')).toEqual(botIds(1, 100).sort());
  expect(idsOf(events, 'participantJoined')).toEqual(botIds(1_001, 1_100).sort());
  expect(idsOf(events, 'kicked')).toEqual([]);
  expect(replay(before, events)).toEqual((await listed(host)).sort());
  expect(await host.listeners()).toEqual(counts);
  other.socket.close();
});
