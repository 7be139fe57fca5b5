import { TestBed } from '@angular/core/testing';
import { connected, pass, record, settle } from '../../jest/helpers';
import type { BatchProgress } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, audio: true, video: true }));
const ids = (count: number): string[] => people(count).map(({ id }) => id);

/** Lets microtasks run until nothing is left to do, however many targets there are. */
async function settleAll(): Promise<void> {
  for (let times = 0; times < 100; times++) await settle();
}

describe('an action on 1,000 targets', () => {
  it('has a result for every target that leaves, is refused or gets no answer, in bounded time', async () => {
    const { meeting, moderation } = connected({ participants: people(1_000) });
    const { server } = meeting;
    const expected = (index: number): string => {
      if (index % 100 === 10) return 'timeout';
      if (index % 100 === 20) return 'refused';
      if (index % 100 === 30) return 'unknown-target';
      return index % 100 === 40 ? 'already' : 'confirmed';
    };
    ids(1_000).forEach((id, index) => {
      if (expected(index) === 'timeout') server.never('disableAudio', id);
      if (expected(index) === 'refused') server.refuse('disableAudio', id);
      if (expected(index) === 'already') server.setAudio(id, false);
    });
    const run = moderation.disableAudio(ids(1_000), { timeout: 500 });
    const progress = record(run.progress$);
    ids(1_000).forEach((id, index) => {
      if (expected(index) === 'unknown-target') server.leave(id);
    });
    const ended = jest.fn();
    void run.then(ended);
    // 125 groups, 50 ms apart; the last one waits for its timeout. Ten that never answer hold nobody back.
    for (let steps = 0; steps < 124; steps++) {
      await settle();
      jest.advanceTimersByTime(50);
    }
    await settle();
    jest.advanceTimersByTime(500);
    await settleAll();
    expect(ended).toHaveBeenCalledTimes(1);
    const { fulfilled, rejected } = await run;

    const results = new Map<string | undefined, string>([
      ...fulfilled.map(({ target, status }) => [target?.id, status] as const),
      ...rejected.map(({ targetId, error }) => [targetId, error.reason] as const),
    ]);
    expect(fulfilled.length + rejected.length).toBe(1_000);
    expect(ids(1_000).map((id) => results.get(id))).toEqual(ids(1_000).map((_, index) => expected(index)));
    expect(rejected).toHaveLength(30);
    expect(progress.at(-1)).toEqual({ done: 1_000, failed: 30, total: 1_000 });
    expect(moderation.pending()).toBe(false);
  });

  it('does each once, however often it is named', async () => {
    const { meeting, moderation } = connected({ participants: people(100) });
    const run = moderation.disableAudio([...ids(100), ...moderation.participants(), ...ids(100).reverse()]);
    await jest.advanceTimersByTimeAsync(650);
    expect((await run).fulfilled).toHaveLength(100);
    expect(meeting.calls).toHaveLength(100);
  });
});

describe('an action on 3,000 targets', () => {
  it('blocks each user once with one call of the SDK, also if the inverse is called meanwhile', async () => {
    const { meeting, moderation } = connected({ participants: people(3_000) });
    const block = moderation.blockAudio(ids(3_000));
    await settle();
    const allow = moderation.allowAudio(ids(3_000));
    await pass(61);
    await settleAll();
    expect([(await block).fulfilled.length, (await allow).fulfilled.length]).toEqual([3_000, 3_000]);
    const patches = meeting.server.patches.map(({ userIds, patch }) => [
      new Set(userIds).size,
      patch.media?.audio?.canProduce,
    ]);
    expect(patches).toEqual([
      [3_000, 2],
      [3_000, 1],
    ]);
    expect(moderation.pending()).toBe(false);
  });

  it('reads each guest of the waiting room a few times, however many wait', async () => {
    const readsFor = async (count: number): Promise<number> => {
      const { meeting, moderation } = connected({ waitlisted: people(count) });
      let reads = 0;
      for (const guest of meeting.participants.waitlisted.values()) {
        const { presetName } = guest;
        Object.defineProperty(guest, 'presetName', { get: () => (reads++, presetName) });
      }
      meeting.server.never('admit');
      const run = moderation.admit(ids(count), { timeout: 500 });
      await pass(500);
      await settleAll();
      expect((await run).rejected).toHaveLength(count);
      TestBed.resetTestingModule();
      return reads / count;
    };
    expect(await readsFor(300)).toBe(await readsFor(30));
    expect(await readsFor(300)).toBeLessThanOrEqual(10);
  });
});

