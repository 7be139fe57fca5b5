import type { ModerationAction } from './actions';

/** Why an action failed. The package's README says for each what to do. */
export type ModerationErrorCode =
  /** The local participant lacks the permission. */
  | 'PERMISSION_DENIED'
  /** The local participant is not, or no longer, in the meeting. */
  | 'NOT_JOINED'
  /** No meeting is connected to the service. */
  | 'NO_MEETING'
  /** The connection to RealtimeKit is down, or went down before the outcome was seen. */
  | 'DISCONNECTED'
  /** Nobody with that id is there, or they left before the outcome was seen. */
  | 'UNKNOWN_TARGET'
  /** RealtimeKit answered, but the action did not happen. */
  | 'REFUSED'
  /** Nothing was seen to happen within the time limit. */
  | 'TIMEOUT'
  /** The caller's `AbortSignal`, or the end of the service or of its meeting, stopped the wait. */
  | 'ABORTED'
  /** The app's own policy or confirmation said no. */
  | 'POLICY'
  /** The action cannot be done to this target or in this kind of meeting. */
  | 'UNSUPPORTED';

/** What a {@link ModerationError} is made of. */
export interface ModerationErrorInit {
  readonly action?: ModerationAction | undefined;
  readonly targetId?: string | undefined;
  readonly sdkCode?: string | undefined;
  readonly cause?: unknown;
}

/** A moderation action that failed: what was asked, why it failed and, in the message, what to do. */
export class ModerationError extends Error {
  override readonly name = 'ModerationError';
  readonly code: ModerationErrorCode;
  /** The action that was asked for. */
  readonly action: ModerationAction | undefined;
  /** Id of the participant that it was asked for; `undefined` for actions on the whole room. */
  readonly targetId: string | undefined;
  /** `code` of the SDK's `ClientError` where there was one: a string such as `'1201'` (F1). */
  readonly sdkCode: string | undefined;

  constructor(code: ModerationErrorCode, message: string, init: ModerationErrorInit = {}) {
    super(message, { cause: init.cause });
    this.code = code;
    this.action = init.action;
    this.targetId = init.targetId;
    this.sdkCode = init.sdkCode;
  }
}

/** Codes of the SDK's `ClientError` that moderation meets (F3, F9). */
const SDK_CODES: Readonly<Record<string, readonly [ModerationErrorCode, string]>> = {
  '1105': ['NOT_JOINED', 'the SDK says that the meeting is not joined; wait for the phase "joined"'],
  '1200': ['REFUSED', 'RealtimeKit refused it or did not answer; try again'],
  '1201': ['PERMISSION_DENIED', 'the SDK says that the permission is missing; ask check() before'],
  '1204': ['UNKNOWN_TARGET', 'the SDK knows no such participant; they may have left'],
  '1205': ['NOT_JOINED', 'the SDK says that the meeting is not joined; wait for the phase "joined"'],
  '2001': ['PERMISSION_DENIED', 'the SDK says that the permission for the stage is missing'],
  '2003': ['UNSUPPORTED', 'the stage is disabled in this meeting; choose a preset with a stage'],
  '2005': ['NOT_JOINED', 'the SDK says that the meeting is not joined; wait for the phase "joined"'],
  '2006': ['REFUSED', "the participant's stage status does not allow it"],
};

/**
 * Makes a {@link ModerationError} of whatever was thrown. A `ModerationError` is returned as it is; the SDK's
 * `ClientError` is recognised by its shape, since the package exports it as a type only (F2), and its `code` is
 * compared as a string (F1).
 */
export function toModerationError(error: unknown, init: ModerationErrorInit = {}): ModerationError {
  if (error instanceof ModerationError) return error;
  const asked = describe(init.action, init.targetId);
  const sdkCode = clientErrorCode(error);
  if (sdkCode !== undefined) {
    const [code, why] = SDK_CODES[sdkCode] ?? ['REFUSED', `the SDK failed with code ${sdkCode}`];
    return new ModerationError(code, `${asked}: ${why}.`, { ...init, sdkCode, cause: error });
  }
  if (isNamed(error, 'AbortError')) {
    return new ModerationError('ABORTED', `${asked}: it was aborted.`, { ...init, cause: error });
  }
  const why = error instanceof Error ? error.message : String(error);
  return new ModerationError('REFUSED', `${asked}: ${why}`, { ...init, cause: error });
}

/** The start of every message: what was asked. */
export function describe(action: string | undefined, targetId: string | undefined): string {
  if (action === undefined) return 'The action failed';
  return targetId === undefined ? `${action} failed` : `${action} of ${JSON.stringify(targetId)} failed`;
}

function clientErrorCode(error: unknown): string | undefined {
  if (!isNamed(error, 'ClientError')) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

function isNamed(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && (error as { name?: unknown }).name === name;
}
