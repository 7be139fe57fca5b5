// Big rooms on the unmodified SDK: whatever comes at once, nothing is lost, and what is told is what the room itself knows.
import type { Client } from '../support/client';
import type { Control } from '../support/control';
import { Moderated } from '../support/moderated';
import { expect, test } from '../support/test';

/** However slow the machine is, the outcome is waited for. */
const PATIENT = { timeout: 60_000 };

const bots = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `bot-${from + index}`);

/** Everybody but the moderator, as `id audio video pinned`, sorted: as the room knows them. */
async function known(control: Control): Promise<string[]> {
  const { peers } = await control.room();
  return peers
    .filter(({ bot }) => bot)
    .map(({ id, audio, video, pinned }) => `${id} ${audio} ${video} ${pinned}`)
    .sort();
}

/** The same as the library tells it, and whether that is the SDK's order. */
function told({ page }: Client): Promise<{ people: string[]; isInOrder: boolean }> {
  return page.evaluate(() => {
    const participants = moderation.service.participants();
    const inTheSdk = harness.meeting?.participants.joined.toArray() ?? [];
    return {
      people: participants
        .map(
          ({ id, audioEnabled, videoEnabled, isPinned }) =>
            `${id} ${audioEnabled} ${videoEnabled} ${isPinned}`,
        )
        .sort(),
      isInOrder:
        participants.length === inTheSdk.length &&
        participants.every(({ id }, index) => id === inTheSdk[index]?.id),
    };
  });
}

/** Waits until the library tells what the room knows. */
async function agree(client: Client, control: Control): Promise<void> {
  const room = await known(control);
  await expect.poll(async () => (await told(client)).people, { timeout: 60_000 }).toEqual(room);
  expect((await told(client)).isInOrder).toBe(true);
}

/** How often each event of a type was told, by the participant's id. */
function counted(
  { page }: Client,
  type: 'joined' | 'left' | 'audioChanged' | 'videoChanged',
): Promise<Record<string, number>> {
  return page.evaluate((wanted) => {
    const counts: Record<string, number> = {};
    for (const event of moderation.events) {
      if (event.type === wanted) counts[event.participant.id] = (counts[event.participant.id] ?? 0) + 1;
    }
    return counts;
  }, type);
}

const onceEach = (ids: readonly string[]): Record<string, number> =>
  Object.fromEntries(ids.map((id) => [id, 1]));

/** Forgets what was told so far, and counts the page's frames from now on. */
async function beginAnew({ page }: Client): Promise<void> {
  await page.evaluate(() => {
    moderation.events.length = 0;
    moderation.lists = 0;
    const counter = globalThis as { framesSeen?: number };
    counter.framesSeen = 0;
    const count = (): void => {
      counter.framesSeen = (counter.framesSeen ?? 0) + 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
}

/** `participants$` emits once a frame at most; the first and the last may be at the edges of what was counted. */
async function expectFewLists({ page }: Client): Promise<void> {
  const [lists, frames] = await page.evaluate(() => [
    moderation.lists,
    (globalThis as { framesSeen?: number }).framesSeen ?? 0,
  ]);
  expect(lists).toBeGreaterThan(0);
  expect(lists).toBeLessThanOrEqual((frames ?? 0) + 2);
}

test.setTimeout(180_000);

test('three thousand are muted and their cameras stopped: each is told once, and the room agrees', async ({
  join,
  control,
}) => {
  await control.bots(3_000);
  const host = await join({ name: 'Host', preset: 'host' });
  const moderated = await Moderated.of(host);
  await agree(host, control);
  const before = (await control.room()).peers.filter(({ bot }) => bot);
  const heard = before.filter(({ audio }) => audio).map(({ id }) => id);
  const seen = before.filter(({ video }) => video).map(({ id }) => id);
  expect(Math.min(heard.length, seen.length)).toBeGreaterThan(500);

  await beginAnew(host);
  expect(await moderated.perform('disableAllAudio', undefined, PATIENT)).toMatchObject({
    status: 'confirmed',
  });
  expect(await moderated.perform('disableAllVideo', undefined, PATIENT)).toMatchObject({
    status: 'confirmed',
  });
  await agree(host, control);
  expect((await known(control)).some((person) => person.includes('true'))).toBe(false);
  expect(await counted(host, 'audioChanged')).toEqual(onceEach(heard));
  expect(await counted(host, 'videoChanged')).toEqual(onceEach(seen));
  await expectFewLists(host);
});

test('two hundred leave and two hundred come in one burst, with mutes and a pin between: nothing is lost', async ({
  join,
  control,
}) => {
  await control.bots(1_200);
  const host = await join({ name: 'Host', preset: 'host' });
  await control.actAll(bots(1_001, 1_200), 'leave');
  const moderated = await Moderated.of(host);
  await agree(host, control);

  await beginAnew(host);
  const deeds = bots(1, 200).flatMap((bot, index) => [
    { bot, action: 'leave' } as const,
    { bot: `bot-${1_001 + index}`, action: 'join' } as const,
    { bot: `bot-${301 + index}`, action: index % 2 ? 'audioOff' : 'audioOn' } as const,
  ]);
  const [pinned] = await Promise.all([moderated.perform('pin', 'bot-250', PATIENT), control.act(...deeds)]);
  expect(pinned).toMatchObject({ status: 'confirmed' });
  await agree(host, control);
  expect(await counted(host, 'left')).toEqual(onceEach(bots(1, 200)));
  expect(await counted(host, 'joined')).toEqual(onceEach(bots(1_001, 1_200)));
  expect((await control.room()).pinned).toBe('bot-250');
  await expectFewLists(host);
});

test('F17: fifty changes of permissions end in the last one', async ({ join, control }) => {
  await control.bots(100);
  const host = await join({ name: 'Host', preset: 'host' });
  await Moderated.of(host);
  for (let change = 0; change < 50; change++) {
    await control.permissions(host.userId, {
      kickParticipant: change % 2 === 1,
      pinParticipant: change % 2 === 0,
    });
  }
  await expect
    .poll(() =>
      host.page.evaluate(() => {
        const { kickParticipant, pinParticipant } = moderation.service.permissions();
        return { kickParticipant, pinParticipant, can: moderation.service.can('kick', 'bot-1') };
      }),
    )
    .toEqual({ kickParticipant: true, pinParticipant: false, can: true });
});
