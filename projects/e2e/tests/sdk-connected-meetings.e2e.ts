// Bare SDK clients on the sandbox: connected meetings (breakout rooms), and what the SDK of a moved participant emits.
import type { Client } from '../support/client';
import type { Control } from '../support/control';
import { eventually, seeEachOther, seen } from '../support/polls';
import { threeClients } from '../support/rooms';
import { expect, test } from '../support/test';

/** What an application hears of a move: the events of `connectedMeetings`, and of the room that is left or joined. */
async function moveEvents(client: Client, since = 0): Promise<unknown[]> {
  return (await client.trace(since))
    .filter(
      ({ on, event }) =>
        /^(changingMeeting|meetingChanged)$/.test(event) ||
        (on === 'self' && /^room(Joined|Left)$/.test(event)),
    )
    .map(({ client: number, event, data }) => [number, event, ...(event === 'meetingChanged' ? [] : [data])]);
}

async function create(host: Client, title = 'Team A'): Promise<string> {
  const meetings = await host.run(
    ({ connectedMeetings }, name) => connectedMeetings.createMeetings([{ title: name }]),
    title,
  );
  return meetings[0]?.id ?? '';
}

const move = (host: Client, from: string, to: string, ...clients: Client[]) =>
  host.run(
    async ({ connectedMeetings }, [source, destination, userIds]) => {
      // The SDK does not hear who comes and goes, and does its own bookkeeping of moves with the list that it has.
      await connectedMeetings.getConnectedMeetings();
      return connectedMeetings.moveParticipants(source, destination, userIds);
    },
    [from, to, clients.map(({ userId }) => userId)] as const,
  );

/** Waits until the page of a client is in the next meeting; returns its client there. */
async function moved(client: Client): Promise<Client> {
  await expect
    .poll(() => client.page.evaluate((before) => harness.meeting !== before, client.meeting))
    .toBe(true);
  return client.afterMove();
}

const peers = async (control: Control) => (await control.room()).peers.map(({ id }) => id);

test('X4: a connected meeting is known to everybody as soon as it is created, and to those who come later', async ({
  join,
  room,
}) => {
  const { host, ada } = await threeClients(join);
  const child = await create(host);
  const known = (client: Client) =>
    expect.poll(() =>
      client.run(({ connectedMeetings }) => [
        connectedMeetings.parentMeeting?.id,
        ...connectedMeetings.meetings.map(({ id, title }) => `${id} ${title}`),
      ]),
    );
  const late = await join({ name: 'Late', preset: 'participant' });
  for (const client of [host, ada, late]) await known(client).toEqual([room, `${child} Team A`]);
});

test('X4, W11, F25, F41: a participant is moved and comes back: each time a new client with a new id', async ({
  join,
  control,
  room,
}) => {
  const { host, ada, bob } = await threeClients(join);
  const child = await create(host);
  const mark = await ada.mark();
  expect(await move(host, room, child, ada)).toEqual({ success: true });
  const inside = await moved(ada);
  expect(await moveEvents(ada, mark)).toEqual([
    [0, 'changingMeeting', child],
    [0, 'roomLeft', { state: 'connected-meeting' }],
    [0, 'meetingChanged'],
  ]);
  expect(inside.id).not.toBe(ada.id);
  expect(inside.userId).toBe(ada.userId);
  // The new client is inside before the application has it; the old one keeps what it knew (F12).
  expect(await inside.state()).toMatchObject({
    roomState: 'joined',
    self: { audio: true, video: true },
    joined: [],
  });
  expect(await inside.run(({ meta }) => meta.meetingId)).toBe(child);
  expect((await ada.state()).roomState).toBe('connected-meeting');
  expect((await ada.state()).joined.map(({ id }) => id).sort()).toEqual([bob.id, host.id].sort());
  await seeEachOther(host, bob);
  expect(await peers(control.of(child))).toEqual([inside.id]);

  const before = await ada.mark();
  await move(host, child, room, ada);
  const back = await moved(inside);
  expect(await moveEvents(ada, before)).toEqual([
    [1, 'changingMeeting', room],
    [1, 'roomLeft', { state: 'connected-meeting' }],
    [1, 'meetingChanged'],
  ]);
  expect(new Set([ada.id, inside.id, back.id]).size).toBe(3);
  await seeEachOther(host, bob, back);
  await seen(host, back, 'audio').toBe(true);
  await seen(back, host, 'video').toBe(true);
  expect(await peers(control.of(child))).toEqual([]);
});

