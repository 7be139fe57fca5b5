// What `npm test` runs: everything, in order, until something fails. The last line is always
// `N passed, M failed`: the tests of jest and Playwright as they count them, and 1 failed for any other step.
import { globSync, mkdirSync, readFileSync, rmSync } from './files.mjs';
import { relative } from 'node:path';
import { findOrInstallChromium, noChromium } from './find-chromium.mjs';
import { onInterrupt, root, runNode, stopAll, tool } from './run.mjs';

const results = `${root}test-results/`;
const reports = { jest: `${results}jest.json`, playwright: `${results}playwright.json` };
const faultTable = `${root}projects/e2e/support/fault-table-reporter.ts`;
const clean = { passed: 0, failed: 0 };
const broken = { passed: 0, failed: 1 };

let chromium;

const steps = [
  ['find a browser', findBrowser],
  ['formatting', () => plain(tool('prettier'), ['--check', '--log-level', 'warn', '.'])],
  ['lint', () => plain(tool('eslint'), ['--max-warnings', '0', '.'])],
  ['types', () => plain(tool('typescript', 'tsc'), ['-p', 'tsconfig.spec.json', '--noEmit'])],
  ['types of the end-to-end tests', () => plain(tool('typescript', 'tsc'), ['-p', 'projects/e2e'])],
  ['build the library', () => plain(tool('@angular/cli', 'ng'), ['build', 'ngx-rtk-moderation'])],
  ['build the sandbox', () => plain('projects/rtk-sandbox/build.mjs')],
  ['build the demo', () => plain(tool('@angular/cli', 'ng'), ['build', 'demo'])],
  ['unit tests', unitTests],
  // Whatever has to hold for the built packages is a script of this name.
  ...globSync('scripts', /^check-.*\.mjs$/).map((path) => [relative(root, path), () => plain(path)]),
  ['end-to-end tests', endToEndTests],
];

const total = { passed: 0, failed: 0 };
let interrupted = false;

onInterrupt(async (code, signal) => {
  interrupted = true;
  await stopAll(signal);
  // A run that did not finish has not passed, whatever came out before.
  total.failed += 1;
  finish(code);
});

for (const [name, run] of steps) {
  const start = performance.now();
  console.log(`\n── ${name}`);
  const { passed, failed } = await run().catch(reportCrash);
  if (interrupted) break;
  total.passed += passed;
  total.failed += failed;
  console.log(
    `── ${name}: ${failed ? 'FAILED' : 'ok'} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  if (failed) break;
}
if (!interrupted) finish(total.failed ? 1 : 0);

function finish(code) {
  process.exitCode = code;
  // Written in one go and awaited: nothing of ours comes after it.
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`, () => process.exit());
}

function reportCrash(error) {
  console.error(error);
  return broken;
}

async function plain(program, args) {
  return (await runNode(program, args)) ? clean : broken;
}

async function findBrowser() {
  chromium = findOrInstallChromium((line) => console.log(line));
  if (chromium) console.log(chromium);
  else console.error(noChromium);
  return chromium ? clean : broken;
}

async function unitTests() {
  const report = await runWithReport(reports.jest, (outputFile) =>
    runNode(tool('jest'), ['--ci', '--json', `--outputFile=${outputFile}`], {
      NODE_OPTIONS: '--no-deprecation',
    }),
  );
  return counted(report, ({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) => ({
    passed: numPassedTests,
    // A file that cannot even be loaded counts none of its tests.
    failed: numFailedTests + numRuntimeErrorTestSuites,
  }));
}

async function endToEndTests() {
  const report = await runWithReport(reports.playwright, (outputFile) =>
    runNode(
      tool('@playwright/test', 'playwright'),
      ['test', '--config', 'projects/e2e/playwright.config.ts', `--reporter=list,json,${faultTable}`],
      { PLAYWRIGHT_JSON_OUTPUT_FILE: outputFile, CHROME_PATH: chromium },
    ),
  );
  return counted(report, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
  }));
}

async function runWithReport(file, run) {
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
