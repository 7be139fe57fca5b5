// Finds programs of this machine, and installs them where that needs nobody.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const installTimeout = 5 * 60_000;

/**
 * The program that one of these environment variables names.
 * @returns {string | undefined}
 * @throws {Error} when a variable names a file that is no program: guessing another would hide that.
 */
export function namedBy(variables, env) {
  for (const variable of variables) {
    const path = env[variable];
    if (!path) continue;
    if (isProgram(path)) return path;
    throw new Error(`${variable} is "${path}", which is not an executable file.`);
  }
  return undefined;
}

/** @returns {string | undefined} */
export function onPath(command, env) {
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, command))
    .find(isProgram);
}

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Installs a package of Debian, if this is Debian and its root. */
export function installFromDebian(name, log) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get', process.env)) return;
  log(`Trying "apt-get install ${name}" …`);
  if (run('apt-get', ['update', '-qq'])) {
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
  }
}

/** Runs an installer. What it prints goes to stderr: stdout is for the path alone. */
export function run(command, args) {
  const result = spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: installTimeout });
  return result.status === 0;
}

/** For a script that is run by itself: prints the path of what it finds, or exits with 1 and one sentence. */
export function printPath(find, notFound) {
  try {
    const path = find((line) => console.error(line));
    if (path) console.log(path);
    else {
      console.error(notFound);
      process.exitCode = 1;
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
