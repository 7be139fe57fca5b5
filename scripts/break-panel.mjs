// Breaks the panel in some ways, one at a time, and looks whether its tests fail: node scripts/break-panel.mjs
// It changes files of the library and restores them. It takes some minutes, and is no part of "npm test".
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onInterrupt, root, runNode, stopAll, tool } from './run.mjs';

const ui = 'projects/ngx-rtk-moderation/ui';

/** The tests of a file that jest or, in a browser, Playwright runs. */
const jest = (file, title) => ({ runner: 'jest', file: `${ui}/${file}`, title });
const browser = (file, title) => ({ runner: 'browser', file: `projects/e2e/tests/${file}`, title });

const defects = [
  {
    name: 'rows have no aria-rowindex',
    file: 'grid/participant-grid.html',
    from: '[attr.aria-rowindex]="i + 1"',
    to: '',
    caughtBy: jest('list/moderation-list.spec.ts', 'reaches the others by keyboard'),
  },
  {
    name: 'the Tab stop stays where it was when the focus moves',
    file: 'grid/grid-focus.ts',
    from: 'if (this.#tabStop) this.#tabStop.tabIndex = -1;',
    to: '',
    caughtBy: jest('list/moderation-list.spec.ts', 'has one Tab stop'),
  },
  {
    name: 'FR1: the neighbour of a row that is gone does not take the focus over',
    file: 'grid/active-cell.ts',
    from: 'const neighbour = Math.max(0, Math.min(active.index, now.length - 1));',
    to: 'const neighbour = 0;',
    caughtBy: jest('grid/active-cell.spec.ts', 'FR1'),
  },
  {
    name: 'FR4: the focus of a row that is scrolled away does not wait on the grid',
    file: 'grid/grid-focus.ts',
    from: 'this.#contains(activeElement)) this.#park();',
    to: 'this.#contains(activeElement)) return;',
    caughtBy: browser('panel-focus.e2e.ts', 'FR4:'),
  },
  {
    name: 'the announcer does not wait between two messages',
    file: 'setup/voice/announcer.ts',
    from: 'this.#speaking.set(politeness, timer);',
    to: 'clearTimeout(timer);',
    caughtBy: jest('setup/voice/announcer.spec.ts', 'U6'),
  },
  {
    name: 'a press on another row than the one that the pointer came to rest on is not refused',
    file: 'grid/press-guard.ts',
    from: 'event.preventDefault();\n        event.stopImmediatePropagation();',
    to: '',
    caughtBy: jest('grid/press-guard.spec.ts', 'U5'),
  },
  {
    name: 'rows are not held while the pointer is over them',
    file: 'list/row-hold.ts',
    from: 'this.#isHeld.set(this.#limit !== undefined || this.#touch !== undefined);',
    to: '',
    caughtBy: jest('list/held-list.spec.ts', 'moves nobody while the pointer'),
  },
  {
    name: 'a text is in the template, and not a label',
    file: 'list/moderation-list.html',
    from: '{{ labels().buttons.clear }}',
    to: 'Clear search',
    caughtBy: browser('panel-whole.e2e.ts', 'U16'),
  },
  {
    name: 'a name turns the text around it',
    file: 'list/moderation-row.html',
    from: '@else {\n      <bdi [id]="nameId()" [attr.title]="name()">{{ name() }}</bdi>',
    to: '@else {\n      <span [id]="nameId()" [attr.title]="name()">{{ name() }}</span>',
    caughtBy: jest('list/moderation-row.spec.ts', 'direction of a name'),
  },
];

/** Whether the tests pass. Without a page to test, they neither pass nor fail. */
async function passes({ runner, file, title }) {
  if (runner === 'jest') return runJest([file], title);
  if (!(await buildPage())) throw new Error('The page with the panel cannot be built.');
  return runBrowser([file], title);
}

function runJest(files, title) {
  return run('jest', ['--selectProjects', 'zoneless', '--testNamePattern', title, '--', ...files]);
}

function runBrowser(files, title) {
  const config = 'projects/e2e/playwright.config.ts';
  const args = [
    'test',
    '--config',
    config,
    '--project',
    'e2e',
    '--reporter',
    'line',
    '--grep',
    title,
    ...files,
  ];
  return run('@playwright/test', args, 'playwright');
}

const buildPage = () => run('@angular/cli', ['build', 'panel'], 'ng');

let output = '';

async function run(packageName, args, name = packageName) {
  output = '';
  const isDone = await runNode(tool(packageName, name), args, {}, (text) => (output += text));
  if (!isDone && /TS\d{4,}|error TS|Test suite failed to run|No tests found/.test(output)) {
    throw new Error(`This is no failed test:\n${output.slice(-2_000)}`);
  }
  return isDone;
}

async function isCaught({ file, from, to, caughtBy }) {
  const path = join(root, ui, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${file} does not have this once: ${from}`);
  const restore = () => writeFileSync(path, source);
  process.once('exit', restore);
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
  try {
    return !(await passes(caughtBy));
  } finally {
    process.removeListener('exit', restore);
    restore();
  }
}

// The files are restored when the process exits.
onInterrupt((code) => void stopAll().then(() => process.exit(code)));

const checks = defects.map(({ caughtBy }) => caughtBy);
const filesOf = (runner) => [
  ...new Set(checks.filter((check) => check.runner === runner).map(({ file }) => file)),
];
const titlesOf = (runner) =>
  checks
    .filter((check) => check.runner === runner)
    .map(({ title }) => title)
    .join('|');

if (
  !(await runJest(filesOf('jest'), titlesOf('jest'))) ||
  !(await buildPage()) ||
  !(await runBrowser(filesOf('browser'), titlesOf('browser')))
) {
  throw new Error(`The tests fail without a defect:\n${output.slice(-2_000)}`);
}
let caught = 0;
for (const defect of defects) {
  const started = Date.now();
  const isFound = await isCaught(defect);
  if (isFound) caught++;
  console.log(
    `${isFound ? 'caught' : 'MISSED'} in ${Math.round((Date.now() - started) / 1_000)} s: ${defect.name}`,
  );
}
await buildPage();
console.log(`${caught} of ${defects.length} caught.`);
process.exitCode = caught === defects.length ? 0 : 1;
