import { installNetwork } from './browser-network';
import { type PageScope } from './browser-patch';
import { sandboxRoutes, type SandboxRoutes } from './browser-routes';

class FakeSocket {
  static readonly OPEN = 1;
  constructor(
    readonly url: string | URL,
    readonly protocols?: string,
  ) {}
}

function setUp() {
  const routes = sandboxRoutes('http://127.0.0.1:8787');
  const active = new Set<SandboxRoutes>([routes]);
  const nativeFetch = jest.fn((_input: RequestInfo | URL, _init?: RequestInit) =>
    Promise.resolve(new Response('native')),
  );
  const scope = { fetch: nativeFetch, WebSocket: FakeSocket, navigator: {} } as unknown as PageScope;
  const restore = installNetwork(scope, active);
  return { routes, active, nativeFetch, scope, restore };
}

describe('installNetwork', () => {
  it('redirects an API call to the sandbox with its options', async () => {
    const { scope, nativeFetch, routes } = setUp();
    const init = { headers: { authorization: 'Bearer eyJ' } };
    await scope.fetch(`https://api.${routes.baseURI}/v2/x`, init);
    expect(nativeFetch).toHaveBeenCalledWith('http://127.0.0.1:8787/v2/x', init);
  });

  it('keeps method, headers and body of a Request', async () => {
    const { scope, nativeFetch, routes } = setUp();
    await scope.fetch(
      new Request(`https://api.${routes.baseURI}/v2/x`, {
        method: 'POST',
        body: 'text',
        headers: { a: 'b' },
      }),
    );
    const sent = nativeFetch.mock.calls[0]![0] as Request;
    expect(sent.url).toBe('http://127.0.0.1:8787/v2/x');
    expect(sent.method).toBe('POST');
    expect(sent.headers.get('a')).toBe('b');
    expect(await sent.text()).toBe('text');
  });

  it('answers telemetry in the page', async () => {
    const { scope, nativeFetch, routes } = setUp();
    const answer = await scope.fetch(`https://api-silos.${routes.baseURI}/otel/logs`, { method: 'POST' });
    expect(await answer.json()).toEqual({});
    expect(nativeFetch).not.toHaveBeenCalled();
  });

  it('does not change other requests', async () => {
    const { scope, nativeFetch } = setUp();
    const init = { method: 'PUT' };
    const address = new URL('https://api.realtime.cloudflare.com/v2/x');
    await scope.fetch(address, init);
    expect(nativeFetch).toHaveBeenCalledWith(address, init);
  });

  it('redirects the socket of the SDK and no other socket', () => {
    const { scope, routes } = setUp();
    expect(new scope.WebSocket(`wss://socket-edge.${routes.baseURI}/ws?a=1`).url).toBe(
      'ws://127.0.0.1:8787/ws?a=1',
    );
    const other = new scope.WebSocket('wss://example.org/chat', 'v1') as unknown as FakeSocket;
    expect(other).toMatchObject({ url: 'wss://example.org/chat', protocols: 'v1' });
  });

  it('keeps constants, instanceof and subclasses of WebSocket', () => {
    const { scope, routes } = setUp();
    class Logged extends scope.WebSocket {
      readonly logged = true;
    }
    const socket = new Logged(`wss://socket-edge.${routes.baseURI}/ws`);
    expect(socket).toBeInstanceOf(Logged);
    expect(socket).toBeInstanceOf(FakeSocket);
    expect(socket.logged).toBe(true);
    expect(socket.url).toBe('ws://127.0.0.1:8787/ws');
    expect(scope.WebSocket.OPEN).toBe(1);
  });

  it('reads the active sandboxes at each request', async () => {
    const { scope, nativeFetch, routes, active } = setUp();
    active.clear();
    await scope.fetch(`https://api.${routes.baseURI}/v2/x`);
    expect(nativeFetch.mock.calls[0]![0]).toBe(`https://api.${routes.baseURI}/v2/x`);
  });

  it('restores the page', () => {
    const { scope, nativeFetch, restore } = setUp();
    restore();
    expect(scope.fetch).toBe(nativeFetch);
    expect(scope.WebSocket).toBe(FakeSocket);
  });

  it('keeps a wrapper that other code put around it', () => {
    const { scope, restore } = setUp();
    const wrapped = scope.fetch;
    const theirs: typeof fetch = (input, init) => wrapped(input, init);
    scope.fetch = theirs;
    restore();
    expect(scope.fetch).toBe(theirs);
  });
});
