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

/** How a sandbox is started. */
export interface SandboxOptions {
  /** Default 0: any that is free. */
  port?: number;
  /** The address it listens at. Default `127.0.0.1`: nobody else in the network can reach it. */
  host?: string;
  /** Bots in every room from the start. Default 0. */
  bots?: number;
  /** Whether the bots come, go, talk and ask by themselves. Default: they do what they are told. */
  lively?: boolean;
  /** What the names and habits of bots come from. Default 1. */
  seed?: number;
  /** A folder to serve, such as a built demo. */
  staticDir?: string;
  limits?: Partial<Limits>;
}

/** A sandbox that is running. */
export interface Sandbox {
  /** Its address, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Ends it: connections are cut, the port is free when the promise resolves. */
  close(): Promise<void>;
}

const beatInterval = 1500;

/**
 * Starts a sandbox in this process.
 * @throws Error with the code `EADDRINUSE` when the port is taken, TypeError when an option is misspelt or of the wrong
 * type, RangeError when there would be too many bots.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', bots = 0, seed = 1, lively = false, staticDir } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  await checkOptions(options, limits.botsPerRoom);
  const hub = new Hub({ limits, bots, seed, now: Date.now, schedule });
  const app = sandboxApp(hub, staticDir === undefined ? [] : staticFiles(staticDir));
  // The process is the caller's: its global `Request` and `Response` stay as they are.
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
  // Node listens at every address of the machine where the host is empty.
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
  if (!found?.isDirectory()) throw new TypeError(`There is no folder ${staticDir} to serve.`);
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