describe('the progress of a batch', () => {
  it('is available immediately at any time, and is complete at the end', async () => {
    const { meeting, moderation } = connected({ participants: people(10) });
    meeting.server.hold('disableAudio', 'p9');
    const run = moderation.disableAudio(ids(10));
    expect(record(run.progress$)).toEqual([{ done: 0, failed: 0, total: 10 }]);
    await pass(50);
    const late: BatchProgress[] = [];
    const complete = jest.fn();
    run.progress$.subscribe({ next: (progress) => late.push(progress), complete });
    expect(late).toEqual([{ done: 9, failed: 0, total: 10 }]);
    meeting.server.release('disableAudio', 'p9');
    await run;
    expect(late.at(-1)).toEqual({ done: 10, failed: 0, total: 10 });
    expect(complete).toHaveBeenCalledTimes(1);
  });

  it('S11: has its last value for whoever subscribes after the end', async () => {
    const { meeting, moderation } = connected({ participants: people(3) });
    meeting.server.refuse('disableAudio', 'p1');
    const run = moderation.disableAudio(ids(3));
    await run;
    const complete = jest.fn();
    const late: BatchProgress[] = [];
    run.progress$.subscribe({ next: (progress) => late.push(progress), complete });
    expect(late).toEqual([{ done: 3, failed: 1, total: 3 }]);
    expect(complete).toHaveBeenCalledTimes(1);
  });

  it('does not disturb the batch where a listener throws', async () => {
    const { moderation } = connected({ participants: people(3) });
    const run = moderation.disableAudio(ids(3));
    run.progress$.subscribe(() => {
      throw new Error('not my day');
    });
    expect((await run).fulfilled).toHaveLength(3);
    // RxJS reports it on its own, out of the batch's way.
    expect(() => jest.runOnlyPendingTimers()).toThrow('not my day');
  });
});

describe('retry() of a batch', () => {
  it('is a batch of its own, with progress, options and retry()', async () => {
    const { meeting, moderation } = connected({ participants: people(4) });
    for (const id of ['p1', 'p2']) meeting.server.refuse('disableAudio', id);
    const { retry } = await moderation.disableAudio(ids(4));
    meeting.server.confirm('disableAudio', 'p1');
    const second = retry({ timeout: 300 });
    const progress = record(second.progress$);
    const { fulfilled, rejected, retry: again } = await second;
    expect(fulfilled.map(({ target }) => target?.id)).toEqual(['p1']);
    expect(rejected.map(({ targetId }) => targetId)).toEqual(['p2']);
    expect(progress.map(({ done, total }) => [done, total])).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
    meeting.server.confirm('disableAudio', 'p2');
    const third = await again();
    expect([third.fulfilled.length, third.rejected.length]).toEqual([1, 0]);
    expect((await third.retry()).fulfilled).toEqual([]);
  });
});

it('S11: retry() after an abort tries again, without the aborted signal and with the other options', async () => {
  const { meeting, moderation } = connected({ participants: people(10) });
  meeting.server.never('disableAudio');
  const abort = new AbortController();
  const run = moderation.disableAudio(ids(10), { signal: abort.signal, timeout: 300 });
  await settle();
  abort.abort();
  const { rejected, retry } = await run;
  expect(rejected.map(({ error }) => error.reason)).toEqual(Array(10).fill('aborted'));
  meeting.server.confirm('disableAudio');
  meeting.server.never('disableAudio', 'p9');
  const second = retry();
  await pass(50);
  await pass(300);
  const { fulfilled, rejected: failed } = await second;
  expect(fulfilled).toHaveLength(9);
  expect(failed).toMatchObject([{ targetId: 'p9', error: { reason: 'timeout' } }]);
});

