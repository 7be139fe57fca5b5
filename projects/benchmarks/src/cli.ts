import { Command, InvalidArgumentError } from 'commander';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { startSandbox } from '../../rtk-sandbox/src/public-api';
import type { SubjectName } from '../page/page';
import { measure, type Run } from './measure';
import { buildPage, pageFolder } from './page-server';
import { endAngularCli } from '../../../scripts/app-build.mjs';
import { bytesOfLists } from './bytes';
import { growths, markdown, openings, results, totals, type Series } from './report';
import { WORKLOAD_KEYS, type WorkloadKey } from './workloads';

const SUBJECTS: readonly SubjectName[] = [
  ...(['floor', 'service', 'naiveList', 'serviceList', 'serviceRows', 'panel', 'kitList'] as const),
];

interface Options {
  readonly sizes: readonly number[];
  readonly subjects: readonly SubjectName[];
  readonly workloads: readonly WorkloadKey[];
  readonly runs: number;
  readonly out: string;
}

await new Command('bench')
  .description(
    'Measures what following a room costs the page: the bare SDK, the service, and lists in Angular, side by side.',
  )
  .option('--sizes <numbers>', 'how many bots, comma-separated', numbers, [100, 1_000, 3_000])
  .option(
    '--subjects <names>',
    `any of ${SUBJECTS.join(',')}; the floor is always measured`,
    subjectNames,
    SUBJECTS,
  )
  .option(
    '--workloads <names>',
    `any of ${WORKLOAD_KEYS.join(',')}; joining is always measured`,
    workloadKeys,
    WORKLOAD_KEYS,
  )
  .option('--runs <number>', 'runs of each, in a fresh browser', (text) => numbers(text)[0] ?? 1, 5)
  .option('--out <file>', 'where the JSON goes', 'dist/benchmarks/results.json')
  .action(run)
  .parseAsync();

async function run({ sizes, subjects, workloads, runs, out }: Options): Promise<void> {
  const withKit = subjects.includes('kitList');
  await buildPage({ withKit });
  const sandbox = await startSandbox({ staticDir: pageFolder });
  try {
    const all: Series[] = [];
    for (const size of sizes) all.push(...(await inTurn({ subjects, workloads, runs }, size, sandbox.url)));
    const kitFiles = all.find(({ subject }) => subject === 'kitList')?.runs[0]?.kitFiles;
    const bytes = kitFiles ? await bytesOfLists(kitFiles) : [];
    const table = markdown(all, bytes);
    console.log(`\n${table}\n`);
    const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
    const file = resolve(out);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(
      file,
      JSON.stringify(
        {
          ...{ machine, results: results(all), totals: totals(all), openings: openings(all) },
          ...{ growths: growths(all), bytes, series: all },
        },
        null,
        2,
      ),
    );
    console.log(`All figures: ${file}`);
  } finally {
    await Promise.all([sandbox.close(), endAngularCli()]);
  }
}

/** The subjects take turns: whatever else the machine does meets all of them. */
async function inTurn(
  { subjects, workloads, runs }: Pick<Options, 'subjects' | 'workloads' | 'runs'>,
  size: number,
  url: string,
): Promise<Series[]> {
  const done = new Map(subjects.map((subject) => [subject, [] as Run[]]));
  for (let round = 1; round <= runs; round++) {
    for (const [subject, list] of done) {
      list.push(await measure(subject, size, workloads, { page: url, sandbox: url }));
      console.error(`${size} bots, round ${round} of ${runs}: ${subject}`);
    }
  }
  return [...done].map(([subject, list]) => ({ subject, size, runs: list }));
}

function numbers(text: string): number[] {
  return text.split(',').map((part) => {
    const value = Number(part);
    if (!Number.isInteger(value) || value < 1)
      throw new InvalidArgumentError('It takes whole numbers above 0.');
    return value;
  });
}

function subjectNames(text: string): SubjectName[] {
  return [...new Set<SubjectName>(['floor', ...chosen(text, SUBJECTS)])];
}

function workloadKeys(text: string): readonly WorkloadKey[] {
  return chosen(text, WORKLOAD_KEYS);
}

function chosen<T extends string>(text: string, all: readonly T[]): T[] {
  return text.split(',').map((part) => {
    const name = all.find((each) => each === part);
    if (!name) throw new InvalidArgumentError(`It takes ${all.join(', ')}.`);
    return name;
  });
}
