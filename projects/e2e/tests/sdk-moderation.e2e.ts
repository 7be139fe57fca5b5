// Bare SDK clients on the sandbox: proves that the unmodified SDK can join it and that pins, permissions and removal work
// as on the real service. A title that begins with "F…" states a fact of RTK-FACTS that this library rests on.
import { eventually, seeEachOther, seen } from '../support/polls';
import { threeClients } from '../support/rooms';
import { expect, test } from '../support/test';

test.describe('pins', () => {
  test('F14: everyone sees a pin, and pinning another participant first unpins the previous one', async ({
    join,
  }) => {
    const { host, ada, bob } = await threeClients(join);
    await host.act('pin', ada);
    for (const client of [host, bob]) await eventually(client, ({ pinned }) => pinned).toEqual([ada.id]);
    await eventually(ada, ({ self, pinned }) => [self.pinned, pinned]).toEqual([true, []]);

    const mark = await host.mark();
    await host.act('pin', bob);
    await eventually(host, ({ pinned }) => pinned).toEqual([bob.id]);
    await eventually(bob, ({ self }) => self.pinned).toBe(true);
    await eventually(ada, ({ self, pinned }) => [self.pinned, pinned]).toEqual([false, [bob.id]]);
    const events = (await host.trace(mark)).filter(
      ({ on, event }) => on === 'joined' && /pinned/.test(event),
    );
    expect(events.map(({ event, id }) => [event, id])).toEqual([
      ['unpinned', ada.id],
      ['pinned', bob.id],
    ]);
  });

  test('F13: `pinned` comes before the map knows it, `unpinned` before the map forgets it', async ({
    join,
  }) => {
    const { host, ada } = await threeClients(join);
    await host.run(({ participants }) => {
      const seen: unknown[] = [];
      Object.assign(globalThis, { seen });
      for (const event of ['pinned', 'unpinned'] as const) {
        participants.joined.on(event, () => seen.push([event, participants.pinned.size]));
      }
    });
    await host.act('pin', ada);
    await eventually(host, ({ pinned }) => pinned).toEqual([ada.id]);
    await host.act('unpin', ada);
    await eventually(host, ({ pinned }) => pinned).toEqual([]);
    expect(await host.page.evaluate(() => (globalThis as unknown as { seen: unknown }).seen)).toEqual([
      ['pinned', 0],
      ['unpinned', 1],
    ]);
  });

  test('F5: unpin removes the pin of the pinned participant, on whatever object it is called', async ({
    join,
    control,
  }) => {
    const { host, ada, bob } = await threeClients(join);
    await host.act('pin', ada);
    await eventually(bob, ({ pinned }) => pinned).toEqual([ada.id]);
    await host.act('unpin', bob);
    await eventually(bob, ({ pinned }) => pinned).toEqual([]);
    expect((await control.room()).pinned).toBeFalsy();
  });

  test('F14: a host who pins itself is pinned on `self`, and in the map of the others only', async ({
    join,
  }) => {
    const { host, ada } = await threeClients(join);
    await host.run(({ self }) => self.pin());
    await eventually(ada, ({ pinned }) => pinned).toEqual([host.id]);
    await eventually(host, ({ self, pinned }) => [self.pinned, pinned]).toEqual([true, []]);
    await host.run(({ self }) => self.unpin());
    await eventually(ada, ({ pinned }) => pinned).toEqual([]);
    await eventually(host, ({ self }) => self.pinned).toBe(false);
  });

  test('a participant who joins later finds the pin', async ({ join }) => {
    const { host, ada } = await threeClients(join);
    await host.act('pin', ada);
    await eventually(host, ({ pinned }) => pinned).toEqual([ada.id]);
    const late = await join({ name: 'Late', preset: 'participant' });
    await eventually(late, ({ pinned }) => pinned).toEqual([ada.id]);
  });

  test('F4: pin resolves although the server refuses', async ({ join, control }) => {
    const { host, ada } = await threeClients(join);
    await control.fault({ client: host.id, action: 'globalPinPeer', kind: 'refuse' });
    const outcome = await host.attemptTo('pin', ada);
    expect(outcome).toMatchObject({ resolved: true });
    expect((await host.state()).pinned).toEqual([]);
    expect((await control.room()).pinned).toBeFalsy();
  });

  test('F20: the server refuses self.pin() without the permission', async ({ join, control }) => {
    const ada = await join({ name: 'Ada', preset: 'participant' });
    await ada.attempt(({ self }) => self.pin(), undefined);
    expect((await control.room()).pinned).toBeFalsy();
    expect((await ada.state()).self.pinned).toBe(false);
  });
});