describe('a batch in an outage', () => {
  it('F10: goes on after a reconnect in the middle, and sends nothing meanwhile', async () => {
    const { meeting, moderation } = connected({ participants: people(12) });
    meeting.server.hold('disableAudio', 'p1');
    const run = moderation.disableAudio(ids(12), { timeout: 2_000 });
    for (let turns = 0; turns < 20; turns++) await Promise.resolve();
    meeting.server.dropSocket();
    await settle();
    const before = meeting.calls.length;
    expect(before).toBe(8);
    jest.advanceTimersByTime(2_500);
    await settleAll();
    expect(meeting.calls).toHaveLength(before);
    await meeting.server.reconnect();
    await settleAll();
    const { fulfilled, rejected } = await run;
    // What was on its way when the connection was lost is not known to have arrived. All others are done.
    expect(rejected.map(({ targetId, error }) => [targetId, error.reason])).toEqual([['p1', 'disconnected']]);
    expect(fulfilled).toHaveLength(11);
    meeting.server.confirm('disableAudio', 'p1');
    const { fulfilled: repeated, rejected: none } = await (await run).retry();
    expect([repeated.length, none]).toEqual([1, []]);
  });

  it('waits no longer than its deadline', async () => {
    const { meeting, moderation } = connected({ participants: people(20) });
    meeting.server.dropSocket();
    await settle();
    const run = moderation.disableAudio(ids(20), { deadline: 4_000 });
    await settle();
    jest.advanceTimersByTime(4_000);
    await settleAll();
    expect((await run).rejected.map(({ error }) => error.reason)).toEqual(Array(20).fill('timeout'));
    expect(meeting.calls).toEqual([]);
  });

  it('waits as long as it takes without a deadline', async () => {
    const { meeting, moderation } = connected({ participants: people(2) });
    meeting.server.dropSocket();
    await settle();
    const run = moderation.disableAudio(ids(2), { deadline: Infinity });
    await settle();
    jest.advanceTimersByTime(600_000);
    await settle();
    await meeting.server.reconnect();
    expect((await run).fulfilled).toHaveLength(2);
  });

  it('does not wait once it is aborted', async () => {
    const { meeting, moderation } = connected({ participants: people(20) });
    meeting.server.dropSocket();
    await settle();
    const abort = new AbortController();
    const run = moderation.disableAudio(ids(20), { signal: abort.signal });
    await settle();
    abort.abort();
    await settleAll();
    expect((await run).rejected.map(({ error }) => error.reason)).toEqual(Array(20).fill('aborted'));
    expect(meeting.calls).toEqual([]);
  });
});

describe('disableOthersAudio()', () => {
  it('F16: leaves out named participants, the local participant, and participants who are off', async () => {
    const { meeting, moderation } = connected({
      self: { audio: true },
      participants: [...people(4), { id: 'silent' }],
    });
    const { fulfilled, rejected } = await moderation.disableOthersAudio({
      except: ['p0', { id: 'p2', userId: 'user-p2' }, 'nobody', 'self'],
    });
    expect(fulfilled.map(({ target }) => target?.id)).toEqual(['p1', 'p3']);
    expect(rejected).toEqual([]);
    expect(meeting.calls.map(({ method, id }) => [method, id])).toEqual([
      ['participant.disableAudio', 'p1'],
      ['participant.disableAudio', 'p3'],
    ]);
    expect(meeting.self.audioEnabled).toBe(true);
  });

  it('leaves out only the local participant by default', async () => {
    const { meeting, moderation } = connected({ self: { video: true }, participants: people(3) });
    expect((await moderation.disableOthersVideo()).fulfilled).toHaveLength(3);
    expect(meeting.self.videoEnabled).toBe(true);
  });
});

describe('a waiting room of which many never arrive', () => {
  it('W1: is admitted with one call, and those who arrive are confirmed although the others do not', async () => {
    const guests = Array.from({ length: 120 }, (_, index) => ({ id: `g${index}`, userId: `user-${index}` }));
    const { meeting, moderation } = connected({ waitlisted: guests });
    const { participants, server } = meeting;
    const admitAll = jest
      .spyOn(participants, 'acceptAllWaitingRoomRequest')
      .mockImplementation(() => Promise.resolve());
    const run = moderation.admit(moderation.waitlisted());
    await settleAll();
    expect(admitAll.mock.calls.map(([asked]) => asked.length)).toEqual([120]);
    for (const { userId } of guests.slice(100)) server.admit(userId);
    await settleAll();
    await pass(5_000);
    const { fulfilled, rejected } = await run;
    expect(fulfilled.map(({ targetId }) => targetId)).toEqual(guests.slice(100).map(({ id }) => id));
    expect(new Set(rejected.map(({ error }) => error.reason))).toEqual(new Set(['timeout']));
    expect(rejected).toHaveLength(100);
  });
});
