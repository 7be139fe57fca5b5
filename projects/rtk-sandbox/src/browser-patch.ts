/** The parts of the page that `useSandbox` touches; tests hand in their own. */
export interface PageScope {
  fetch: typeof fetch;
  WebSocket: typeof WebSocket;
  RTCPeerConnection?: typeof RTCPeerConnection;
  navigator: { mediaDevices?: MediaDevices };
}

/**
 * Puts a wrapper in the place of a property.
 * @returns the way back. Where somebody else has wrapped the wrapper meanwhile it stays, for their sake:
 * every wrapper here passes through whatever is not the traffic of an active sandbox.
 */
export function replaceProperty<T extends object, K extends keyof T>(
  target: T,
  key: K,
  wrap: (original: T[K]) => NonNullable<T[K]>,
): () => void {
  const before = Object.getOwnPropertyDescriptor(target, key);
  const replacement = wrap(target[key]);
  Object.defineProperty(target, key, {
    configurable: true,
    enumerable: before?.enumerable ?? true,
    writable: true,
    value: replacement,
  });
  return () => {
    if (target[key] !== replacement) return;
    if (before) Object.defineProperty(target, key, before);
    else Reflect.deleteProperty(target, key);
  };
}
