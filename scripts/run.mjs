// Runs the project's tools as child processes that end with the script that started them.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const windows = process.platform === 'win32';
const patience = 10_000;
const running = new Set();

/** The program of an installed package, to be run with node: faster than npx and the same on every system. */
export function tool(packageName, name = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/**
 * Runs a node program in the project's root, its output going where ours goes, or to `keep`.
 * @returns {Promise<boolean>} whether it ended with 0; a program that cannot be started has not.
 */
export function runNode(program, args = [], env = {}, keep) {
  const output = keep ? 'pipe' : 'inherit';
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      env: { ...process.env, NG_CLI_ANALYTICS: 'false', ...env },
      stdio: ['ignore', output, output],
      // A group of its own: Ctrl-C reaches it through `stopAll`, once, and its own children with it.
      detached: !windows,
    });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep);
    const end = (succeeded) => {
      running.delete(child);
      resolve(succeeded);
    };
    child.once('error', (error) => {
      console.error(error.message);
      end(false);
    });
    // All output was read by then.
    child.once('close', (code) => end(code === 0));
  });
}

/** Asks everything that runs to end, and kills what does not. */
export async function stopAll(signal = 'SIGINT') {
  const children = [...running];
  const ended = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  children.forEach((child) => send(child, signal));
  const late = setTimeout(() => children.forEach((child) => send(child, 'SIGKILL')), patience);
  await Promise.all(ended);
  clearTimeout(late);
}

/** Calls back once on Ctrl-C or a polite request to end, with the exit code that shells expect. */
export function onInterrupt(callback) {
  const codes = { SIGINT: 130, SIGTERM: 143 };
  for (const [signal, code] of Object.entries(codes)) process.once(signal, () => callback(code, signal));
}

function send(child, signal) {
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}
