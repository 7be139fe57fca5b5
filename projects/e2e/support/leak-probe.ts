import type { CDPSession } from '@playwright/test';
import type { Client } from './client';
import { HeapSnapshot, type RawSnapshot } from './heap-snapshot';

/** The SDK forgets a request after 20 s, answered or not; its patience with a silent socket ends after 30 s. */
const SDK_MEMORY_MS = 20_500;

/** Kinds of objects of which there are more, and how many more. */
type Growth = ReadonlyMap<string, number>;

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
   * What is left of something that was done a number of times, one line for each kind of object, the most first. A leak
   * leaves an object each time. What there is more of by a few does not count: the engine compiles, caches fill. Nor does
   * what is not more again after the same once more.
   */
  async leaksOf(times: number, run: (times: number) => Promise<unknown>): Promise<string[]> {
    const least = Math.ceil(times / 10);
    await run(least);
    const before = await this.snapshot();
    await run(times);
    const after = await this.snapshot();
    const grown = growth(before, after, least);
    if (grown.size === 0) return [];
    await run(times);
    const again = growth(after, await this.snapshot(), least);
    const leaks = [...grown].filter(([kind]) => again.has(kind)).sort(([, a], [, b]) => b - a);
    const ways = after.waysTo(
      leaks.map(([kind]) => kind),
      before,
    );
    return leaks.map(([kind, more]) => `${more} × ${kind}, held by ${ways.get(kind) ?? 'what is not known'}`);
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

function growth(before: HeapSnapshot, after: HeapSnapshot, least: number): Growth {
  const more = [...after.counts].map(
    ([kind, count]) => [kind, count - (before.counts.get(kind) ?? 0)] as const,
  );
  return new Map(more.filter(([, count]) => count >= least));
}
