// Bare SDK clients on the sandbox: proves that the unmodified SDK can join it and that waiting room, stage and outages work
// as on the real service. A title that begins with "F…" states a fact of RTK-FACTS that this library rests on.
import type { Client } from '../support/client';
import type { Control } from '../support/control';
import { eventually, seeEachOther } from '../support/polls';
import { threeClients } from '../support/rooms';
import { expect, test, type Join } from '../support/test';

test.describe('waiting room', () => {
  test('F24: an accepted guest joins by itself', async ({ join, control }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const guest = await join({ name: 'Guest', preset: 'guest', until: 'waitlisted' });
    await eventually(host, ({ waitlisted }) => waitlisted).toEqual([guest.id]);
    expect((await host.state()).joined).toEqual([]);
    expect((await control.room()).waiting.map(({ name }) => name)).toEqual(['Guest']);
    await host.run(({ participants }, id) => participants.acceptWaitingRoomRequest(id), guest.id);
    await seeEachOther(host, guest);
    await eventually(host, ({ waitlisted }) => waitlisted).toEqual([]);
  });

  test('F24: a rejected guest leaves with state rejected', async ({ join }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const guest = await join({ name: 'Guest', preset: 'guest', until: 'waitlisted' });
    await eventually(host, ({ waitlisted }) => waitlisted).toEqual([guest.id]);
    await host.run(({ participants }, id) => participants.rejectWaitingRoomRequest(id), guest.id);
    await eventually(guest, ({ roomState }) => roomState).toBe('rejected');
    await eventually(host, ({ waitlisted }) => waitlisted).toEqual([]);
  });

  test('several guests are admitted with one call', async ({ join }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const guests = await Promise.all(
      ['One', 'Two'].map((name) => join({ name, preset: 'guest', until: 'waitlisted' })),
    );
    await eventually(host, ({ waitlisted }) => waitlisted.length).toBe(2);
    await host.run(
      ({ participants }, userIds) => participants.acceptAllWaitingRoomRequest(userIds),
      guests.map(({ userId }) => userId),
    );
    await seeEachOther(host, ...guests);
  });
});

test.describe('one user who waits in two tabs', () => {
  const waitlist = async (host: Client, since: number) =>
    (await host.trace(since))
      .filter(({ on, event }) => on === 'waitlisted' && /^participant(Joined|Left)$/.test(event))
      .map(({ event, id }) => [event, id]);
  const knock = (join: Join) => join({ name: 'Gus', preset: 'guest', userId: 'gus', until: 'waitlisted' });
  const waitingIds = (control: Control) =>
    expect.poll(async () => (await control.room()).waiting.map(({ id }) => id));

  test('X3: the SDK keeps one entry, that of the first tab, also when this tab goes', async ({
    join,
    control,
  }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const mark = await host.mark();
    const first = await knock(join);
    const second = await knock(join);
    await waitingIds(control).toEqual([first.id, second.id]);
    await eventually(host, ({ waitlisted }) => waitlisted).toEqual([first.id]);
    await first.run((meeting) => meeting.leave());
    await waitingIds(control).toEqual([second.id]);
    // A round trip later the host has heard of whatever there was to hear.
    await host.run(({ participants }) => participants.getAllJoinedPeers('', 10, 0));
    expect((await host.state()).waitlisted).toEqual([first.id]);
    expect(await waitlist(host, mark)).toEqual([['participantJoined', first.id]]);

    // The id of a tab that is gone still admits the user.
    await host.run(({ participants }, id) => participants.acceptWaitingRoomRequest(id), first.id);
    await seeEachOther(host, second);
    expect(await waitlist(host, mark)).toEqual([
      ['participantJoined', first.id],
      ['participantLeft', first.id],
    ]);
  });

  test('X3: a host who comes later has one entry, and accepting it lets both tabs in', async ({ join }) => {
    const first = await knock(join);
    const second = await knock(join);
    const host = await join({ name: 'Host', preset: 'host' });
    await eventually(host, ({ waitlisted }) => waitlisted).toEqual([first.id]);
    await host.run(({ participants }, id) => participants.acceptWaitingRoomRequest(id), first.id);
    await seeEachOther(host, first, second);
    expect((await host.state()).waitlisted).toEqual([]);
  });

  test('X3: rejecting the entry sends both tabs away', async ({ join }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const first = await knock(join);
    const second = await knock(join);
    await eventually(host, ({ waitlisted }) => waitlisted).toEqual([first.id]);
    await host.run(({ participants }, id) => participants.rejectWaitingRoomRequest(id), first.id);
    for (const tab of [first, second]) await eventually(tab, ({ roomState }) => roomState).toBe('rejected');
    await eventually(host, ({ waitlisted }) => waitlisted).toEqual([]);
  });
});

