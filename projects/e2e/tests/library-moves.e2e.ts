// The built library on the unmodified SDK: its client is moved to a connected meeting, and guests who are slow.
import type { Client } from '../support/client';
import { Moderated } from '../support/moderated';
import { seeEachOther } from '../support/polls';
import { threeClients } from '../support/rooms';
import { expect, test } from '../support/test';

async function create(host: Client): Promise<string> {
  const meetings = await host.run(({ connectedMeetings }) =>
    connectedMeetings.createMeetings([{ title: 'Team A' }]),
  );
  return meetings[0]?.id ?? '';
}

const move = (host: Client, from: string, to: string, client: Client) =>
  host.run(
    async ({ connectedMeetings }, [source, destination, userId]) => {
      await connectedMeetings.getConnectedMeetings();
      return connectedMeetings.moveParticipants(source, destination, [userId]);
    },
    [from, to, client.userId] as const,
  );

const phases = async (moderated: Moderated): Promise<string[]> =>
  (await moderated.events()).filter((event) => event.startsWith('phase '));

test('W11: the phases of a move to a connected meeting and back are moving and joined', async ({
  join,
  room,
}) => {
  const { host, ada } = await threeClients(join);
  const moderated = await Moderated.of(ada);
  await moderated.phase().toBe('joined');
  const start = (await phases(moderated)).length;
  const child = await create(host);
  await move(host, room, child, ada);
  await expect
    .poll(async () => (await phases(moderated)).slice(start))
    .toEqual(['phase moving', 'phase joined']);
  await moderated.people().toEqual([]);
  expect((await moderated.events()).filter((event) => event.startsWith('participant'))).toEqual([]);
  await move(host, child, room, ada);
  await expect
    .poll(async () => (await phases(moderated)).slice(start))
    .toEqual(['phase moving', 'phase joined', 'phase moving', 'phase joined']);
  await moderated.people().toEqual(['Bob +a +v', 'Host +a +v']);
  expect((await moderated.events()).filter((event) => event.startsWith('participant'))).toEqual([]);
  expect(await moderated.errors()).toEqual([]);
});

test('W11b: a move whose second init fails ends with left after 30 seconds', async ({
  join,
  control,
  room,
  expectedErrors,
}) => {
  const host = await join({ name: 'Host', preset: 'host' });
  const ada = await join({ name: 'Ada', preset: 'participant', tracing: false, ownClock: true });
  await seeEachOther(host, ada);
  const moderated = await Moderated.of(ada);
  await moderated.phase().toBe('joined');
  expectedErrors.push(/403 \(Forbidden\)/, /Access denied/);
  const child = await create(host);
  await control.of(child).fault({ kind: 'refuse', action: 'participantDetails' });
  const start = (await phases(moderated)).length;
  await ada.page.clock.pauseAt(await ada.page.evaluate(() => Date.now() + 2_000));
  await move(host, room, child, ada);
  for (let i = 0; i < 100 && (await ada.page.evaluate(() => moderation.service.phase())) !== 'moving'; i++)
    await ada.page.clock.runFor(20);
  expect((await phases(moderated)).slice(start)).toEqual(['phase moving']);
  await ada.page.clock.runFor(27_000);
  expect((await phases(moderated)).slice(start)).toEqual(['phase moving']);
  await ada.page.clock.runFor(3_000);
  expect((await phases(moderated)).slice(start)).toEqual(['phase moving', 'phase left']);
  expect(await ada.page.evaluate(() => moderation.service.leftReason())).toBe('connected-meeting');
});

test('W2: a guest who needs longer than the timeout to join is sent, and joins later', async ({
  join,
  control,
}) => {
  const host = await join({ name: 'Host', preset: 'host' });
  const moderated = await Moderated.of(host);
  const ada = await join({ name: 'Ada', preset: 'guest', until: 'waitlisted' });
  await expect.poll(() => host.page.evaluate(() => moderation.service.waitlisted().length)).toBe(1);
  const slow = await control.fault({ client: ada.userId, action: 'joinRoom', kind: 'late' });
  expect(await moderated.perform('admit', ada, { timeout: 1_000 })).toMatchObject({ status: 'sent' });
  expect(await slow.hits()).toBe(1);
  expect(await moderated.events()).not.toContain('participantJoined Ada');
  await slow.clear();
  await expect.poll(() => moderated.events()).toContain('participantJoined Ada');
});

test('S14: the second device that joins while the first is removed is no return', async ({
  join,
  control,
}) => {
  const host = await join({ name: 'Host', preset: 'host' });
  const ada = await join({ name: 'Ada', preset: 'participant', userId: 'ada' });
  await seeEachOther(host, ada);
  const moderated = await Moderated.of(host);
  await moderated.people().toEqual(['Ada -a -v']);
  const held = await control.fault({ client: host.id, action: 'kick', kind: 'late' });
  const outcome = moderated.perform('kick', ada);
  await expect.poll(() => held.hits()).toBeGreaterThan(0);
  const second = await join({ name: 'Ada', preset: 'participant', userId: 'ada' });
  await moderated.people().toEqual(['Ada -a -v', 'Ada -a -v']);
  await held.clear();
  expect(await outcome).toMatchObject({ status: 'confirmed' });
  await seeEachOther(host, second);
  expect((await moderated.events()).filter((event) => event.startsWith('kicked'))).toEqual(['kicked Ada']);
});