test('X4: participants who are moved together meet, and a guest does not wait again', async ({
  join,
  control,
  room,
}) => {
  const host = await join({ name: 'Host', preset: 'host' });
  const ada = await join({ name: 'Ada', preset: 'participant', audio: true });
  const guest = await join({ name: 'Guest', preset: 'guest', until: 'waitlisted' });
  await eventually(host, ({ waitlisted }) => waitlisted).toEqual([guest.id]);
  await host.run(({ participants }, id) => participants.acceptWaitingRoomRequest(id), guest.id);
  await seeEachOther(host, ada, guest);
  const child = await create(host);
  await move(host, room, child, ada, guest);
  const [adaInside, guestInside] = await Promise.all([moved(ada), moved(guest)]);
  await seeEachOther(adaInside, guestInside);
  await seen(guestInside, adaInside, 'audio').toBe(true);
  await eventually(host, ({ joined }) => joined).toEqual([]);
  expect((await control.room()).peers).toHaveLength(1);
});

test('X4: a test moves a participant from outside, as another moderator would', async ({
  join,
  control,
  room,
}) => {
  const ada = await join({ name: 'Ada', preset: 'participant' });
  const [child] = await control.createMeetings('Team A');
  const to = child?.id ?? '';
  await control.move([ada.userId], to);
  const inside = await moved(ada);
  await expect.poll(() => peers(control.of(to))).toEqual([inside.id]);
  await control.of(to).move([ada.userId], room);
  const back = await moved(inside);
  await expect.poll(() => peers(control)).toEqual([back.id]);
});

test('X4: the second move of a participant whom the SDK’s list lacks rejects, although it takes place', async ({
  join,
  room,
}) => {
  const host = await join({ name: 'Host', preset: 'host' });
  const child = await create(host);
  const ada = await join({ name: 'Ada', preset: 'participant' });
  const moveWithoutList = ([source, destination]: readonly [string, string]) =>
    host.attempt(
      ({ connectedMeetings }, [from, to, id]) => connectedMeetings.moveParticipants(from, to, [id]),
      [source, destination, ada.userId] as const,
    );
  expect(await moveWithoutList([room, child])).toMatchObject({ resolved: true });
  const inside = await moved(ada);
  expect(await moveWithoutList([child, room])).toMatchObject({ resolved: false, name: 'TypeError' });
  const back = await moved(inside);
  await seeEachOther(host, back);
});

test('X4: the time without a meeting is as long as a test needs it', async ({ join, control, room }) => {
  const { host, ada } = await threeClients(join);
  const child = await create(host);
  const held = await control.of(child).fault({ kind: 'late', action: 'participantDetails' });
  const mark = await ada.mark();
  await move(host, room, child, ada);
  await expect.poll(held.hits).toBe(1);
  const left = [
    [0, 'changingMeeting', child],
    [0, 'roomLeft', { state: 'connected-meeting' }],
  ];
  expect(await moveEvents(ada, mark)).toEqual(left);
  expect((await ada.state()).roomState).toBe('connected-meeting');
  await held.clear();
  await moved(ada);
  expect(await moveEvents(ada, mark)).toEqual([...left, [0, 'meetingChanged']]);
});

