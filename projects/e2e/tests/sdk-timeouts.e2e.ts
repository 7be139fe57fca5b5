// What bare SDK clients do when the server is silent, slow or gone. Time is moved, not waited for.
import type { Client, Outcome } from '../support/client';
import { eventually, seeEachOther, seen } from '../support/polls';
import { expect, test, type Join } from '../support/test';

const requestTimeout = 20_000;

/** A host whose time stands in the test's hands, and Ada, whose microphone is on. */
async function hostAndAda(join: Join, tracing = true): Promise<{ host: Client; ada: Client }> {
  const [host, ada] = await Promise.all([
    join({ name: 'Host', preset: 'host', ownClock: true, tracing }),
    join({ name: 'Ada', preset: 'participant', audio: true }),
  ]);
  await seeEachOther(host, ada);
  await seen(host, ada, 'audio').toBe(true);
  return { host, ada };
}

/** What comes of a call once the SDK has lost patience. The page's own clock says how long that took. */
async function afterTimeout(client: Client, call: Promise<Outcome>): Promise<Outcome> {
  await client.page.clock.runFor(requestTimeout + 1000);
  const outcome = await call;
  expect(outcome.ms).toBeGreaterThanOrEqual(requestTimeout);
  return outcome;
}

test('F9: a mute without an answer fails with 1200 after 20 s', async ({ join, control }) => {
  const { host, ada } = await hostAndAda(join);
  await control.fault({ client: host.id, action: 'hostControlPeer', kind: 'never' });
  const outcome = await afterTimeout(host, host.attemptTo('disableAudio', ada));
  expect(outcome).toMatchObject({ resolved: false, name: 'ClientError', code: '1200' });
  expect((await ada.state()).self.audio).toBe(true);
});

test('F4: a pin without an answer resolves after 20 s', async ({ join, control }) => {
  const { host, ada } = await hostAndAda(join);
  await control.fault({ client: host.id, action: 'globalPinPeer', kind: 'never' });
  const outcome = await afterTimeout(host, host.attemptTo('pin', ada));
  expect(outcome.resolved).toBe(true);
  expect((await host.state()).pinned).toEqual([]);
});

test('F7: a kick without an answer ends in an unhandled rejection if tracing is off', async ({
  join,
  control,
  expectedErrors,
}) => {
  const timeout = /request timeout for callback eventId:30/;
  expectedErrors.push(timeout);
  const { host, ada } = await hostAndAda(join, false);
  await control.fault({ client: host.id, action: 'kick', kind: 'never' });
  await host.act('kick', ada);
  const rejection = host.page.waitForEvent('pageerror');
  await host.page.clock.runFor(requestTimeout + 1000);
  expect((await rejection).message).toMatch(timeout);
  expect((await ada.state()).roomState).toBe('joined');
});

// The wrapper that traces a method looks at the outcome of its promise, and so counts as its handler.
test('F7: with tracing, which is the default, a kick without an answer causes no error', async ({
  join,
  control,
}) => {
  const { host, ada } = await hostAndAda(join);
  await control.fault({ client: host.id, action: 'kick', kind: 'never' });
  await host.act('kick', ada);
  await host.page.clock.runFor(requestTimeout + 1000);
  expect((await ada.state()).roomState).toBe('joined');
});

test('F10: a call during an outage is neither queued nor refused: it hangs for 20 s', async ({
  join,
  control,
  expectedErrors,
}) => {
  expectedErrors.push(/WebSocket connection to .* failed/, /WebSocket is already in CLOSING or CLOSED state/);
  const { host, ada } = await hostAndAda(join);
  await control.fault({ client: host.id, kind: 'drop', outage: true });
  await eventually(host, ({ socket }) => socket).not.toBe('connected');
  expect((await host.state()).roomState).toBe('joined');
  const outcome = await afterTimeout(host, host.attemptTo('disableAudio', ada));
  expect(outcome).toMatchObject({ resolved: false, code: '1200' });
  expect((await ada.state()).self.audio).toBe(true);
});

test('a late answer settles the call when it is released', async ({ join, control }) => {
  const { host, ada } = await hostAndAda(join);
  const held = await control.fault({ client: host.id, action: 'hostControlPeer', kind: 'late' });
  const call = host.attemptTo('disableAudio', ada);
  await expect
    .poll(async () => (await control.wire()).some(({ event, fault }) => event === 'hostControlPeer' && fault))
    .toBe(true);
  expect((await ada.state()).self.audio).toBe(true);
  await held.clear();
  expect(await call).toMatchObject({ resolved: true });
  await eventually(ada, ({ self }) => self.audio).toBe(false);
});
