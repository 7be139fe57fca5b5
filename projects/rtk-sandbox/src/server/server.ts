import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import * as v from 'valibot';
import { check, filledText, flag, integerBetween, integerFrom, keys } from '../check.js';
import { sandboxApp } from '../http/sandbox-app.js';
import { seededRandom } from '../room/random.js';
import { Hub } from '../hub/hub.js';
import { defaultLimits, type Limits } from '../hub/limits.js';
import { Sockets } from './sockets.js';
import { staticFiles } from './static-files.js';

/** Options of `startSandbox()`. */
export interface SandboxOptions {
  /** The port. Default 0: any free port. */
  port?: number;
  /** The address to listen at. Default `127.0.0.1`: only this machine can reach it. */
  host?: string;
  /** Bots in each new room. Default 0. */
  bots?: number;
  /** Whether the bots join, leave, talk and request the stage by themselves. Default: `false`. */
  lively?: boolean;
  /** The seed of the bots' names and habits. Default 1. */
  seed?: number;
  /** A folder to serve, such as a built app. */
  staticDir?: string;
  limits?: Partial<Limits>;
}

/** A running sandbox. */
export interface Sandbox {
  /** The address, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Cuts all connections. The port is free when the promise resolves. */
  close(): Promise<void>;
}

const beatInterval = 1500;

/**
 * Starts a sandbox in this process.
 * @throws Error with the code `EADDRINUSE` if the port is in use.
 * @throws TypeError if an option is misspelt or has the wrong type.
 * @throws RangeError if there are too many bots.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', bots = 0, seed = 1, lively = false, staticDir } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  await checkOptions(options, limits.botsPerRoom);
  const hub = new Hub({ limits, bots, seed, now: Date.now, schedule });
  const app = sandboxApp(hub, staticDir === undefined ? [] : staticFiles(staticDir));
  // The process belongs to the caller: its global `Request` and `Response` stay unchanged.
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => void answer(request, response));
  const sockets = new Sockets(server, hub, limits.messageBytes);
  try {
    await listen(server, port, host);
  } catch (error) {
    sockets.close();
    throw error;
  }
  const beat = lively ? setInterval(beatAll(hub, seed), beatInterval) : undefined;
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close() {
      clearInterval(beat);
      sockets.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const count = integerFrom(0);
const address = v.optional(filledText);

const optionsSchema = keys({
  port: v.optional(integerBetween(0, 65_535)),
  // With an empty host, Node listens at every address of the machine.
  host: address,
  bots: v.optional(count),
  lively: v.optional(flag),
  seed: v.optional(count),
  staticDir: address,
  limits: v.optional(
    keys({
      messageBytes: v.optional(count),
      clientsPerRoom: v.optional(count),
      rooms: v.optional(count),
      botsPerRoom: v.optional(count),
      backlogBytes: v.optional(count),
    } satisfies Record<keyof Limits, v.GenericSchema>),
  ),
});

async function checkOptions(options: SandboxOptions, mostBots: number): Promise<void> {
  const { bots = 0, staticDir } = check('startSandbox()', optionsSchema, options);
  if (bots > mostBots) throw new RangeError(`A room has at most ${mostBots} bots.`);
  if (staticDir === undefined) return;
  const found = await stat(staticDir).catch(() => undefined);
  if (!found?.isDirectory()) throw new TypeError(`startSandbox(): there is no folder ${staticDir} to serve.`);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function schedule(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

function beatAll(hub: Hub, seed: number): () => void {
  const random = seededRandom(seed);
  return () => {
    for (const { room, bots } of hub.rooms.list()) if (!room.isEmpty) hub.deliver(bots.beat(random));
  };
}
