// Bare SDK clients on the sandbox: a pinned participant is received, however many others speak.
import type { Client } from '../support/client';
import { botIds } from '../support/control';
import { expect, test, type Join } from '../support/test';
import type { Control } from '../support/control';

/** The SDK's grid has six places; one is the local participant's own. */
const speakers = botIds(1, 5);
const pinned = 'bot-12';

async function crowd(join: Join, control: Control): Promise<Client> {
  const host = await join({ name: 'Host', preset: 'host' });
  await control.bots(12);
  await control.actAll(botIds(1, 12), 'videoOn');
  await talk(control, host, speakers);
  return host;
}

/** Everybody in turn, so that the last one is the first in the SDK's list of speakers. */
async function talk(control: Control, listener: Client, ids: readonly string[]): Promise<void> {
  await control.actAll(ids, 'talk');
  await expect
    .poll(() => listener.run(({ participants }) => participants.lastActiveSpeaker))
    .toBe(ids.at(-1));
}

const active = (client: Client) =>
  expect.poll(() =>
    client.run(({ participants }) =>
      participants.active
        .toArray()
        .map(({ id }) => id)
        .sort(),
    ),
  );

const video = (client: Client) =>
  expect.poll(() =>
    client.run(({ participants }, id) => {
      const participant = participants.joined.get(id);
      return [participant?.videoEnabled, participant?.videoTrack?.readyState];
    }, pinned),
  );

const pin = (host: Client) => host.run(({ participants }, id) => participants.joined.get(id)?.pin(), pinned);

test('X5: the video of a pinned participant outside of the active grid arrives', async ({
  join,
  control,
}) => {
  const host = await crowd(join, control);
  await active(host).toEqual(speakers);
  await pin(host);
  await video(host).toEqual([true, 'live']);
  await active(host).toContain(pinned);
});

test('X5: the pinned participant’s video keeps arriving, also if others speak', async ({ join, control }) => {
  const host = await crowd(join, control);
  await pin(host);
  await active(host).toContain(pinned);
  await talk(control, host, [...botIds(6, 10), ...speakers]);
  await active(host).toEqual([...speakers.slice(1), pinned].sort());
  await talk(control, host, [pinned, ...speakers]);
  await active(host).toEqual([...speakers.slice(1), pinned].sort());
  await video(host).toEqual([true, 'live']);
});

test('X5: it arrives at clients that join later, and no longer after the unpin', async ({
  join,
  control,
}) => {
  const host = await crowd(join, control);
  await pin(host);
  const late = await join({ name: 'Late', preset: 'participant' });
  await talk(control, late, [...botIds(6, 10), ...speakers]);
  await video(late).toEqual([true, 'live']);
  await active(late).toContain(pinned);
  await host.run(({ participants }, id) => participants.joined.get(id)?.unpin(), pinned);
  for (const client of [host, late]) await active(client).toEqual(speakers);
});
