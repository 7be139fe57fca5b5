/**
 * An error in the shape of the SDK's `ClientError`: recognisable by its name only (F2), its `code` a string (F1). Making
 * one tells the window, as the SDK does (F28).
 *
 * @param code such as `'1201'`; one path of the SDK gives none
 */
export function fakeClientError(message: string, code?: string): Error & { readonly code?: string } {
  const error = Object.assign(new Error(code ? `[ERR${code}]: ${message}` : `[ERR]: ${message}`), {
    name: 'ClientError',
    ...(code !== undefined && { code }),
  });
  if (typeof window !== 'undefined') window.dispatchEvent(new CustomEvent('ClientError', { detail: error }));
  return error;
}
