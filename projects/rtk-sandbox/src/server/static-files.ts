import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Serves a file of a folder. A page address without a file behind it gets the folder's `index.html`, as the routes
 * of a single-page app need it.
 * @returns whether it was answered.
 */
export async function serveStatic(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const wantsPage = request.headers.accept?.includes('text/html') === true && extname(path) === '';
  const file =
    (await findFile(folder, path)) ?? (wantsPage ? await findFile(folder, '/index.html') : undefined);
  if (!file) return false;
  response.writeHead(200, {
    'content-type': types[extname(file.path).toLowerCase()] ?? 'application/octet-stream',
    'content-length': file.size,
    'cache-control': 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  // A client that goes away in the middle is no error of ours.
  else await pipeline(createReadStream(file.path), response).catch(() => undefined);
  return true;
}

async function findFile(folder: string, path: string): Promise<{ path: string; size: number } | undefined> {
  try {
    const root = await realpath(folder);
    const decoded = decodeURIComponent(path);
    // The real path, because a link inside the folder may lead out of it.
    const found = await realpath(
      resolve(join(root, decoded.endsWith('/') ? `${decoded}index.html` : decoded)),
    );
    if (!found.startsWith(root + sep)) return undefined;
    const info = await stat(found);
    return info.isFile() ? { path: found, size: info.size } : undefined;
  } catch {
    return undefined;
  }
}
