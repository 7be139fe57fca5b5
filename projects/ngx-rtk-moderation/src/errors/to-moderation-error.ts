import type { ModerationErrorReason } from '../model/reasons';
import { ModerationError, type ModerationErrorDetails } from './moderation-error';

/** Codes of the SDK's `ClientError` that moderation meets (F3, F9, F27). */
const REASONS: Readonly<Record<string, ModerationErrorReason>> = {
  '0013': 'rate-limited',
  '1105': 'not-joined',
  '1201': 'permission',
  '1204': 'unknown-target',
  '1205': 'not-joined',
  '2001': 'permission',
  '2003': 'stage-disabled',
  '2005': 'not-joined',
};

/**
 * Converts anything that was thrown to a {@link ModerationError}. A `ModerationError` is returned unchanged. The SDK's `ClientError` is
 * recognised by its name, because the SDK exports it as a type only.
 *
 * @param details details of the action, if they are known
 */
export function toModerationError(error: unknown, details: ModerationErrorDetails = {}): ModerationError {
  if (read(() => error instanceof ModerationError)) return error as ModerationError;
  const name = read(() => (error as { name?: unknown } | null | undefined)?.name);
  const known = { ...details, cause: error };
  if (name === 'AbortError') return new ModerationError('aborted', known);
  // A plain `Error` has the words with which the server refuses a request. Any other one is an exception inside of the SDK.
  if (name !== 'ClientError' && name !== 'Error')
    return new ModerationError('sdk-error', { sent: true, ...known });
  const code = read(() => (error as { code?: unknown }).code);
  const sdkCode = typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
  const beforeSending = sdkCode !== undefined && Object.hasOwn(REASONS, sdkCode) && REASONS[sdkCode];
  return beforeSending
    ? new ModerationError(beforeSending, { ...known, sdkCode, sent: false })
    : new ModerationError('refused', { sent: true, ...known, sdkCode });
}

/** The value of an expression; `undefined` where it throws, as a hostile getter or a revoked proxy does. */
function read<T>(expression: () => T): T | undefined {
  try {
    return expression();
  } catch {
    return undefined;
  }
}
