/** The destination of a request of the SDK: the sandbox, or the page, which has the answer. */
export type SandboxRoute = { to: 'sandbox'; url: string } | { to: 'page'; body: unknown };

/** The addresses of one sandbox, and their destinations. */
export interface SandboxRoutes {
  /** The `baseURI` for `RealtimeKitClient.init()`. It ends in `.invalid`, so no request can reach a network. */
  readonly baseURI: string;
  /** The sandbox's address, without a slash at the end. */
  readonly url: string;
  /** @returns `undefined` for an address that is not the SDK's. */
  http(address: string): SandboxRoute | undefined;
  /** Maps the address of an SDK socket to the sandbox. Returns `undefined` for any other address. */
  socket(address: string): string | undefined;
  /** Whether a peer connection has the ICE servers that {@link http} returns to the SDK. */
  ownsPeer(configuration: RTCConfiguration | undefined): boolean;
}

// RTK-FACTS §3.1: the SDK puts these in front of the base URI.
const apiPrefix = 'api.';
const socketPrefix = 'socket-edge.';
const locationPrefixes = ['location.', 'location-legacy.'];

// The SDK's call statistics reject a location of five characters or less and ask a second service.
const nowhere = { ip: '127.0.0.1', loc: '0.000,0.000', city: '', region: '', country: '', timezone: 'UTC' };

/**
 * The routes of the sandbox at `url`.
 * @throws TypeError if `url` is not an http(s) address.
 */
export function sandboxRoutes(url: string | URL, page?: string): SandboxRoutes {
  const target = parse(url, page);
  const base = target.href.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const label = base
    .replace(/[^a-z0-9]+/gi, '-')
    .toLowerCase()
    .replace(/^-|-$/g, '');
  const baseURI = `${label.slice(-63).replace(/^-/, '')}.rtk-sandbox.invalid`;
  // An ICE server that cannot exist marks the SDK's peer connections. It is the only part of their configuration that
  // comes from here, so connections of the app never match.
  const iceServer = `stun:ice.${baseURI}`;

  const own = (address: string): { prefix: string; parsed: URL } | undefined => {
    const parsed = tryParse(address);
    if (!parsed?.hostname.endsWith(`.${baseURI}`)) return undefined;
    return { prefix: parsed.hostname.slice(0, -baseURI.length), parsed };
  };

  return {
    baseURI,
    url: base,
    http(address) {
      const found = own(address);
      if (!found) return undefined;
      const { prefix, parsed } = found;
      if (locationPrefixes.includes(prefix)) return { to: 'page', body: nowhere };
      // The other prefixes are for logs and call statistics. They are discarded.
      if (prefix !== apiPrefix) return { to: 'page', body: {} };
      if (parsed.pathname === '/iceservers') {
        return { to: 'page', body: { success: true, iceServers: [{ urls: iceServer }] } };
      }
      return { to: 'sandbox', url: `${base}${parsed.pathname}${parsed.search}` };
    },
    socket(address) {
      const found = own(address);
      if (found?.prefix !== socketPrefix) return undefined;
      return `${base.replace(/^http/, 'ws')}${found.parsed.pathname}${found.parsed.search}`;
    },
    ownsPeer(configuration) {
      return (configuration?.iceServers ?? []).some((server) => [server.urls].flat().includes(iceServer));
    },
  };
}

function parse(url: string | URL, page: string | undefined): URL {
  const parsed = tryParse(url, page);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new TypeError(
      `useSandbox(): url must be an http(s) address such as http://127.0.0.1:8787, not "${url}".`,
    );
  }
  return parsed;
}

function tryParse(address: string | URL, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
