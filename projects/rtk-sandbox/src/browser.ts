import * as v from 'valibot';
import { installDevices } from './browser-devices.js';
import { installNetwork } from './browser-network.js';
import type { PageScope } from './browser-patch.js';
import { installPeer } from './browser-peer.js';
import { sandboxRoutes, type SandboxRoutes } from './browser-routes.js';
import { syntheticTrack } from './browser-tracks.js';
import { check, keys, oneOf } from './check.js';

export { sandboxToken } from './token.js';
export type { SandboxTokenOptions } from './token.js';
export { isPresetName, presetNames } from './presets.js';
export type { PresetName } from './presets.js';

/** Options of `useSandbox()`. */
export interface UseSandboxOptions {
  /** Address of the sandbox, for example `http://127.0.0.1:8787`. A relative address starts at the page. */
  url: string | URL;
  /**
   * `'fake'` (default): the page has a synthetic camera and microphone, and the browser asks for no permission.
   * `'real'`: the page uses the devices of this machine, if it has access to any.
   */
  media?: 'fake' | 'real';
}

/** The connection of a page to a sandbox. */
export interface SandboxPage {
  /** Pass it to `RealtimeKitClient.init({ authToken, baseURI })`. The sandbox recognises the SDK's traffic by it. */
  readonly baseURI: string;
  /**
   * Restores the page. The SDK can join a real meeting afterwards. Leave the sandbox's meetings first: their clients
   * cannot reconnect. A second call does nothing.
   */
  restore(): void;
}

interface ActiveSandbox {
  routes: SandboxRoutes;
  fakeMedia: boolean;
}

const sandboxes = new Set<ActiveSandbox>();
const installed = new Map<'connections' | 'devices', () => void>();

// Read for each request: the set changes while the wrappers stay.
const activeRoutes: Iterable<SandboxRoutes> = {
  *[Symbol.iterator]() {
    for (const { routes } of sandboxes) yield routes;
  },
};

const optionsSchema = keys({
  // An empty address would be the page's own.
  url: v.custom<string | URL>(
    (url) => url instanceof URL || (typeof url === 'string' && url !== ''),
    'must be the address of a sandbox',
  ),
  media: v.optional(oneOf(['fake', 'real'])),
});

/**
 * Connects the RealtimeKit SDK of this page to a sandbox. Call it before `RealtimeKitClient.init()`.
 * It redirects only the traffic of the SDK to the returned `baseURI`. Meetings with another `baseURI` and all other
 * traffic of the page stay unchanged.
 *
 * ```ts
 * const sandbox = useSandbox({ url: 'http://127.0.0.1:8787' });
 * const meeting = await RealtimeKitClient.init({
 *   authToken: sandboxToken({ name: 'Ada', preset: 'host' }),
 *   baseURI: sandbox.baseURI,
 * });
 * ```
 *
 * @throws TypeError if an option is misspelt, or `url` is not an http(s) address.
 */
export function useSandbox(options: UseSandboxOptions): SandboxPage {
  check('useSandbox()', optionsSchema, options);
  const scope: PageScope = globalThis;
  const page = (globalThis as { location?: Location }).location?.href;
  const hasDevices = typeof scope.navigator.mediaDevices?.getUserMedia === 'function';
  const sandbox: ActiveSandbox = {
    routes: sandboxRoutes(options.url, page),
    fakeMedia: options.media !== 'real' || !hasDevices,
  };
  sandboxes.add(sandbox);
  installWhatIsNeeded(scope);
  return {
    baseURI: sandbox.routes.baseURI,
    restore() {
      sandboxes.delete(sandbox);
      installWhatIsNeeded(scope);
    },
  };
}

// Decided over all sandboxes: they can be restored in any order.
function installWhatIsNeeded(scope: PageScope): void {
  keep('connections', sandboxes.size > 0, () => {
    const restoreNetwork = installNetwork(scope, activeRoutes);
    const restorePeer = installPeer(scope, activeRoutes, syntheticTrack);
    return () => {
      restorePeer();
      restoreNetwork();
    };
  });
  const anyFake = Array.from(sandboxes).some(({ fakeMedia }) => fakeMedia);
  keep('devices', anyFake, () => installDevices(scope, syntheticTrack));
}

function keep(part: 'connections' | 'devices', needed: boolean, install: () => () => void): void {
  const restore = installed.get(part);
  if (needed && !restore) installed.set(part, install());
  if (!needed && restore) {
    installed.delete(part);
    restore();
  }
}
