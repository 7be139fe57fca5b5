// Builds the package: compiles the sources to dist/rtk-sandbox and puts beside them what a package needs.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = dirname(fileURLToPath(import.meta.url));
const root = join(source, '..', '..');
const target = join(root, 'dist', 'rtk-sandbox');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(target, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, '-p', join(source, 'tsconfig.json')], {
  cwd: root,
  stdio: 'inherit',
});
if (status === 0) {
  for (const [from, file] of [
    [source, 'package.json'],
    [source, 'README.md'],
    [root, 'LICENSE'],
  ]) {
    copyIfThere(join(from, file), join(target, file));
  }
  chmodSync(join(target, 'cli.js'), 0o755);
}
process.exitCode = status ?? 1;

function copyIfThere(from, to) {
  try {
    copyFileSync(from, to);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
