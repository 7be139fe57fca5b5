// What `npm test` runs: everything, until something fails. The last line is always
// `N passed, M failed`: the tests of each runner as it counts them, and 1 failed for any other step.
import { globSync, mkdirSync, readFileSync, rmSync } from './files.mjs';
import { relative } from 'node:path';
import { findOrInstallChromium, noChromium } from './find-chromium.mjs';
import { findOrInstallFirefox, noFirefox } from './find-firefox.mjs';
import { onInterrupt, root, runNode, stopAll, tool } from './run.mjs';

const results = `${root}test-results/`;
const faultTable = `${root}projects/e2e/support/fault-table-reporter.ts`;
const tsc = tool('typescript', 'tsc');
const clean = { passed: 0, failed: 0 };
const broken = { passed: 0, failed: 1 };

let chromium;
let firefox;

/** What only reads the sources. It runs beside the builds and unit tests, which leave the machine half idle. */
const readingSteps = [
  ['formatting', (keep) => plain(tool('prettier'), ['--check', '--log-level', 'warn', '.'], keep)],
  ['lint', (keep) => plain(tool('eslint'), ['--max-warnings', '0', '.'], keep)],
  ['types', (keep) => plain(tsc, ['-p', 'tsconfig.spec.json', '--noEmit'], keep)],
  ['types of the end-to-end tests', (keep) => plain(tsc, ['-p', 'projects/e2e'], keep)],
  [
    'types of the sandbox in a page',
    (keep) => plain(tsc, ['-p', 'projects/rtk-sandbox/tsconfig.web.json'], keep),
  ],
  ['exports that nothing uses', (keep) => plain(tool('knip'), [], keep)],
];

const buildingSteps = [
  ['find the browsers', findBrowsers],
  ['build the library', () => plain('projects/ngx-rtk-moderation/build.mjs')],
  ['build the sandbox', () => plain('projects/rtk-sandbox/build.mjs')],
  ['pack the library and the sandbox', () => plain('scripts/pack.mjs')],
  ['build the demo', () => plain(tool('@angular/cli', 'ng'), ['build', 'demo'])],
  ['build the page with the panel', () => plain(tool('@angular/cli', 'ng'), ['build', 'panel'])],
  ['unit tests', unitTests],
];

/** Tests of the built packages, as an application has them. They run beside the applications, too. */
const consumerSteps = [
  ['types of the consumer’s tests', (keep) => plain(tsc, ['-p', 'projects/consumer'], keep)],
  ['consumer’s tests in node --test', consumerTestsInNode],
  ['consumer’s tests in vitest', consumerTestsInVitest],
  [
    'consumer’s tests in jest',
    (keep) => jest('consumer-jest', ['--config', 'projects/consumer/jest.config.mjs'], keep),
  ],
];

/** Whatever has to hold for the built packages is a script of this name. They run beside the applications. */
const checkingSteps = globSync('scripts', /^check-.*\.mjs$/).map((path) => [
  relative(root, path),
  (keep) => plain(path, [], keep),
]);

const installingSteps = [
  // Applications outside of the workspace: one of them, or all with CONSUMERS=all and in CI.
  ['applications that install the packages', () => playwright('consumers', 'projects/consumers')],
];

const endToEndSteps = [['end-to-end tests', () => playwright('playwright', 'projects/e2e', faultTable)]];

const total = { passed: 0, failed: 0 };
let interrupted = false;

onInterrupt(async (code, signal) => {
  interrupted = true;
  await stopAll(signal);
  // A run that did not finish has not passed, whatever came out before.
  total.failed += 1;
  finish(code);
});

const stages = [
  [readingSteps, buildingSteps],
  [checkingSteps, consumerSteps, installingSteps],
  [endToEndSteps],
];
for (const lanes of stages) {
  // Only the last one prints while it runs.
  const succeeded = await Promise.all(
    lanes.map((steps, lane) => inTurn(steps, { quietly: lane < lanes.length - 1 })),
  );
  if (!succeeded.every(Boolean)) break;
}
if (!interrupted) finish(total.failed ? 1 : 0);

