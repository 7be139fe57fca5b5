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
  if (ask(() => error instanceof ModerationError)) return error as ModerationError;
  const detail = ask(() => String(error instanceof Error ? error.message : error)) ?? 'it has no text';
  const sdkCode = clientErrorCode(error);
  const asked = { ...init, sdkCode, cause: error };
  if (isNamed(error, 'AbortError')) return moderationError('aborted', asked, detail);
  return moderationError(problemOf(sdkCode), asked, detail);
}

function problemOf(sdkCode: string | undefined): ModerationProblem {
  const isKnown = sdkCode !== undefined && Object.hasOwn(SDK_PROBLEMS, sdkCode);
  return (isKnown && SDK_PROBLEMS[sdkCode]) || 'sdk-refused';
}

function clientErrorCode(error: unknown): string | undefined {
  if (!isNamed(error, 'ClientError')) return undefined;
  const code = ask(() => (error as { code?: unknown }).code);
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

function isNamed(error: unknown, name: string): boolean {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && ask(() => (error as { name?: unknown }).name) === name;
}

/** What a question comes to; `undefined` where looking at the thing throws: a getter, a revoked proxy. */
function ask<T>(question: () => T): T | undefined {
  try {
    return question();
  } catch {
    return undefined;
  }
}