test('X4, F41: if the second join fails, `meetingChanged` comes with a client that has not joined', async ({
  join,
  control,
  room,
}) => {
  const { host, ada } = await threeClients(join);
  const child = await create(host);
  await control.of(child).fault({ kind: 'refuse', action: 'joinRoom' });
  const mark = await ada.mark();
  await move(host, room, child, ada);
  const outside = await moved(ada);
  expect(await moveEvents(ada, mark)).toEqual([
    [0, 'changingMeeting', child],
    [0, 'roomLeft', { state: 'connected-meeting' }],
    [0, 'meetingChanged'],
  ]);
  expect((await outside.state()).roomState).toBe('init');
  expect(await peers(control.of(child))).toEqual([]);
  // It can be joined by hand.
  await control.clearFaults();
  await outside.run((meeting) => meeting.join());
  expect(await peers(control.of(child))).toEqual([outside.id]);
});

test('X4, W11b, F41: if the second `init` fails, nothing is ever emitted', async ({
  join,
  control,
  room,
  expectedErrors,
}) => {
  const host = await join({ name: 'Host', preset: 'host' });
  // Without tracing, the rejection of the SDK's own `init` can be waited for.
  const ada = await join({ name: 'Ada', preset: 'participant', tracing: false });
  await seeEachOther(host, ada);
  expectedErrors.push(/403 \(Forbidden\)/, /Access denied/);
  const child = await create(host);
  await control.of(child).fault({ kind: 'refuse', action: 'participantDetails' });
  const mark = await ada.mark();
  const rejection = ada.page.waitForEvent('pageerror');
  expect(await move(host, room, child, ada)).toEqual({ success: true });
  expect((await rejection).message).toMatch(/Access denied/);
  expect(await moveEvents(ada, mark)).toEqual([
    [0, 'changingMeeting', child],
    [0, 'roomLeft', { state: 'connected-meeting' }],
  ]);
  expect((await ada.trace(mark)).at(-1)).toMatchObject({ event: 'roomLeft' });
  expect((await ada.state()).roomState).toBe('connected-meeting');
  await eventually(host, ({ joined }) => joined).toEqual([]);
});

test('X4: a participant goes back without a moderator, with the permission only', async ({
  join,
  control,
  room,
}) => {
  const permissions = { connectedMeetings: { canSwitchToParentMeeting: true } };
  const ada = await join({ name: 'Ada', preset: 'participant', permissions });
  const [child] = await control.createMeetings('Team A');
  const to = child?.id ?? '';
  await expect(move(ada, room, to, ada)).rejects.toThrow('enable canSwitchConnectedMeetings permission');
  await control.move([ada.userId], to);
  const inside = await moved(ada);
  // The SDK knows the parent from the list that it asks for when it has joined.
  await expect
    .poll(() => inside.run(({ connectedMeetings }) => connectedMeetings.parentMeeting?.id))
    .toBe(room);
  expect(await move(inside, to, room, ada)).toEqual({ success: true });
  const back = await moved(inside);
  await expect.poll(() => peers(control)).toEqual([back.id]);
});

test('X4: deleting a connected meeting brings those inside back', async ({ join, control, room }) => {
  const { host, ada } = await threeClients(join);
  const child = await create(host);
  await move(host, room, child, ada);
  const inside = await moved(ada);
  await host.run(({ connectedMeetings }, id) => connectedMeetings.deleteMeetings([id]), child);
  const back = await moved(inside);
  await eventually(host, ({ joined }) => joined.map(({ id }) => id)).toContain(back.id);
  await expect.poll(() => back.run(({ connectedMeetings }) => connectedMeetings.meetings)).toEqual([]);
  expect((await control.room()).connectedMeetings).toEqual([]);
});

test('X4, F32: `kickAll()` ends connected meetings too', async ({ join, control, room }) => {
  const { host, ada, bob } = await threeClients(join);
  const child = await create(host);
  await move(host, room, child, ada);
  const inside = await moved(ada);
  await host.run(({ participants }) => participants.kickAll());
  for (const client of [host, bob, inside])
    await eventually(client, ({ roomState }) => roomState).toBe('ended');
  for (const meeting of [room, child]) await expect.poll(() => peers(control.of(meeting))).toEqual([]);
});
