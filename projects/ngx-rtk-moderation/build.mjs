// Builds the package: the entry points and the schematics, with what ng-packagr does not copy.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from '../../scripts/run.mjs';

const source = join(import.meta.dirname, 'schematics');
const target = join(root, 'dist/ngx-rtk-moderation');

const built =
  run(tool('@angular/cli', 'ng'), ['build', 'ngx-rtk-moderation']) &&
  run(tool('typescript', 'tsc'), ['-p', join(source, 'tsconfig.json')]);
if (built) finish();
process.exitCode = built ? 0 : 1;

function run(program, args) {
  const env = { ...process.env, NG_CLI_ANALYTICS: 'false' };
  return spawnSync(process.execPath, [program, ...args], { cwd: root, env, stdio: 'inherit' }).status === 0;
}

function finish() {
  const to = join(target, 'schematics');
  cpSync(source, to, { recursive: true, filter: (path) => !/\.ts$|tsconfig\.json$/.test(path) });
  // ng-packagr makes the package one of ES modules. Schematics are CommonJS.
  writeFileSync(join(to, 'package.json'), '{ "type": "commonjs" }\n');
  // ng-packagr leaves nested manifests out of the tarball, and this one is needed.
  appendFileSync(join(target, '.npmignore'), '\n!schematics/package.json\n');
}
