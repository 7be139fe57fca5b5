import type { SubjectName } from '../page/page';
import type { Bytes } from './bytes';
import type { Opened, Run } from './measure';
import { stormWorkloads } from './workloads';

/** All runs of one subject in rooms of one size. */
export interface Series {
  readonly subject: SubjectName;
  readonly size: number;
  readonly runs: readonly Run[];
}

/** Middle, smallest and largest of several runs. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What one subject came to in one workload. */
export interface Result {
  readonly size: number;
  readonly workload: string;
  readonly subject: SubjectName;
  /** Milliseconds of the main thread. */
  readonly cpu: Spread;
  /** CPU as a multiple of the floor's in the same rounds: median of the rounds' ratios. */
  readonly ratio: Spread;
  readonly emissions: Spread;
}

/** What one subject came to over all workloads. */
export interface Total {
  readonly size: number;
  readonly subject: SubjectName;
  readonly listeners: readonly [Spread, Spread];
  /** Megabytes. */
  readonly heap: Spread;
}

/** What it cost to open a subject's list: at first, and again. */
export interface Opening {
  readonly size: number;
  readonly subject: SubjectName;
  readonly when: 'first' | 'again';
  /** Milliseconds until the last change of the page. */
  readonly time: Spread;
  /** Milliseconds of the main thread. */
  readonly cpu: Spread;
  /** Megabytes. */
  readonly heap: Spread;
  readonly rows: Spread;
  readonly nodesPerRow: Spread;
}

/** What the last permission patches of a subject cost, as a multiple of what the first did in the same run. */
export interface Growth {
  readonly size: number;
  readonly subject: SubjectName;
  readonly ratio: Spread;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (index: number): number => sorted[index] ?? NaN;
  const median = Number.isInteger(middle) ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle));
  return { median, min: at(0), max: at(sorted.length - 1) };
}

/** Of every size and workload the results of every subject; rounds are compared with the floor of the same round. */
export function results(series: readonly Series[]): Result[] {
  return series.flatMap(({ subject, size, runs }) => {
    const floor = series.find((other) => other.subject === 'floor' && other.size === size);
    return Object.keys(runs[0]?.costs ?? {}).map((workload): Result => {
      const cost = (run: Run | undefined): number => run?.costs[workload]?.cpu ?? NaN;
      return {
        ...{ size, workload, subject },
        cpu: spread(runs.map(cost)),
        ratio: spread(runs.map((run, round) => cost(run) / cost(floor?.runs[round]))),
        emissions: spread(runs.map((run) => run.costs[workload]?.emissions ?? NaN)),
      };
    });
  });
}

export function totals(series: readonly Series[]): Total[] {
  return series.map(({ subject, size, runs }) => ({
    ...{ subject, size },
    listeners: [
      spread(runs.map(({ listeners }) => listeners[0])),
      spread(runs.map(({ listeners }) => listeners[1])),
    ],
    heap: spread(runs.map(({ heap }) => heap / 1e6)),
  }));
}

export function openings(series: readonly Series[]): Opening[] {
  return series.flatMap(({ subject, size, runs }) =>
    (['first', 'again'] as const).flatMap((when, index) => {
      const opened = runs.flatMap((run) => run.opened?.[index] ?? []);
      const of = (read: (one: Opened) => number): Spread => spread(opened.map(read));
      if (opened.length === 0) return [];
      return {
        ...{ size, subject, when },
        ...{ time: of(({ time }) => time), cpu: of(({ cpu }) => cpu), heap: of(({ heap }) => heap / 1e6) },
        ...{ rows: of(({ rows }) => rows), nodesPerRow: of(({ nodesPerRow }) => nodesPerRow) },
      };
    }),
  );
}

export function growths(series: readonly Series[]): Growth[] {
  const { first, last } = stormWorkloads;
  const cost = ({ costs }: Run, workload: string): number => costs[workload]?.cpu ?? NaN;
  return series
    .filter(({ runs }) => runs.every(({ costs }) => first in costs))
    .map(({ subject, size, runs }) => ({
      ...{ size, subject },
      ratio: spread(runs.map((run) => cost(run, last) / cost(run, first))),
    }));
}

const shown = ({ median, min, max }: Spread, digits: number): string =>
  min === max
    ? median.toFixed(digits)
    : `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;

/** All tables, as Markdown. */
export function markdown(series: readonly Series[], bytes: readonly Bytes[]): string {
  const cells = results(series);
  const order = [...new Set(cells.map(({ size, workload }) => JSON.stringify([size, workload])))];
  const rows = order.flatMap((key) =>
    cells
      .filter(({ size, workload }) => JSON.stringify([size, workload]) === key)
      .map(({ size, workload, subject, cpu, ratio, emissions }) =>
        row(String(size), workload, subject, shown(cpu, 0), shown(ratio, 2), shown(emissions, 0)),
      ),
  );
  const sums = totals(series).map(({ size, subject, listeners, heap }) =>
    row(String(size), subject, shown(listeners[0], 0), shown(listeners[1], 0), shown(heap, 1)),
  );
  const opened = openings(series).map(({ size, subject, when, time, cpu, heap, rows: drawn, nodesPerRow }) =>
    row(
      ...[String(size), subject, when, shown(time, 0), shown(cpu, 0)],
      ...[shown(heap, 2), shown(drawn, 0), shown(nodesPerRow, 1)],
    ),
  );
  const growth = growths(series).map(({ size, subject, ratio }) =>
    row(String(size), subject, shown(ratio, 2)),
  );
  return [
    row('bots', 'workload', 'subject', 'main thread, ms', '× floor', 'emissions'),
    row('---:', '---', '---', '---:', '---:', '---:'),
    ...rows,
    '',
    row('bots', 'subject', 'listeners after joining', 'listeners at the end', 'heap, MB'),
    row('---:', '---', '---:', '---:', '---:'),
    ...sums,
    ...table(
      ['bots', 'subject', 'list', 'complete after, ms', 'main thread, ms', 'heap, MB', 'rows', 'nodes a row'],
      ['---:', '---', '---', '---:', '---:', '---:', '---:', '---:'],
      opened,
    ),
    ...table(['bots', 'subject', 'permissions, last ÷ first'], ['---:', '---', '---:'], growth),
    ...table(
      ['list', 'bytes, compressed'],
      ['---', '---:'],
      bytes.map((one) => row(one.what, String(one.bytes))),
    ),
  ].join('\n');
}

/** A table after others, if it has rows. */
function table(head: readonly string[], lines: readonly string[], rows: readonly string[]): string[] {
  return rows.length > 0 ? ['', row(...head), row(...lines), ...rows] : [];
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
