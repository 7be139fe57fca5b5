// Completes the built packages and packs them: a tarball of each is in dist/. What both have in common comes from the workspace.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { readJson } from './files.mjs';
import { root } from './run.mjs';

const dist = join(root, 'dist');
const { repository, homepage, bugs } = readJson(join(root, 'package.json'));
const source = repository.url.replace(/^git\+|\.git$/g, '');

/** Names of the published packages, which are also their folders. */
export const packages = ['ngx-rtk-moderation', 'rtk-sandbox'];

/**
 * @param {string} name
 * @returns {string} the path of the package's tarball
 */
export function tarballOf(name) {
  const { version } = readJson(join(root, 'projects', name, 'package.json'));
  return join(dist, `${name}-${version}.tgz`);
}

/**
 * @param {string} name
 * @returns {{ name: string, types: string }[]} the entry points of a built package, each with the path of its types
 */
export function entryPointsOf(name) {
  const folder = join(dist, name);
  const { exports } = readJson(join(folder, 'package.json'));
  return Object.entries(exports)
    .filter(([, { types }]) => types)
    .map(([path, { types }]) => ({ name: join(name, path), types: join(folder, types) }));
}

if (process.argv[1] === import.meta.filename) {
  for (const name of packages) pack(name);
}

function pack(name) {
  const folder = join(dist, name);
  const directory = `projects/${name}`;
  complete(join(folder, 'package.json'), {
    homepage: `${homepage}/tree/main/${directory}`,
    bugs,
    repository: { ...repository, directory },
  });
  for (const file of ['LICENSE', 'CHANGELOG.md']) copyFileSync(join(root, file), join(folder, file));
  const readme = readFileSync(join(root, directory, 'README.md'), 'utf8');
  writeFileSync(join(folder, 'README.md'), withAbsoluteLinks(readme, directory));

  const tarball = tarballOf(name);
  rmSync(tarball, { force: true });
  // npm is a script on one system and a program on another.
  const { status, stderr } = spawnSync('npm', ['pack', '--silent', '--pack-destination', dist], {
    cwd: folder,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm pack of ${name} failed. ${stderr}`);
  console.log(relative(root, tarball));
}

function complete(path, fields) {
  writeFileSync(path, `${JSON.stringify({ ...readJson(path), ...fields }, null, 2)}\n`);
}

/** Links that are relative to the README's folder lead nowhere on a package's page. */
function withAbsoluteLinks(text, directory) {
  return text.replace(/(\]\()(?![a-z]+:|#|\/)([^)\s]+)/g, (_match, before, path) => {
    const file = posix.normalize(posix.join(directory, path));
    return `${before}${source}/blob/main/${file}`;
  });
}
