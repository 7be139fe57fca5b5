import { chromium, type CDPSession, type Page } from '@playwright/test';
import { chromiumFlags, findInstalledChromium } from '../../../scripts/find-chromium.mjs';
import { Control } from '../../e2e/support/control';
import type { Attached } from '../page/attach';
import type { SubjectName } from '../page/page';
import { rowIds, workloads, type Scene, type WorkloadKey } from './workloads';

/** What one workload cost. */
export interface Cost {
  /** CPU time of the page's main thread, in milliseconds (`ThreadTime` of Chromium's performance metrics). */
  readonly cpu: number;
  /** How often the subject told of a change; for the floor, events of the SDK; for `serviceRows`, computed rows. */
  readonly emissions: number;
}

/** What it cost to open a list in a joined meeting. */
export interface Opened extends Attached {
  /** CPU time of the page's main thread, in milliseconds. */
  readonly cpu: number;
  /** Bytes that were added to the JavaScript heap. */
  readonly heap: number;
}

/** What one run, in a browser of its own, came to. */
export interface Run {
  readonly costs: Readonly<Record<string, Cost>>;
  /** The subject's list, if it has one: when it was opened first, and when it was opened again. */
  readonly opened: readonly [first: Opened, again: Opened] | null;
  /** Listeners on the SDK's emitters: after joining and opening the list, and at the end. */
  readonly listeners: readonly [number, number];
  /** Bytes of the JavaScript heap at the end, after a collection. */
  readonly heap: number;
  /** Files of the kit that the page has loaded. */
  readonly kitFiles: readonly string[];
}

/** Has one subject go through the chosen workloads, in a fresh browser and a fresh room. */
export async function measure(
  subject: SubjectName,
  size: number,
  keys: readonly WorkloadKey[],
  address: { readonly page: string; readonly sandbox: string },
): Promise<Run> {
  const control = new Control(address.sandbox, 'bench');
  await control.reset();
  // One more than are counted: it leaves at the end of each workload, and is the last to be heard of.
  await control.bots(size + 1);
  const browser = await chromium.launch({ executablePath: findInstalledChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage();
    await page.goto(address.page);
    const meter = await Meter.of(page);
    const last = `bot-${size + 1}`;
    const { userId } = await page.evaluate(([url, name, id, rows]) => bench.init(url, name, id, rows), [
      address.sandbox,
      subject,
      last,
      rowIds(size),
    ] as const);
    const scene: Scene = { page, control, size, userId };
    let times = 0;
    /** Waits until the page has dealt with everything that it was sent so far. */
    const settled = async (): Promise<void> => {
      await control.actAll([last], 'leave');
      await page.evaluate((count) => bench.lastHasLeft(count), ++times);
      await page.evaluate(() => bench.settled());
      await control.actAll([last], 'join');
    };
    const costs: Record<string, Cost> = {
      join: await meter.cost(async () => {
        await page.evaluate(() => bench.join());
        await settled();
      }),
    };
    const first = await open(page, meter);
    if (first) await page.evaluate(() => bench.detach());
    const again = first && (await open(page, meter));
    const { listeners } = await page.evaluate(() => bench.counts());
    for (const { name, prepare, run } of workloads.filter(({ key }) => keys.includes(key))) {
      await prepare?.(scene);
      await settled();
      costs[name] = await meter.cost(async () => {
        await run(scene);
        await settled();
      });
    }
    const { listeners: finally_ } = await page.evaluate(() => bench.counts());
    return {
      ...{ costs, opened: first && again && [first, again] },
      ...{ listeners: [listeners, finally_], heap: await meter.heap() },
      kitFiles: await page.evaluate(() => bench.kitFiles()),
    };
  } finally {
    await browser.close();
  }
}

/** Opens the subject's list, if it has one. */
async function open(page: Page, meter: Meter): Promise<Opened | null> {
  const before = await meter.heap();
  let attached: Attached | null = null;
  const { cpu } = await meter.cost(async () => {
    attached = await page.evaluate(() => bench.attach());
  });
  return attached && { ...(attached as Attached), cpu, heap: (await meter.heap()) - before };
}

class Meter {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async of(page: Page): Promise<Meter> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new Meter(page, session);
  }

  /** The collections that a deed causes are counted, those of what was before are not. */
  async cost(deed: () => Promise<void>): Promise<Cost> {
    await this.session.send('HeapProfiler.collectGarbage');
    const [cpu, { emissions }] = [await this.metric('ThreadTime'), await this.counts()];
    await deed();
    return {
      cpu: ((await this.metric('ThreadTime')) - cpu) * 1000,
      emissions: (await this.counts()).emissions - emissions,
    };
  }

  async heap(): Promise<number> {
    await this.session.send('HeapProfiler.collectGarbage');
    return this.metric('JSHeapUsedSize');
  }

  private counts(): Promise<{ emissions: number }> {
    return this.page.evaluate(() => bench.counts());
  }

  private async metric(name: string): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    const metric = metrics.find((each) => each.name === name);
    if (!metric) throw new Error(`This browser has no metric ${name}`);
    return metric.value;
  }
}
