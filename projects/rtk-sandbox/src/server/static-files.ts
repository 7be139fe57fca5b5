import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';

const index = 'index.html';

/**
 * Serves the files of a folder. When a page is requested and there is no file, it serves `index.html`: the address is
 * a route of a single-page app.
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

/** Refuses files outside of the folder that a link inside of it leads to. */
function insideOnly(folder: string): MiddlewareHandler {
  return async (c, next) => {
    const root = await realpath(folder);
    for (const path of [c.req.path, join(c.req.path, index), index]) {
      const target = await realpath(join(root, path)).catch(() => root);
      if (target !== root && !target.startsWith(root + sep)) return c.notFound();
    }
    // Browsers ask again each time: the folder is built anew while a page is open.
    c.header('cache-control', 'no-cache');
    return next();
  };
}
