import { sandboxRoutes } from './browser-routes';

describe('sandboxRoutes', () => {
  const routes = sandboxRoutes('http://127.0.0.1:8787/');
  const { baseURI } = routes;

  it('names a base URI that no network can resolve', () => {
    expect(baseURI).toBe('http-127-0-0-1-8787.rtk-sandbox.invalid');
  });

  it('shortens a long address to the length of a host name label', () => {
    const { baseURI: long } = sandboxRoutes(`https://${'sub.'.repeat(40)}example.org/`);
    expect(long.split('.')[0]!.length).toBeLessThanOrEqual(63);
    expect(long).toMatch(/^[a-z0-9]/);
  });

  it('redirects API calls to the sandbox with path and query', () => {
    expect(routes.http(`https://api.${baseURI}/v2/internals/participant-details?a=b`)).toEqual({
      to: 'sandbox',
      url: 'http://127.0.0.1:8787/v2/internals/participant-details?a=b',
    });
  });

  it('keeps the path of a sandbox behind a proxy', () => {
    const proxied = sandboxRoutes('https://example.org/rtk/');
    expect(proxied.http(`https://api.${proxied.baseURI}/v2/x`)).toEqual({
      to: 'sandbox',
      url: 'https://example.org/rtk/v2/x',
    });
    expect(proxied.socket(`wss://socket-edge.${proxied.baseURI}/ws?roomID=1`)).toBe(
      'wss://example.org/rtk/ws?roomID=1',
    );
  });

  it.each(['api-silos', 'da-collector', 'location', 'location-legacy'])(
    'answers %s in the page',
    (prefix) => {
      expect(routes.http(`https://${prefix}.${baseURI}/anything`)?.to).toBe('page');
    },
  );

  it('recognises peer connections by its ICE servers', () => {
    const route = routes.http(`https://api.${baseURI}/iceservers`);
    const { iceServers } = (route as { body: { iceServers: RTCIceServer[] } }).body;
    expect(routes.ownsPeer({ iceServers })).toBe(true);
    expect(routes.ownsPeer({ iceServers: [{ urls: [...iceServers].map(({ urls }) => String(urls)) }] })).toBe(
      true,
    );
    expect(routes.ownsPeer({ iceServers: [{ urls: 'stun:stun.example.org' }] })).toBe(false);
    expect(routes.ownsPeer({})).toBe(false);
    expect(routes.ownsPeer(undefined)).toBe(false);
  });

  it('redirects the socket to the sandbox', () => {
    expect(routes.socket(`wss://socket-edge.${baseURI}/ws?peerID=p`)).toBe('ws://127.0.0.1:8787/ws?peerID=p');
  });

  it.each([
    'https://api.realtime.cloudflare.com/v2/internals/participant-details',
    'https://example.org/?x=api.http-127-0-0-1-8787.rtk-sandbox.invalid',
    'https://api.http-127-0-0-1-8788.rtk-sandbox.invalid/iceservers',
    '/relative',
    'not an address',
    '',
  ])('does not redirect %p', (address) => {
    expect(routes.http(address)).toBeUndefined();
    expect(routes.socket(address)).toBeUndefined();
  });

  it('does not take API calls for sockets', () => {
    expect(routes.socket(`wss://api.${baseURI}/ws`)).toBeUndefined();
  });

  it('resolves a relative address against the page', () => {
    expect(sandboxRoutes('/', 'http://localhost:4200/demo').url).toBe('http://localhost:4200');
  });

  it.each(['ftp://example.org', 'localhost:8787', ''])('refuses the address %p', (address) => {
    expect(() => sandboxRoutes(address)).toThrow(/an http\(s\) address/);
  });
});
