import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

/** Where a program runs. */
export interface Place {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A program that runs until it is stopped. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** What runs in groups of its own would outlive an interrupted run. */
const running = new Set<Child>();
process.once('exit', () => running.forEach(kill));

const windows = process.platform === 'win32';

/**
 * Runs a command to its end.
 * @returns what it printed
 * @throws an `Error` with what it printed, if it fails
 */
export async function run(command: string, { folder, env }: Place): Promise<string> {
  const child = start(command, { folder, env });
  let output = '';
  const collect = (text: Buffer): void => void (output += text.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`"${command}" failed with ${String(code)}.\n${output}`);
  return output;
}

/**
 * Starts a command, and waits until it prints an address.
 * @throws an `Error` with what it printed, if it ends before
 */
export async function serve(command: string, place: Place): Promise<Server> {
  const child = start(command, place);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    void closed.then(() => reject(new Error(`"${command}" ended before it was ready.\n${lines.join('\n')}`)));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        // Colours come between the address and its port.
        const address = /https?:\/\/[\w.-]+:\d+/.exec(stripVTControlCharacters(line))?.[0];
        if (address) resolve(address);
      });
    }
  });
  return {
    url,
    async stop() {
      kill(child);
      await closed;
    },
  };
}

// A group of its own, because npm runs the program in a shell.
function start(command: string, { folder, env }: Place): Child {
  const child = spawn(command, {
    cwd: folder,
    env,
    shell: true,
    detached: !windows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function kill(child: Child): void {
  if (!running.has(child) || child.pid === undefined) return;
  if (windows) child.kill('SIGINT');
  else process.kill(-child.pid, 'SIGINT');
}
