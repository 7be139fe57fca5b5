// The built library on the unmodified SDK: waiting room, stage, lasting permissions, and many at once.
import type { Client } from '../support/client';
import { Moderated } from '../support/moderated';
import { eventually, seeEachOther } from '../support/polls';
import { threeClients } from '../support/rooms';
import { expect, test, type Join } from '../support/test';

const confirmed = expect.objectContaining({ status: 'confirmed' }) as unknown;
const sent = expect.objectContaining({ status: 'sent' }) as unknown;
const failed = (reason: string): unknown => expect.objectContaining({ status: 'failed', reason });

test.describe('waiting room', () => {
  const waiting = (host: Client) =>
    expect.poll(() => host.page.evaluate(() => moderation.service.waitlisted().map(({ name }) => name)));

  test('F8, F24: an admitted guest joins, a rejected guest is out, and both are confirmed', async ({
    join,
  }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const moderated = await Moderated.of(host);
    const ada = await join({ name: 'Ada', preset: 'guest', until: 'waitlisted' });
    const bob = await join({ name: 'Bob', preset: 'guest', until: 'waitlisted' });
    const guest = await Moderated.of(ada);
    await guest.phase().toBe('waitlisted');
    await waiting(host).toEqual(['Ada', 'Bob']);
    expect(await moderated.perform('admit', ada)).toEqual(confirmed);
    await seeEachOther(host, ada);
    await guest.phase().toBe('joined');
    expect(await moderated.perform('reject', bob)).toEqual(confirmed);
    await eventually(bob, ({ roomState }) => roomState).toBe('rejected');
    await waiting(host).toEqual([]);
    expect(await moderated.perform('admit', bob)).toEqual(failed('unknown-target'));
  });

  test('F8: several guests are admitted together, and a refused guest is still waiting and reported', async ({
    join,
    control,
  }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const moderated = await Moderated.of(host);
    const guests = await Promise.all(
      ['Ada', 'Bob', 'Cleo'].map((name) => join({ name, preset: 'guest', until: 'waitlisted' })),
    );
    await expect
      .poll(() => host.page.evaluate(() => moderation.service.waitlisted().length))
      .toBe(guests.length);
    const refusal = await control.fault({
      client: host.id,
      action: 'acceptWaitingRoomRequests',
      kind: 'refuse',
    });
    expect(await moderated.perform('admit', guests[0], { timeout: 1_000 })).toEqual(failed('timeout'));
    await refusal.clear();
    const outcome = await host.page.evaluate(
      async (ids) => {
        const { fulfilled: done, rejected: not } = await moderation.performAll('admit', ids);
        return [done.length, not.length];
      },
      guests.map(({ id }) => id),
    );
    expect(outcome).toEqual([3, 0]);
    await seeEachOther(host, ...guests);
  });

  test('F20: without the permission the waiting room is not asked', async ({ join, control }) => {
    const ada = await join({ name: 'Ada', preset: 'participant' });
    const moderated = await Moderated.of(ada);
    expect(await moderated.perform('admit', 'somebody')).toEqual(failed('permission'));
    expect((await control.wire()).map(({ event }) => event)).not.toContain('acceptWaitingRoomRequests');
  });
});

