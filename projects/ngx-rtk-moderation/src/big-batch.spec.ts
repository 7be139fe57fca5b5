import { connected, record, settle } from '../jest/helpers';
import type { BatchProgress } from './outcome';

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
  it('forgets nobody, whoever leaves, is refused or never answers, and ends in bounded time', async () => {
    const { meeting, moderation } = connected({ participants: people(1_000) });
    const { server } = meeting;
    const expected = (index: number): string => {
      if (index % 100 === 10) return 'TIMEOUT';
      if (index % 100 === 20) return 'REFUSED';
      if (index % 100 === 30) return 'UNKNOWN_TARGET';
      return index % 100 === 40 ? 'already' : 'confirmed';
    };
    ids(1_000).forEach((id, index) => {
      if (expected(index) === 'TIMEOUT') server.never('disableAudio', id);
      if (expected(index) === 'REFUSED') server.refuse('disableAudio', id);
      if (expected(index) === 'already') server.setAudio(id, false);
    });
    const started = performance.now();
    const run = moderation.disableAudio(ids(1_000), { timeout: 500 });
    const progress = record(run.progress$);
    const underWay = new Set<string | undefined>();
    let most = 0;
    moderation.outcomes$.subscribe(({ target }) => underWay.delete(target?.id));
    for (const participant of meeting.participants.joined.values()) {
      const disableAudio = participant.disableAudio.bind(participant);
      jest.spyOn(participant, 'disableAudio').mockImplementation(() => {
        most = Math.max(most, underWay.add(participant.id).size);
        return disableAudio();
      });
    }
    ids(1_000).forEach((id, index) => {
      if (expected(index) === 'UNKNOWN_TARGET') server.leave(id);
    });
    const ended = jest.fn();
    void run.then(ended);
    for (let steps = 0; steps < 20 && ended.mock.calls.length === 0; steps++) {
      await settleAll();
      jest.advanceTimersByTime(500);
    }
    const { fulfilled, failed } = await run;

    const results = new Map<string | undefined, string>([
      ...fulfilled.map(({ target, status }) => [target?.id, status] as const),
      ...failed.map(({ targetId, code }) => [targetId, code] as const),
    ]);
    expect(fulfilled.length + failed.length).toBe(1_000);
    expect(ids(1_000).map((id) => results.get(id))).toEqual(ids(1_000).map((_, index) => expected(index)));
    expect(failed).toHaveLength(30);
    // Ten that never answer cost their time each at worst.
    expect(performance.now() - started).toBeLessThanOrEqual(10 * 500);
    expect(most).toBe(8);
    expect(progress.at(-1)).toEqual({ done: 1_000, failed: 30, total: 1_000 });
    expect(moderation.pending()).toBe(false);
  });

  it.each([
    [undefined, 8],
    [1, 1],
    [50, 50],
    [5_000, 1_000],
  ])('has never more under way at once than it may: %s', async (concurrency, limit) => {
    const { meeting, moderation } = connected({ participants: people(1_000) });
    meeting.server.hold('disableVideo');
    const run = moderation.disableVideo(ids(1_000), concurrency === undefined ? {} : { concurrency });
    await settle();
    const sent: number[] = [];
    for (let done = 0; done < 20; done++) {
      sent.push(meeting.calls.length - done);
      meeting.server.release('disableVideo', `p${done}`);
      await settle();
    }
    expect(Math.max(...sent)).toBe(limit);
    expect(Math.min(...sent)).toBe(limit === 1_000 ? 981 : limit);
    meeting.server.release('disableVideo');
    await settleAll();
    expect((await run).fulfilled).toHaveLength(1_000);
  });

  it('does each once, however often it is named', async () => {
    const { meeting, moderation } = connected({ participants: people(100) });
    const run = moderation.disableAudio([...ids(100), ...people(100), ...ids(100).reverse()]);
    await settleAll();
    expect((await run).fulfilled).toHaveLength(100);
    expect(meeting.calls).toHaveLength(100);
  });
});

