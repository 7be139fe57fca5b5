import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../../dist/rtk-sandbox/cli.js', import.meta.url));
const demo = fileURLToPath(new URL('../../../dist/demo/browser', import.meta.url));

export interface SandboxProcess {
  /** Address of the sandbox, without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Starts the built sandbox as its users do: by its command, in a process of its own, on a free port. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
  if (!existsSync(cli)) {
    throw new Error('The sandbox is not built: run "node projects/rtk-sandbox/build.mjs" first.');
  }
  const files = existsSync(demo) ? ['--static', demo] : [];
  const child = spawn(process.execPath, [cli, '--port', '0', '--bots', '0', ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code} before it was ready`)));
    createInterface(child.stdout).on('line', (line) => {
      const address = /https?:\/\/[\w.:[\]-]+/.exec(line)?.[0];
      if (address) resolve(address);
    });
  });
  return {
    url,
    async close() {
      child.kill('SIGINT');
      await exited;
    },
  };
}
