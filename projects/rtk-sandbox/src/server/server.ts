import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stat } from 'node:fs/promises';
import { checkKeys, checkTexts } from '../check-options.js';
import { seededRandom } from '../room/random.js';
import { controlApi } from './control-api.js';
import { allowAnyOrigin, HttpError, sendJson } from './http.js';
import { Hub } from '../hub/hub.js';
import { defaultLimits, type Limits } from '../hub/limits.js';
import { sdkApi } from './sdk-api.js';
import { Sockets } from './sockets.js';
import { serveStatic } from './static-files.js';

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
  const server = createServer(
    (request, response) => void respond({ hub, limits, staticDir }, request, response),
  );
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

const optionNames: readonly (keyof SandboxOptions)[] = [
  'port',
  'host',
  'bots',
  'lively',
  'seed',
  'staticDir',
  'limits',
];

async function checkOptions(options: SandboxOptions, mostBots: number): Promise<void> {
  const { port, bots = 0, seed, host, staticDir, limits = {} } = options;
  checkKeys('startSandbox()', options, optionNames);
  checkKeys('limits', limits, Object.keys(defaultLimits));
  // Node listens at every address of the machine where the host is empty.
  checkTexts('startSandbox()', { host, staticDir });
  for (const [key, value] of Object.entries({ port, bots, seed, ...limits })) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0)) {
      throw new TypeError(`${key} of startSandbox() must be a whole number that is not negative.`);
    }
  }
  if (bots > mostBots) throw new RangeError(`no more than ${mostBots} bots in a room`);
  const isFolder =
    staticDir === undefined ||
    (await stat(staticDir).then(
      (found) => found.isDirectory(),
      () => false,
    ));
  if (!isFolder) throw new TypeError(`There is no folder ${staticDir} to serve.`);
}

interface Context {
  readonly hub: Hub;
  readonly limits: Limits;
  readonly staticDir: string | undefined;
}

async function respond(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await route(context, request, response);
  } catch (error) {
    const status = error instanceof HttpError ? error.status : 500;
    const message = error instanceof Error ? error.message : String(error);
    if (!response.headersSent) sendJson(response, status, { success: false, error: { message } });
    else response.destroy();
  }
}

async function route(
  { hub, limits, staticDir }: Context,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const [path = '/'] = (request.url ?? '/').split('?');
  const isControl = path === '/sandbox' || path.startsWith('/sandbox/');
  if (!isControl && staticDir !== undefined && (await serveStatic(staticDir, request, response, path)))
    return;
  allowAnyOrigin(request, response);
  if (request.method === 'OPTIONS') {
    sendJson(response, 204);
    return;
  }
  if (isControl) {
    const { status, body } = await controlApi(hub, limits, request, path.slice('/sandbox'.length));
    sendJson(response, status, body);
    return;
  }
  const body = await sdkApi(hub, request, path);
  if (body === undefined) throw new HttpError(404, `nothing at ${path}`);
  request.resume();
  sendJson(response, 200, body);
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
