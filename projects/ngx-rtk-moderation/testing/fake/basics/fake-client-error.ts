/**
 * Makes an error in the shape of the SDK's `ClientError`. Only its name identifies it, and its `code` is a string. The window gets the
 * event `ClientError`, as from the SDK.
 *
 * @param code such as `'1201'`; one path of the SDK has no code
 */
export function fakeClientError(message: string, code?: string): Error & { readonly code?: string } {
  const error = Object.assign(new Error(code ? `[ERR${code}]: ${message}` : `[ERR]: ${message}`), {
    name: 'ClientError',
    ...(code !== undefined && { code }),
  });
  if (typeof window !== 'undefined') window.dispatchEvent(new CustomEvent('ClientError', { detail: error }));
  return error;
}
