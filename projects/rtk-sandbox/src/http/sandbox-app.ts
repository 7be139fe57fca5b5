import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { InvalidInput } from '../check.js';
import type { Hub } from '../hub/hub.js';
import { BotError } from '../room/bots.js';
import { MeetingError } from '../room/connected-meetings.js';
import { controlRoutes } from './control-routes.js';
import { sdkRoutes } from './sdk-routes.js';

/**
 * All HTTP routes of a sandbox, from a `Request` to a `Response`: in Node behind a server, in a page behind `fetch`.
 * `files` comes before the SDK's routes and after the control API.
 */
export function sandboxApp(hub: Hub, files: readonly MiddlewareHandler[] = []): Hono {
  const app = new Hono();
  app.onError(errorResponse);
  app.notFound((c) =>
    errorResponse(new HTTPException(404, { message: `There is nothing at ${c.req.path}.` }), c),
  );
  app.use('/sandbox/*', noStore, anyOrigin);
  app.route('/sandbox', controlRoutes(hub));
  for (const file of files) app.use(file);
  app.use(noStore, anyOrigin);
  app.route('/', sdkRoutes(hub));
  return app;
}

// The page of an app has another origin than the sandbox, except when the sandbox serves it.
const anyOrigin = cors({ maxAge: 600 });

const noStore: MiddlewareHandler = async (c, next) => {
  c.header('cache-control', 'no-store');
  c.header('access-control-allow-private-network', 'true');
  await next();
};

function errorResponse(error: Error, c: Context): Response {
  return c.json({ success: false, error: { message: error.message } }, statusOf(error));
}

function statusOf(error: Error) {
  if (error instanceof HTTPException) return error.status as 400;
  if (error instanceof InvalidInput) return 400;
  if (error instanceof BotError || error instanceof MeetingError) return 409;
  return 500;
}
