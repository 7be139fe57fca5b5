// Nothing stays of what is over. Told by heap snapshots of Chromium, on the unmodified SDK: a leak leaves an object each
// time, so that what is done a thousand times and grows by a hundred is one.
import type * as leaksPage from '../harness/leaks';
import type { Client } from '../support/client';
import type { Control } from '../support/control';
import { LeakProbe } from '../support/leak-probe';
import { expect, test as base } from '../support/test';

/** A host among bots, with the library in an app on the same page. */
type HostAmong = (bots: number) => Promise<{ host: Client; probe: LeakProbe }>;

const test = base.extend<{ hostAmong: HostAmong }>({
  hostAmong: async ({ join, control }, use) => {
    await use(async (bots) => {
      // The log is queued faster than it is sent, and would grow with all that happens.
      const host = await join({ name: 'Host', preset: 'host', ownClock: true, logs: false });
      await control.bots(bots);
      await host.page.waitForFunction((count) => harness.meeting?.participants.joined.size === count, bots);
      await host.page.evaluate(async () => {
        const path = '/leaks.js';
        const { openLeaks } = (await import(path)) as typeof leaksPage;
        await openLeaks();
      });
      return { host, probe: await LeakProbe.of(host) };
    });
  },
});

// For a trace, the runner would keep things of its own in the page.
test.use({ trace: 'off' });
// Thousands of times take their time on a busy machine.
test.describe.configure({ timeout: 240_000 });

/** The page as it is when nothing is shown: its script is all that is in it. */
const nothing = { views: 0, elements: 1, timers: [] };

test('components, listeners, elements and intervals that are left behind are found and named', async ({
  hostAmong,
}) => {
  const { host, probe } = await hostAmong(5);
  const before = await host.listeners();
  const left = await probe.leaksOf(50, (times) => host.page.evaluate((n) => leaks.forget(n), times));
  const names = left.map((leak) => /^50 × (.*?)(\(\).*)?, held by .+/.exec(leak)?.[1]);
  expect(names).toEqual(
    expect.arrayContaining([
      'Forgetful',
      expect.stringContaining('SafeSubscriber'),
      'Detached <button>',
      'forgottenListener',
      'forgottenInterval',
    ]),
  );
  expect(left.find((leak) => leak.includes('× Forgetful,'))).toContain('participants$');
  const after = await host.listeners();
  expect(after['joined audioUpdate']).toBe((before['joined audioUpdate'] ?? 0) + 105);
  const { timers } = await host.page.evaluate(() => leaks.remains());
  expect(timers).toHaveLength(105);
});

test('connecting and disconnecting leaves nothing, and the listeners as they were', async ({ hostAmong }) => {
  const { host, probe } = await hostAmong(25);
  const before = await host.listeners();
  const left = await probe.leaksOf(1_000, (times) =>
    host.page.evaluate((n) => leaks.connectAndDisconnect(n), times),
  );
  expect(left).toEqual([]);
  expect(await host.listeners()).toEqual(before);
  expect(await host.page.evaluate(() => leaks.remains())).toEqual(nothing);
});

test('components with directives leave nothing behind, also if they are destroyed while their action is under way', async ({
  hostAmong,
}) => {
  const { host, probe } = await hostAmong(25);
  await host.run((meeting) => leaks.service.connect(meeting));
  const before = await host.listeners();
  const left = await probe.leaksOf(1_000, (times) =>
    host.page.evaluate((n) => leaks.showAndRemove(n), times),
  );
  expect(left).toEqual([]);
  expect(await host.listeners()).toEqual(before);
  await host.page.evaluate(() => leaks.service.disconnect());
  expect(await host.page.evaluate(() => leaks.remains())).toEqual(nothing);
});

test('components with a service of their own leave nothing', async ({ hostAmong }) => {
  const { host, probe } = await hostAmong(5);
  const before = await host.listeners();
  const left = await probe.leaksOf(1_000, (times) =>
    host.page.evaluate((n) => leaks.secondMeetings(n), times),
  );
  expect(left).toEqual([]);
  expect(await host.listeners()).toEqual(before);
  expect(await host.page.evaluate(() => leaks.remains())).toEqual(nothing);
});

test('apps leave nothing', async ({ hostAmong }) => {
  const { host, probe } = await hostAmong(5);
  const before = await host.listeners();
  const left = await probe.leaksOf(1_000, (times) => host.page.evaluate((n) => leaks.applications(n), times));
  expect(left).toEqual([]);
  expect(await host.listeners()).toEqual(before);
  expect(await host.page.evaluate(() => leaks.remains())).toEqual(nothing);
});

test.describe('ten thousand people who come and go', () => {
  const crowd = 500;
  /** The number of the next one to come. */
  let first: number;

  /** Has crowds come and leave, as many as it takes; nobody comes twice. */
  function crowds(
    control: Control,
    step: { here: (count: number) => Promise<unknown>; moderate: () => Promise<void> },
  ): (people: number) => Promise<void> {
    return async (people) => {
      for (const end = first + people; first < end; first += crowd) {
        await control.bots(crowd, { first });
        await step.here(crowd);
        await step.moderate();
        await control.bots(0);
        await step.here(0);
      }
    };
  }

  // Those who are asked to be quiet do not answer.
  test.beforeEach(async ({ control }) => {
    first = 1;
    await control.fault({ action: 'hostControlPeer', kind: 'never' });
  });

  test('they leave no more behind than the SDK alone, also if they are removed or an action is under way', async ({
    hostAmong,
    control,
  }) => {
    const { host, probe } = await hostAmong(0);
    // The SDK's maps keep everybody who ever was in them.
    const bare = await probe.leavingsOf(
      2_000,
      crowds(control, {
        here: (count) =>
          host.page.waitForFunction((n) => harness.meeting?.participants.joined.size === n, count),
        moderate: () => host.page.evaluate(() => leaks.moderateCrowdBare()),
      }),
    );
    await host.page.evaluate(() => leaks.showPeople());
    const before = await host.listeners();
    const run = crowds(control, {
      here: async (count) => {
        await host.page.waitForFunction((n) => leaks.shownPeople === n, count);
        if (count === 0) await host.page.evaluate(() => leaks.crowdHasLeft());
      },
      moderate: () => host.page.evaluate(() => leaks.moderateCrowd()),
    });
    expect(await probe.leaksOf(10_000, run, bare)).toEqual([]);
    expect(await host.listeners()).toEqual(before);
  });
});
