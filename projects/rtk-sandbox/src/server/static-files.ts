import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';

const index = 'index.html';

/**
 * Serves the files of a folder. A request for a page without a file gets `index.html`: its address is a route of a
 * single-page app. Not sirv: a file that cannot be read ends its process.
 */
export function staticFiles(folder: string): MiddlewareHandler[] {
  const page = serveStatic({ root: folder, path: index });
  return [
    insideOnly(folder),
    serveStatic({ root: folder }),
    (c, next) => (isRoute(c.req.path, c.req.header('accept')) ? page(c, next) : next()),
  ];
}

function isRoute(path: string, accept = ''): boolean {
  return accept.includes('text/html') && !/\.[^/]*$/.test(path);
}

/** Refuses files outside of the folder that a symbolic link leads to. */
function insideOnly(folder: string): MiddlewareHandler {
  return async (c, next) => {
    const root = await realpath(folder);
    for (const path of [c.req.path, join(c.req.path, index), index]) {
      const target = await realpath(join(root, path)).catch(() => root);
      if (target !== root && !target.startsWith(root + sep)) return c.notFound();
    }
    // Browsers request each file again: the folder may be rebuilt while a page is open.
    c.header('cache-control', 'no-cache');
    return next();
  };
}
