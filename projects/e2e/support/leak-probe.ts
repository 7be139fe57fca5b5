import type { CDPSession } from '@playwright/test';
import type { Client } from './client';
import { HeapSnapshot, type RawSnapshot } from './heap-snapshot';

/** The SDK forgets a request after 20 s, answered or not; its patience with a silent socket ends after 30 s. */
const SDK_MEMORY_MS = 20_500;

/** How many objects of each kind something leaves each time. */
export type Leavings = ReadonlyMap<string, number>;

/** An object each time is a leak. Less than this is none: the engine compiles, caches fill. */
const LEAST = 0.1;

/** Finds out what a page keeps of things that are over. Of the page's time it needs to be the master (`ownClock`). */
export class LeakProbe {
  private constructor(
    private readonly client: Client,
    private readonly session: CDPSession,
  ) {}

  static async of(client: Client): Promise<LeakProbe> {
    const session = await client.page.context().newCDPSession(client.page);
    await session.send('HeapProfiler.enable');
    return new LeakProbe(client, session);
  }

  /**
   * What is left of something that was done a number of times, one line for each kind of object, the most first. What grew
   * once and not again when it is all done once more is not among it.
   *
   * @param known what it leaves for reasons that are known
   */
  async leaksOf(
    times: number,
    run: (times: number) => Promise<unknown>,
    known: Leavings = new Map(),
  ): Promise<string[]> {
    await run(Math.ceil(times * LEAST));
    const before = await this.snapshot();
    await run(times);
    const after = await this.snapshot();
    const left = leavings(before, after, times, known);
    if (left.size === 0) return [];
    await run(times);
    const leftAgain = leavings(after, await this.snapshot(), times, known);
    const leaks = [...left].filter(([kind]) => leftAgain.has(kind)).sort(([, a], [, b]) => b - a);
    const ways = after.waysTo(
      leaks.map(([kind]) => kind),
      before,
    );
    return leaks.map(
      ([kind, each]) =>
        `${Math.round(each * times)} × ${kind}, held by ${ways.get(kind) ?? 'what is not known'}`,
    );
  }

  /** What something leaves each time that is none of ours. */
  async leavingsOf(times: number, run: (times: number) => Promise<unknown>): Promise<Leavings> {
    await run(Math.ceil(times * LEAST));
    const before = await this.snapshot();
    await run(times);
    return leavings(before, await this.snapshot(), times, new Map());
  }

  /** What is alive once everything has been collected that can be. */
  async snapshot(): Promise<HeapSnapshot> {
    await this.settle();
    // The console keeps what was logged, and every object in it.
    await this.session.send('Runtime.discardConsoleEntries');
    // What goes with one collection may have held more in the other one of the page's two heaps.
    for (let round = 0; round < 3; round++) await this.session.send('HeapProfiler.collectGarbage');
    const chunks: string[] = [];
    const collect = ({ chunk }: { chunk: string }): void => void chunks.push(chunk);
    this.session.on('HeapProfiler.addHeapSnapshotChunk', collect);
    await this.session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    this.session.off('HeapProfiler.addHeapSnapshotChunk', collect);
    return new HeapSnapshot(JSON.parse(chunks.join('')) as RawSnapshot);
  }

  /** Lets the SDK forget its requests, and the harness what it traced. */
  private async settle(): Promise<void> {
    const { client } = this;
    // An answer from the server: the SDK's patience with the socket begins anew.
    await client.run(({ self }) => self.unpin());
    await client.page.clock.fastForward(SDK_MEMORY_MS);
    await client.page.evaluate(() => (harness.trace.length = 0));
  }
}

function leavings(before: HeapSnapshot, after: HeapSnapshot, times: number, known: Leavings): Leavings {
  const each = [...after.counts].map(([kind, count]) => {
    const more = count - (before.counts.get(kind) ?? 0);
    return [kind, more / times - (known.get(kind) ?? 0)] as const;
  });
  return new Map(each.filter(([, more]) => more >= LEAST));
}