describe('the progress of a batch', () => {
  it('is there at once whenever it is asked for, and is complete at the end', async () => {
    const { meeting, moderation } = connected({ participants: people(10) });
    meeting.server.hold('disableAudio', 'p9');
    const run = moderation.disableAudio(ids(10), { concurrency: 3 });
    expect(record(run.progress$)).toEqual([{ done: 0, failed: 0, total: 10 }]);
    await settleAll();
    const late: BatchProgress[] = [];
    const complete = jest.fn();
    run.progress$.subscribe({ next: (progress) => late.push(progress), complete });
    expect(late).toEqual([{ done: 9, failed: 0, total: 10 }]);
    meeting.server.release('disableAudio', 'p9');
    await run;
    expect(late.at(-1)).toEqual({ done: 10, failed: 0, total: 10 });
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
    const second = retry({ concurrency: 1 });
    const progress = record(second.progress$);
    const { fulfilled, failed, retry: again } = await second;
    expect(fulfilled.map(({ target }) => target?.id)).toEqual(['p1']);
    expect(failed.map(({ targetId }) => targetId)).toEqual(['p2']);
    expect(progress.map(({ done, total }) => [done, total])).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
    meeting.server.confirm('disableAudio', 'p2');
    const third = await again();
    expect([third.fulfilled.length, third.failed.length]).toEqual([1, 0]);
    expect((await third.retry()).fulfilled).toEqual([]);
  });
});

describe('a batch in an outage', () => {
  it('F10: goes on after a reconnect in the middle, and sends nothing meanwhile', async () => {
    const { meeting, moderation } = connected({ participants: people(6) });
    meeting.server.hold('disableAudio', 'p1');
    const run = moderation.disableAudio(ids(6), { concurrency: 2, timeout: 2_000 });
    for (let turns = 0; turns < 20; turns++) await Promise.resolve();
    meeting.server.dropSocket();
    await settle();
    const before = meeting.calls.length;
    expect(before).toBeLessThan(6);
    jest.advanceTimersByTime(2_500);
    await settleAll();
    expect(meeting.calls).toHaveLength(before);
    await meeting.server.reconnect();
    await settleAll();
    const { fulfilled, failed } = await run;
    // What was on its way when the socket went down is not known to have arrived; all others are done.
    expect(failed.every(({ code }) => code === 'DISCONNECTED')).toBe(true);
    expect(failed.length).toBeLessThanOrEqual(2);
    expect(fulfilled.length + failed.length).toBe(6);
    meeting.server.confirm('disableAudio', 'p1');
    const { fulfilled: repeated, failed: none } = await (await run).retry();
    expect([repeated.length, none]).toEqual([failed.length, []]);
  });

  it('waits no longer than its deadline', async () => {
    const { meeting, moderation } = connected({ participants: people(20) });
    meeting.server.dropSocket();
    await settle();
    const run = moderation.disableAudio(ids(20), { deadline: 4_000 });
    await settle();
    jest.advanceTimersByTime(4_000);
    await settleAll();
    expect((await run).failed.map(({ code }) => code)).toEqual(Array(20).fill('TIMEOUT'));
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
    expect((await run).failed.map(({ code }) => code)).toEqual(Array(20).fill('ABORTED'));
    expect(meeting.calls).toEqual([]);
  });
});

describe('disableAllAudio({ except })', () => {
  it('F16: spares those who are named, oneself, and whoever is silent', async () => {
    const { meeting, moderation } = connected({
      self: { audio: true },
      participants: [...people(4), { id: 'silent' }],
    });
    const { fulfilled, failed } = await moderation.disableAllAudio({
      except: ['p0', { id: 'p2' }, 'nobody', 'self'],
    });
    expect(fulfilled.map(({ target }) => target?.id)).toEqual(['p1', 'p3']);
    expect(failed).toEqual([]);
    expect(meeting.calls.map(({ method, id }) => [method, id])).toEqual([
      ['participant.disableAudio', 'p1'],
      ['participant.disableAudio', 'p3'],
    ]);
    expect(meeting.self.audioEnabled).toBe(true);
  });

  it('spares nobody but oneself where nobody is named', async () => {
    const { meeting, moderation } = connected({ self: { video: true }, participants: people(3) });
    expect((await moderation.disableAllVideo({ except: [] })).fulfilled).toHaveLength(3);
    expect(meeting.self.videoEnabled).toBe(true);
  });
});