test.describe('permissions', () => {
  test('F1, F3: codes are strings: 1201 without permission, 1204 for an unknown participant', async ({
    join,
  }) => {
    const { host, ada, bob } = await threeClients(join);
    for (const call of ['disableAudio', 'disableVideo', 'pin', 'unpin', 'kick'] as const) {
      const outcome = await ada.attemptTo(call, bob);
      expect(outcome, call).toMatchObject({ resolved: false, name: 'ClientError', code: '1201' });
    }
    const nobody = await host.attempt(
      ({ participants }) => participants.updatePermissions(['nobody'], {}),
      undefined,
    );
    expect(nobody).toMatchObject({ resolved: false, code: '1204' });
  });

  test('F3: before joining, self.pin() fails with 1105', async ({ join }) => {
    const ada = await join({ name: 'Ada', preset: 'host', until: 'initialised' });
    expect(await ada.attempt(({ self }) => self.pin(), undefined)).toMatchObject({
      resolved: false,
      code: '1105',
    });
  });

  test('F30: the local participant cannot patch themselves', async ({ join }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const outcome = await host.attempt(
      ({ participants, self }) =>
        participants.updatePermissions([self.id], { pin_participant: false } as never),
      undefined,
    );
    expect(outcome).toMatchObject({ resolved: false, code: '1204' });
  });

  test('F17: a patch arrives as permissionsUpdate on self.permissions, and the getters are live', async ({
    join,
    control,
  }) => {
    const { host, ada, bob } = await threeClients(join);
    const may = () => ada.run(({ self }) => self.permissions.kickParticipant);
    expect(await may()).toBe(false);
    const mark = await ada.mark();
    await host.run(
      ({ participants }, id) => participants.updatePermissions([id], { kickParticipant: true }),
      ada.id,
    );
    await expect.poll(may).toBe(true);
    const trace = await ada.trace(mark);
    expect(
      trace.filter(({ on, event }) => on === 'permissions' && event === 'permissionsUpdate').length,
    ).toBeGreaterThan(0);
    expect(trace.filter(({ on, event }) => on === 'self' && event === 'permissionsUpdate')).toEqual([]);
    expect(await bob.run(({ self }) => self.permissions.kickParticipant)).toBe(false);

    await control.permissions(ada.userId, { kickParticipant: false });
    await expect.poll(may).toBe(false);
  });

  test('F18: without canProduce, enableAudio resolves and stays off', async ({ join }) => {
    const { host, ada } = await threeClients(join);
    const patch = (canProduce: number) =>
      host.run(
        ({ participants }, [id, value]) =>
          participants.updatePermissions([id], { media: { audio: { canProduce: value } } }),
        [ada.id, canProduce] as const,
      );
    await patch(2);
    await expect
      .poll(() => ada.run(({ self }) => self.permissions.canProduceAudio as string))
      .toBe('NOT_ALLOWED');
    await host.act('disableAudio', ada);
    await eventually(ada, ({ self }) => self.audio).toBe(false);
    expect(await ada.attempt(({ self }) => self.enableAudio(), undefined)).toMatchObject({ resolved: true });
    expect((await ada.state()).self.audio).toBe(false);

    await patch(1);
    await expect
      .poll(() => ada.run(({ self }) => self.permissions.canProduceAudio as string))
      .toBe('ALLOWED');
    await ada.run(({ self }) => self.enableAudio());
    await seen(host, ada, 'audio').toBe(true);
  });
});

test.describe('removal', () => {
  test('F6: `kicked` comes immediately, and the confirmation is participantLeft', async ({ join }) => {
    const { host, ada, bob } = await threeClients(join);
    const mark = await host.mark();
    await host.act('kick', ada);
    await seeEachOther(host, bob);
    const events = (await host.trace(mark)).filter(
      ({ on, event, id }) =>
        on === 'joined' && id === ada.id && ['kicked', 'participantLeft'].includes(event),
    );
    expect(events[0]?.event).toBe('kicked');
    expect(events.at(-1)?.event).toBe('participantLeft');
  });

  test('F12: a kicked client leaves with state kicked and keeps the list', async ({ join }) => {
    const { host, ada, bob } = await threeClients(join);
    await host.act('kick', ada);
    await eventually(ada, ({ roomState }) => roomState).toBe('kicked');
    const left = (await ada.trace()).filter(({ on, event }) => on === 'self' && event === 'roomLeft');
    expect(left.map(({ data }) => data)).toEqual([{ state: 'kicked' }]);
    expect((await ada.state()).joined.map(({ id }) => id).sort()).toEqual([bob.id, host.id].sort());
  });

  test('F6: `kicked` comes even when the server refuses and the participant stays', async ({
    join,
    control,
  }) => {
    const { host, ada } = await threeClients(join);
    await control.fault({ client: host.id, action: 'kick', kind: 'refuse' });
    const mark = await host.mark();
    await host.attemptTo('kick', ada);
    expect((await host.trace(mark)).some(({ event, id }) => event === 'kicked' && id === ada.id)).toBe(true);
    expect((await control.room()).peers.map(({ id }) => id)).toContain(ada.id);
    expect((await ada.state()).roomState).toBe('joined');
  });

  test('kickAll ends the meeting for everyone', async ({ join, control }) => {
    const { host, ada, bob } = await threeClients(join);
    await host.run(({ participants }) => participants.kickAll());
    for (const client of [host, ada, bob])
      await eventually(client, ({ roomState }) => roomState).toBe('ended');
    await expect.poll(async () => (await control.room()).peers).toEqual([]);
  });
});
