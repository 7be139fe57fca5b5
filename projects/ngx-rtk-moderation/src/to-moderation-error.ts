import { ModerationError, type ModerationErrorInit } from './moderation-error';
import { moderationError, type ModerationProblem } from './moderation-messages';

/** Codes of the SDK's `ClientError` that moderation meets (F3, F9; `'0013'`: F27). */
const SDK_PROBLEMS: Readonly<Record<string, ModerationProblem>> = {
  '0013': 'sdk-rate-limit',
  '1105': 'sdk-not-joined',
  '1200': 'sdk-refused',
  '1201': 'sdk-permission',
  '1204': 'sdk-unknown-target',
  '1205': 'sdk-not-joined',
  '2001': 'sdk-permission',
  '2003': 'sdk-no-stage',
  '2005': 'sdk-not-joined',
  '2006': 'sdk-stage-status',
};

/**
 * Makes a {@link ModerationError} of whatever was thrown. A `ModerationError` is returned as it is; the SDK's
 * `ClientError` is recognised by its shape, since the package exports it as a type only (F2), and its `code` is
 * compared as a string (F1).
 *
 * @param init what was asked, where the caller knows
 */
export function toModerationError(error: unknown, init: ModerationErrorInit = {}): ModerationError {
  if (error instanceof ModerationError) return error;
  const detail = error instanceof Error ? error.message : textOf(error);
  const sdkCode = clientErrorCode(error);
  const asked = { ...init, sdkCode, cause: error };
  if (isNamed(error, 'AbortError')) return moderationError('aborted', asked, detail);
  return moderationError(problemOf(sdkCode), asked, detail);
}

function problemOf(sdkCode: string | undefined): ModerationProblem {
  const isKnown = sdkCode !== undefined && Object.hasOwn(SDK_PROBLEMS, sdkCode);
  return (isKnown && SDK_PROBLEMS[sdkCode]) || 'sdk-refused';
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    // An object without a prototype, or whose `toString` throws.
    return Object.prototype.toString.call(value);
  }
}

function clientErrorCode(error: unknown): string | undefined {
  if (!isNamed(error, 'ClientError')) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

function isNamed(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && (error as { name?: unknown }).name === name;
}
