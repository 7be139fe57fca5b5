/**
 * Rejects a promise that nobody holds, as some of the SDK's calls do (F7, F8). Under zone.js and in browsers the platform
 * tells of it. jsdom runs on Node's promises, of which its window hears nothing: there, the window's event is dispatched
 * by hand, and what nobody prevents is logged as a browser would.
 */
export function rejectUnheard(error: Error): void {
  if (typeof window === 'undefined') return;
  const promise = Promise.reject(error);
  if ('Zone' in globalThis || !navigator.userAgent.includes('jsdom')) return;
  promise.catch(() => undefined);
  const event = new PromiseRejectionEvent('unhandledrejection', { promise, reason: error, cancelable: true });
  if (window.dispatchEvent(event)) console.error('Uncaught (in promise)', error);
}
