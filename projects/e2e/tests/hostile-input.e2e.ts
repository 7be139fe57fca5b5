// The built library on the unmodified SDK, with people whose ids are those of what every object has, and whose names are
// as hostile as they can be. They are sockets: the SDK chooses its own peer id.
import { HOSTILE_NAMES } from '../../properties/hostile-text';
import { SocketClient } from '../../rtk-sandbox/src/testing/socket-client';
import { Moderated } from '../support/moderated';
import { expect, test } from '../support/test';

/** A page's token fits into one header of Node's, with a name of so many characters just so. */
const ENDLESS = 'x'.repeat(10_000);

const confirmed = expect.objectContaining({ status: 'confirmed' }) as unknown;

/** Somebody with a microphone and a camera that are on. */
async function someone(url: string, meeting: string, id: string, name: string): Promise<SocketClient> {
  const client = await SocketClient.join(url, { name, meeting, preset: 'participant', peer: id, userId: id });
  for (const kind of ['audio', 'video']) await client.ask('produce', { kind, paused: false, msid: '' });
  return client;
}

for (const [id, name] of [
  ['__proto__', ENDLESS],
  ['constructor', '\u202egnp.exe <img src=x onerror="alert(1)">'],
] as const) {
  test(`a participant with the id ${id} is listed, muted, stopped, pinned, blocked and removed as any other`, async ({
    join,
    control,
    room,
    sandbox,
  }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const moderated = await Moderated.of(host);
    const [person] = await Promise.all([
      someone(sandbox.url, room, id, name),
      someone(sandbox.url, room, 'bystander', 'Bystander'),
    ]);
    const known = async () => (await control.room()).peers.find((peer) => peer.id === id);
    await moderated.people().toEqual([`Bystander +a +v`, `${name} +a +v`].sort());
    expect(await known()).toMatchObject({ userId: id, name, audio: true });

    expect(await moderated.perform('disableAudio', id)).toEqual(confirmed);
    expect(await moderated.perform('disableAudio', id)).toMatchObject({ status: 'already' });
    expect(await moderated.perform('disableVideo', id)).toEqual(confirmed);
    expect(await moderated.perform('pin', id)).toEqual(confirmed);
    expect(await known()).toMatchObject({ audio: false, video: false, pinned: true });
    expect(await moderated.perform('unpin', id)).toEqual(confirmed);
    expect(await moderated.perform('blockAudio', id)).toMatchObject({ status: 'sent' });
    await expect.poll(async () => (await known())?.permissions.media.audio.canProduce).toBe('NOT_ALLOWED');
    await moderated.people().toEqual([`Bystander +a +v`, `${name} -a -v`].sort());

    expect(await moderated.perform('kick', id)).toEqual(confirmed);
    await person.got('kick');
    expect(await known()).toBeUndefined();
    expect((await moderated.events()).slice(-2)).toEqual([`participantLeft ${name}`, `kicked ${name}`]);
    await moderated.people().toEqual([`Bystander +a +v`]);
    expect(await moderated.perform('kick', id)).toMatchObject({ reason: 'unknown-target' });
  });
}

test('guests are distinguished, admitted and rejected, whatever their ids and names are', async ({
  join,
  control,
  room,
  sandbox,
}) => {
  const host = await join({ name: 'Host', preset: 'host' });
  const moderated = await Moderated.of(host);
  const ask = async (id: string, name: string): Promise<SocketClient> => {
    const token = { name, meeting: room, preset: 'guest', peer: id, userId: id } as const;
    const client = await SocketClient.connect(sandbox.url, token);
    await client.ask('joinRoom', {});
    return client;
  };
  const waiting = () =>
    host.page.evaluate(() => moderation.service.waitlisted().map(({ id, name }) => [id, name]));
  const [letIn, turnedAway] = [await ask('__proto__', '</script>'), await ask('constructor', '=1+1')];
  await expect.poll(waiting).toEqual([
    ['__proto__', '</script>'],
    ['constructor', '=1+1'],
  ]);
  const admitted = moderated.perform('admit', '__proto__');
  await letIn.got('waitingRoomRequestAccepted');
  await letIn.ask('joinRoom', {});
  await letIn.ask('selfJoinComplete', {});
  expect(await admitted).toEqual(confirmed);
  expect(await moderated.perform('reject', 'constructor')).toEqual(confirmed);
  await turnedAway.got('waitingRoomRequestDenied');
  expect(await waiting()).toEqual([]);
  expect((await control.room()).waiting).toEqual([]);
  await moderated.people().toEqual(['</script> -a -v']);
});

test('names arrive as people chose them, and nothing else does', async ({ join, room, sandbox }) => {
  const host = await join({ name: 'Host', preset: 'host' });
  const moderated = await Moderated.of(host);
  // Nobody joins without a name; halves of characters do not go over the wire.
  const names = HOSTILE_NAMES.filter((name) => name !== '' && !/\p{Cs}/u.test(name));
  for (const [index, name] of names.entries()) {
    const ids = { peer: `peer-${index}`, userId: `user-${index}` };
    await SocketClient.join(sandbox.url, { name, meeting: room, preset: 'participant', ...ids });
  }
  await moderated.people().toEqual(names.map((name) => `${name} -a -v`).sort());
});
