// Runs the contract suite on versions of the SDK: the first two of the range that the library accepts, and the newest.
// Other versions can be named: node scripts/sdk-versions.mjs 2.0.1
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './files.mjs';
import { root, runNode, tool } from './run.mjs';

const name = '@cloudflare/realtimekit';
const options = { encoding: 'utf8', shell: process.platform === 'win32' };

const named = process.argv.slice(2);
const versions = named.length > 0 ? named : [...new Set(['2.0.0', '2.0.1', newest()])];
const results = [];
for (const version of versions) results.push([version, await runOn(install(version))]);

for (const [version, passed] of results) console.log(`SDK ${version}: ${passed ? 'passed' : 'FAILED'}`);
if (results.some(([, passed]) => !passed)) process.exitCode = 1;
if (named.length === 0) checkReadme(versions.at(-1));

/** The newest version that the library accepts. */
function newest() {
  const manifest = readJson(join(root, 'projects/ngx-rtk-moderation/package.json'));
  const range = manifest.peerDependencies[name];
  const found = JSON.parse(execFileSync('npm', ['view', `${name}@${range}`, 'version', '--json'], options));
  return [found].flat().at(-1);
}

function install(version) {
  const folder = join(root, 'test-results/sdk', version);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', `${name}@${version}`], {
    ...options,
    cwd: folder,
  });
  const installed = join(folder, 'node_modules', name);
  const { version: found } = readJson(join(installed, 'package.json'));
  if (found !== version) throw new Error(`SDK ${version} was asked for, and ${found} was installed.`);
  return installed;
}

function runOn(sdk) {
  const config = 'projects/e2e/playwright.config.ts';
  const args = ['test', '--config', config, '--project', 'contract', '--reporter', 'dot'];
  return runNode(tool('@playwright/test', 'playwright'), args, { RTK_SDK: sdk });
}

/** Its readers have to know what the library was proven with. */
function checkReadme(version) {
  const readme = readFileSync(join(root, 'projects/ngx-rtk-moderation/README.md'), 'utf8');
  if (readme.includes(`proven with ${version}`)) return;
  console.error(`The library's README does not say "proven with ${version}".`);
  process.exitCode = 1;
}
