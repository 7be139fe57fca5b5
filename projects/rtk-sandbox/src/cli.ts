#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { defaultLimits } from './hub/limits.js';
import { startSandbox } from './server/server.js';

interface CliOptions {
  port: number;
  host: string;
  bots: number;
  lively: boolean;
  seed: number;
  static?: string;
}

const about = `A local RealtimeKit room that the unmodified SDK joins: for development and tests only.
No media is forwarded, tokens are not verified, and every client that can reach it controls it.`;

await new Command('rtk-sandbox')
  .description(about)
  .option('--port <number>', 'port to listen at; 0 for any free port', wholeNumber(0, 65_535), 8787)
  .option('--host <address>', 'address to listen at', '127.0.0.1')
  .option('--bots <number>', 'bots in every room', wholeNumber(0, defaultLimits.botsPerRoom), 0)
  .option('--lively', 'let the bots join, leave, talk and request the stage by themselves', false)
  .option('--seed <number>', "seed of the bots' names and habits", wholeNumber(0, 2 ** 31), 1)
  .option('--static <folder>', 'folder to serve, such as a built app')
  .action(run)
  .parseAsync();

async function run(options: CliOptions): Promise<void> {
  const { static: staticDir, ...rest } = options;
  let sandbox;
  try {
    sandbox = await startSandbox({ ...rest, staticDir });
  } catch (error) {
    console.error(explain(error, options));
    process.exitCode = 1;
    return;
  }
  console.log(`The sandbox listens at ${sandbox.url} (Ctrl-C stops it).`);
  console.log('For development only: no media is forwarded, tokens are not verified.');
  if (!['127.0.0.1', 'localhost', '::1'].includes(options.host)) {
    console.log(`Every client that can reach ${options.host} can join and control every room.`);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
}

function explain(error: unknown, { port, host }: CliOptions): string {
  const code = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE')
    return `The sandbox did not start. Port ${port} of ${host} is in use. Stop the program that uses it, or choose another --port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `The sandbox did not start. This machine has no address ${host}. Choose another --host.`;
  if (code === 'EACCES')
    return `The sandbox did not start. Port ${port} needs more rights. Choose a --port above 1023.`;
  return `The sandbox did not start. ${error instanceof Error ? error.message : String(error)}`;
}

function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}
