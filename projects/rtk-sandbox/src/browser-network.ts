import { type PageScope, replaceProperty } from './browser-patch.js';
import type { SandboxRoutes } from './browser-routes.js';

/**
 * Redirects the HTTP requests and the sockets of the SDK to their sandbox. All others stay unchanged. The SDK (2.0.2)
 * uses only `fetch` and `WebSocket`, and looks both up when it calls them.
 */
export function installNetwork(scope: PageScope, active: Iterable<SandboxRoutes>): () => void {
  const restores = [
    replaceProperty(scope, 'fetch', (original) => (input, init) => {
      const address = addressOf(input);
      const route = first(active, (routes) => routes.http(address));
      if (!route) return original.call(scope, input, init);
      if (route.to === 'page') return Promise.resolve(jsonResponse(route.body));
      const target = input instanceof Request ? new Request(route.url, input) : route.url;
      return original.call(scope, target, init);
    }),
    // A proxy instead of a subclass: `instanceof`, the constants and patches by other code keep working.
    replaceProperty(
      scope,
      'WebSocket',
      (original) =>
        new Proxy(original, {
          construct(target, [address, ...rest]: [string | URL, ...unknown[]], newTarget: new () => unknown) {
            const route = first(active, (routes) => routes.socket(String(address)));
            return Reflect.construct(target, [route ?? address, ...rest], newTarget) as WebSocket;
          },
        }),
    ),
  ];
  return () => restores.forEach((restore) => restore());
}

function addressOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : String(input);
}

function jsonResponse(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}

/** The first result of a sandbox that is not `undefined`. */
export function first<T>(
  active: Iterable<SandboxRoutes>,
  ask: (routes: SandboxRoutes) => T | undefined,
): T | undefined {
  for (const routes of active) {
    const answer = ask(routes);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
