import type { FullConfig, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultAnnotation, type ObservedFault } from './observed-fault';

const file = fileURLToPath(new URL('../../../test-results/fault-table.md', import.meta.url));

/** Wide enough for every word of a heading. */
const width = 11;

/**
 * Makes one table of what the tests of the faults have observed, in whatever worker: action × fault. Printed in short,
 * and in full in `test-results/fault-table.md`.
 */
// Playwright takes a reporter by its default export.
// eslint-disable-next-line no-restricted-syntax
export default class FaultTableReporter implements Reporter {
  readonly #observed = new Map<string, ObservedFault>();
  #order: readonly string[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#order = suite.allTests().map(({ id }) => id);
  }

  onTestEnd({ id }: TestCase, { annotations }: TestResult): void {
    for (const { type, description } of annotations) {
      if (type !== faultAnnotation || description === undefined) continue;
      this.#observed.set(id, JSON.parse(description) as ObservedFault);
    }
  }

  async onEnd(): Promise<void> {
    if (this.#observed.size === 0) return;
    // Tests of several workers end in any order.
    const observed = this.#order.flatMap((id) => this.#observed.get(id) ?? []);
    const actions = [...new Set(observed.map(({ action }) => action))];
    const faults = [...new Set(observed.map(({ fault }) => fault))];
    const byCell = new Map(observed.map((one) => [`${one.action} ${one.fault}`, one]));
    const cells = (tell: (one: ObservedFault | undefined) => string): string[][] =>
      actions.map((action) => faults.map((fault) => tell(byCell.get(`${action} ${fault}`))));

    const label = Math.max(...actions.map(({ length }) => length));
    const line = (name: string, texts: readonly string[]): string =>
      [name.padEnd(label), ...texts.map((text) => text.padEnd(width))].join('  ').trimEnd();
    const headings = faults.map(wrapped);
    const printed = [
      '\nWhat the moderator is told (a number: failed with that error)',
      ...[0, 1].map((index) =>
        line(
          '',
          headings.map((heading) => heading[index] ?? ''),
        ),
      ),
      ...cells(inShort).map((texts, index) => line(actions[index] ?? '', texts)),
      'in vain: sent, and the room says that it took no effect',
    ];
    process.stdout.write(`${printed.join('\n')}\n`);

    const markdown = [
      ['', ...faults],
      ['---', ...faults.map(() => '---')],
      ...cells(inFull).map((texts, index) => [`\`${actions[index] ?? ''}\``, ...texts]),
    ];
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, markdown.map((texts) => `| ${texts.join(' | ')} |\n`).join(''));
  }
}

function inShort(observed: ObservedFault | undefined): string {
  if (!observed) return '';
  const { status, reason = '' } = observed.outcome;
  return status === 'failed' ? reason : told(observed);
}

function inFull(observed: ObservedFault | undefined): string {
  if (!observed) return '';
  const { status, reason = '' } = observed.outcome;
  return status === 'failed' ? `failed \`${reason}\`` : told(observed);
}

function told({ outcome: { status }, isSo }: ObservedFault): string {
  return status === 'sent' && !isSo ? 'in vain' : status;
}

/** A heading in two lines. */
function wrapped(heading: string): readonly [string, string] {
  const words = heading.split(' ');
  const first = words.length > 2 ? 2 : 1;
  return [words.slice(0, first).join(' '), words.slice(first).join(' ')];
}
