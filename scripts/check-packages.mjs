// Checks the packed packages as those see them who install them: what is in them, how they resolve, which types they find.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packages, tarballOf } from './pack.mjs';
import { root, runNode, tool } from './run.mjs';

for (const name of packages) {
  const faults = faultsOf(name);
  faults.forEach((fault) => console.error(`${name}: ${fault}`));
  const tarball = tarballOf(name);
  const isFine =
    faults.length === 0 &&
    (await runNode(tool('publint'), [tarball, '--strict'])) &&
    // Both are for bundlers and for Node's ES modules.
    (await runNode(tool('@arethetypeswrong/cli', 'attw'), [tarball, '--profile', 'esm-only', '--no-emoji']));
  if (!isFine) process.exitCode = 1;
}

function faultsOf(name) {
  const folder = join(root, 'dist', name);
  const read = (file) => readFileSync(join(folder, file), 'utf8');
  const files = filesOf(folder);
  const manifest = JSON.parse(read('package.json'));
  const missing = ['LICENSE', 'CHANGELOG.md', 'README.md'].filter((file) => !files.includes(file));
  const unsaid = ['description', 'keywords', 'license', 'repository', 'homepage', 'bugs'].filter(
    (field) => !manifest[field],
  );
  const links = [...read('README.md').matchAll(/\]\((?!https:|#)([^)]*)\)/g)].map(([, link]) => link);
  const maps = files.filter((file) => file.endsWith('.map') && !hasSources(JSON.parse(read(file))));
  return [
    ...missing.map((file) => `${file} is missing.`),
    ...unsaid.map((field) => `package.json has no ${field}.`),
    ...links.map((link) => `README.md links to ${link}, which is not in the package.`),
    ...maps.map((file) => `${file} maps to sources that are not in the package.`),
    ...schematicsFaults(manifest, files),
  ];
}

function schematicsFaults({ schematics, 'ng-update': update }, files) {
  const named = [schematics, update?.migrations].filter(Boolean).map((path) => path.replace(/^\.\//, ''));
  return named.filter((path) => !files.includes(path)).map((path) => `${path} is named and missing.`);
}

function hasSources({ sources, sourcesContent }) {
  return sources.length === sourcesContent?.length && sourcesContent.every(Boolean);
}

function filesOf(folder) {
  const options = { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' };
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--silent'], options);
  const [{ files }] = Object.values(JSON.parse(stdout));
  return files.map(({ path }) => path);
}