test.describe('stage', () => {
  async function webinar(join: Join) {
    const host = await join({ name: 'Host', preset: 'webinar-host' });
    const viewer = await join({ name: 'Viewer', preset: 'webinar-viewer' });
    await seeEachOther(host, viewer);
    return { host, viewer };
  }
  const requests = (host: Client) =>
    expect.poll(() =>
      host.run(({ stage }) => stage.getAccessRequests().stageRequests.map(({ userId }) => userId)),
    );
  const status = (client: Client) => expect.poll(() => client.run(({ stage }) => stage.status));

  test('F26: a request is granted by user id, and the viewer goes on and off the stage', async ({ join }) => {
    const { host, viewer } = await webinar(join);
    await status(viewer).toBe('OFF_STAGE');
    await viewer.run(({ stage }) => stage.requestAccess());
    await requests(host).toEqual([viewer.userId]);
    // With the peer id nothing happens, and nobody is told.
    expect(await host.attempt(({ stage }, id) => stage.grantAccess([id]), viewer.id)).toMatchObject({
      resolved: true,
    });
    await requests(host).toEqual([viewer.userId]);
    await host.run(({ stage }, userId) => stage.grantAccess([userId]), viewer.userId);
    await status(viewer).toBe('ACCEPTED_TO_JOIN_STAGE');
    await viewer.run(({ stage }) => stage.join());
    await status(viewer).toBe('ON_STAGE');
    await eventually(host, ({ joined }) => joined[0]?.stage).toBe('ON_STAGE');
    await requests(host).toEqual([]);
    await host.run(({ stage }, userId) => stage.kick([userId]), viewer.userId);
    await status(viewer).toBe('OFF_STAGE');
    await eventually(host, ({ joined }) => joined[0]?.stage).toBe('OFF_STAGE');
  });

  test('a request can be taken back or denied', async ({ join }) => {
    const { host, viewer } = await webinar(join);
    await viewer.run(({ stage }) => stage.requestAccess());
    await requests(host).toEqual([viewer.userId]);
    await viewer.run(({ stage }) => stage.cancelRequestAccess());
    await requests(host).toEqual([]);
    await viewer.run(({ stage }) => stage.requestAccess());
    await requests(host).toEqual([viewer.userId]);
    await host.run(({ stage }, userId) => stage.denyAccess([userId]), viewer.userId);
    await requests(host).toEqual([]);
    await status(viewer).toBe('OFF_STAGE');
  });
});

test.describe('outage', () => {
  test('F10: while the socket is down the room state stays joined, and only socketState changes', async ({
    join,
    control,
  }) => {
    const { host, ada } = await threeClients(join);
    await control.fault({ client: ada.id, kind: 'drop', outage: true });
    await eventually(ada, ({ socket }) => socket).not.toBe('connected');
    expect((await ada.state()).roomState).toBe('joined');
    await expect.poll(() => host.sees(ada)).toBeUndefined();
  });

  test('F11: a reconnect clears the maps and makes new objects', async ({ join, control }) => {
    const { host, ada, bob } = await threeClients(join);
    await ada.run(({ participants }, id) => {
      Object.assign(globalThis, { before: participants.joined.get(id) });
    }, bob.id);
    const mark = await ada.mark();
    const outage = await control.fault({ client: ada.id, kind: 'drop', outage: true });
    await expect.poll(() => host.sees(ada)).toBeUndefined();
    await outage.clear();
    await eventually(ada, ({ socket }) => socket).toBe('connected');
    await expect
      .poll(async () =>
        (await ada.trace(mark)).some(
          ({ on, event, data }) =>
            on === 'self' &&
            event === 'roomJoined' &&
            (data as { reconnected?: boolean }).reconnected === true,
        ),
      )
      .toBe(true);
    await seeEachOther(host, ada, bob);
    const trace = await ada.trace(mark);
    expect(trace.some(({ on, event }) => on === 'joined' && event === 'participantsCleared')).toBe(true);
    expect(
      await ada.run(
        ({ participants }, id) =>
          participants.joined.get(id) === (globalThis as unknown as { before: unknown }).before,
        bob.id,
      ),
    ).toBe(false);
  });
});
