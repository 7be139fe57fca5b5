// The few file operations of the scripts, relative to the project's root.
import fs from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './run.mjs';

/** Files of one folder whose name matches, as full paths in alphabetical order. */
export function globSync(folder, name) {
  return fs
    .readdirSync(resolve(root, folder))
    .filter((file) => name.test(file))
    .sort()
    .map((file) => join(resolve(root, folder), file));
}

export function mkdirSync(folder) {
  fs.mkdirSync(folder, { recursive: true });
}

export function rmSync(file) {
  fs.rmSync(file, { force: true });
}

export function readFileSync(file) {
  return fs.readFileSync(file, 'utf8');
}

export function readJson(file) {
  return JSON.parse(readFileSync(file));
}

/** When anything below these files and folders was changed last, in ms; `undefined` where one is missing. */
export function newestChange(paths) {
  const times = paths.map((path) => newestOf(resolve(root, path)));
  return times.includes(undefined) ? undefined : Math.max(...times);
}

function newestOf(path) {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs;
  const inside = fs
    .readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .map((name) => newestOf(join(path, name)) ?? 0);
  return Math.max(stat.mtimeMs, ...inside);
}
