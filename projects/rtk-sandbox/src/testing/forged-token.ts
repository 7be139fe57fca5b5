import { readSandboxToken, sandboxToken } from '../token';

/** A token that `sandboxToken()` refuses to make: these claims differ from those of a host called Ada. */
export function forgedToken(claims: object): string {
  const valid = readSandboxToken(sandboxToken({ name: 'Ada', preset: 'host' }));
  return `eyJhbGciOiJub25lIn0.${btoa(JSON.stringify({ ...valid, ...claims }))}.forged`;
}