test.describe('stage', () => {
  async function webinar(join: Join) {
    const host = await join({ name: 'Host', preset: 'webinar-host' });
    const viewer = await join({ name: 'Viewer', preset: 'webinar-viewer' });
    await seeEachOther(host, viewer);
    return { host, viewer, moderated: await Moderated.of(host) };
  }
  const status = (client: Client) => expect.poll(() => client.run(({ stage }) => stage.status));
  const requests = (host: Client) =>
    expect.poll(() => host.page.evaluate(() => moderation.service.stageRequests().map(({ name }) => name)));

  test('F26: a stage request appears, is granted by participant id, and the stage is taken away again', async ({
    join,
  }) => {
    const { host, viewer, moderated } = await webinar(join);
    await viewer.run(({ stage }) => stage.requestAccess());
    await requests(host).toEqual(['Viewer']);
    expect(await moderated.perform('grantStage', viewer)).toEqual(confirmed);
    await status(viewer).toBe('ACCEPTED_TO_JOIN_STAGE');
    await requests(host).toEqual([]);
    await viewer.run(({ stage }) => stage.join());
    await status(viewer).toBe('ON_STAGE');
    expect(await moderated.perform('grantStage', viewer)).toMatchObject({ status: 'already' });
    expect(await moderated.perform('removeFromStage', viewer)).toEqual(confirmed);
    await status(viewer).toBe('OFF_STAGE');
  });

  test('a request is declined', async ({ join }) => {
    const { host, viewer, moderated } = await webinar(join);
    await viewer.run(({ stage }) => stage.requestAccess());
    await requests(host).toEqual(['Viewer']);
    expect(await moderated.perform('denyStage', viewer)).toEqual(confirmed);
    await requests(host).toEqual([]);
    await status(viewer).toBe('OFF_STAGE');
  });

  test('F3: without a stage the stage is no option', async ({ join }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    const ada = await join({ name: 'Ada', preset: 'participant' });
    await seeEachOther(host, ada);
    const moderated = await Moderated.of(host);
    expect(await moderated.check('grantStage', ada)).toBe('stage-disabled');
    expect(await moderated.perform('grantStage', ada)).toEqual(failed('stage-disabled'));
  });
});

test.describe('lasting permissions', () => {
  test('F18: a blocked participant is muted and cannot unmute until allowed: first revoked, then muted', async ({
    join,
    control,
  }) => {
    const { host, ada } = await threeClients(join);
    const moderated = await Moderated.of(host);
    expect(await moderated.perform('blockAudio', ada)).toEqual(sent);
    await eventually(ada, ({ self }) => self.audio).toBe(false);
    await ada.run(({ self }) => self.enableAudio());
    expect((await ada.state()).self.audio).toBe(false);
    const requests = (await control.wire())
      .filter(({ direction, from }) => direction === 'request' && from === host.id)
      .map(({ event }) => event)
      .filter((event) => event === 'updateUserPreset' || event === 'hostControlPeer');
    expect(requests).toEqual(['updateUserPreset', 'hostControlPeer']);
    expect(await moderated.perform('allowAudio', ada)).toEqual(sent);
    await expect
      .poll(async () => {
        await ada.run(({ self }) => self.enableAudio());
        return (await ada.state()).self.audio;
      })
      .toBe(true);
  });

  test('F18: the camera likewise', async ({ join }) => {
    const { host, ada } = await threeClients(join);
    const moderated = await Moderated.of(host);
    expect(await moderated.perform('blockVideo', ada)).toEqual(sent);
    await eventually(ada, ({ self }) => self.video).toBe(false);
    await ada.run(({ self }) => self.enableVideo());
    expect((await ada.state()).self.video).toBe(false);
  });

  test('F20, F30: needs the permission, and refuses the local participant', async ({ join, control }) => {
    const { host, ada, bob } = await threeClients(join);
    expect(await (await Moderated.of(ada)).perform('blockAudio', bob)).toEqual(failed('permission'));
    const moderated = await Moderated.of(host);
    expect(await moderated.perform('blockAudio', host)).toEqual(failed('self'));
    expect((await control.wire()).map(({ event }) => event)).not.toContain('updateUserPreset');
  });
});

test.describe('many participants', () => {
  test('F27: 300 are blocked with one permission patch, and an unknown one is rejected', async ({
    join,
    control,
  }) => {
    const host = await join({ name: 'Host', preset: 'host' });
    await Moderated.of(host);
    await control.bots(300);
    await expect.poll(() => host.page.evaluate(() => moderation.service.participants().length)).toBe(300);
    const outcome = await host.page.evaluate(async () => {
      const ids = moderation.service.participants().map(({ id }) => id);
      const run = moderation.performAll('blockAudio', [...ids, 'nobody']);
      const { fulfilled: done, rejected: not } = await run;
      return { done: done.length, failed: not.map(({ error, targetId }) => [error.reason, targetId]) };
    });
    expect(outcome).toEqual({ done: 300, failed: [['unknown-target', 'nobody']] });
    const patches = (await control.wire()).filter(
      ({ event, direction }) => event === 'updateUserPreset' && direction === 'request',
    );
    expect(patches).toHaveLength(1);
    expect((await control.room()).peers.filter(({ bot, audio }) => bot && audio)).toEqual([]);
  });
});