/** Runs steps until one fails. A quiet one prints what it has to say when it has ended. */
async function inTurn(steps, { quietly = false } = {}) {
  for (const [name, run] of steps) {
    const start = performance.now();
    const kept = [];
    if (!quietly) console.log(`\n── ${name}`);
    const { passed, failed } = await run(quietly ? (text) => kept.push(text) : undefined).catch(reportCrash);
    if (interrupted) return false;
    total.passed += passed;
    total.failed += failed;
    if (quietly) console.log(`\n── ${name}\n${kept.join('')}`);
    console.log(
      `── ${name}: ${failed ? 'FAILED' : 'ok'} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
    if (failed) return false;
  }
  return true;
}

function finish(code) {
  process.exitCode = code;
  // Written in one go and awaited: nothing of ours comes after it.
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`, () => process.exit());
}

function reportCrash(error) {
  console.error(error);
  return broken;
}

async function plain(program, args, keep) {
  return (await runNode(program, args, {}, keep)) ? clean : broken;
}

async function findBrowsers() {
  chromium = findOrInstallChromium(console.log);
  firefox = findOrInstallFirefox(console.log);
  for (const path of [chromium, firefox].filter(Boolean)) console.log(path);
  if (!chromium) console.error(noChromium);
  if (!firefox) console.error(noFirefox);
  return chromium && firefox ? clean : broken;
}

function unitTests() {
  return jest('jest', []);
}

async function jest(name, args, keep) {
  const report = await runWithReport(name, (outputFile) =>
    runNode(
      tool('jest'),
      [...args, '--ci', '--json', `--outputFile=${outputFile}`],
      { NODE_OPTIONS: '--no-deprecation' },
      keep,
    ),
  );
  return counted(report, ({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) => ({
    passed: numPassedTests,
    // A file that cannot even be loaded counts none of its tests.
    failed: numFailedTests + numRuntimeErrorTestSuites,
  }));
}

async function consumerTestsInNode(keep) {
  const reporters = (file) => [
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./scripts/node-test-report.mjs', `--test-reporter-destination=${file}`],
  ];
  // Node's own options come where else the program stands.
  const report = await runWithReport('consumer-node', (outputFile) =>
    runNode(
      '--import',
      [
        ...['./projects/consumer/node-register.mjs', '--test', ...reporters(outputFile)],
        'projects/consumer/node.test.ts',
      ],
      {},
      keep,
    ),
  );
  return counted(report, (counts) => counts);
}

async function consumerTestsInVitest(keep) {
  const report = await runWithReport('consumer-vitest', (outputFile) =>
    runNode(
      tool('vitest'),
      [
        ...['run', '--config', 'projects/consumer/vitest.config.mjs'],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`],
      ],
      {},
      keep,
    ),
  );
  return counted(report, ({ numPassedTests, numFailedTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
  }));
}

async function playwright(name, folder, ...reporters) {
  const report = await runWithReport(name, (outputFile) =>
    runNode(
      tool('@playwright/test', 'playwright'),
      [
        'test',
        '--config',
        `${folder}/playwright.config.ts`,
        `--reporter=${['list', 'json', ...reporters].join()}`,
      ],
      { PLAYWRIGHT_JSON_OUTPUT_FILE: outputFile, CHROME_PATH: chromium, FIREFOX_PATH: firefox },
    ),
  );
  return counted(report, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
  }));
}

async function runWithReport(name, run) {
  const file = `${results}${name}.json`;
  mkdirSync(results);
  rmSync(file);
  const succeeded = await run(file);
  try {
    return { succeeded, content: JSON.parse(readFileSync(file)) };
  } catch {
    console.error(`The runner left no report (${relative(root, file)}).`);
    return { succeeded: false };
  }
}

// Counts come from the runner's report; a runner that crashed, complained or ran nothing has failed all the same.
function counted({ succeeded, content }, count) {
  if (!content) return broken;
  const { passed, failed } = count(content);
  const ranTests = passed + failed > 0;
  if (!ranTests) console.error('No test was run.');
  return { passed, failed: Math.max(failed, succeeded && ranTests ? 0 : 1) };
}
