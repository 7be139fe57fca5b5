/** The parts of the page that `useSandbox` changes. Tests pass their own. */
export interface PageScope {
  fetch: typeof fetch;
  WebSocket: typeof WebSocket;
  RTCPeerConnection?: typeof RTCPeerConnection;
  navigator: { mediaDevices?: MediaDevices };
}

/**
 * Replaces a property by a wrapper.
 * @returns a function that restores the property. If other code has wrapped the wrapper, it stays: each wrapper here
 * passes on everything except the traffic of an active sandbox.
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
