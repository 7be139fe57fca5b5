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
  readonly number?: number | undefined;
}

/**
 * A moderation action that failed. The message says what was asked, why it failed and what to do; in production builds
 * it is the number alone (`RTKM104`). Texts for people are chosen by `code`.
 */
export class ModerationError extends Error {
  override readonly name = 'ModerationError';
  readonly code: ModerationErrorCode;
  /**
   * Number of the problem, as in the message `RTKM104`: tells apart what has the same {@link code}. `undefined` for errors
   * that this package did not make.
   */
  readonly number: number | undefined;
  /** The action that was asked for. */
  readonly action: ModerationAction | undefined;
  /** Id of the participant that it was asked for; `undefined` for actions on the whole room. */
  readonly targetId: string | undefined;
  /** `code` of the SDK's `ClientError` where there was one: a string such as `'1201'` (F1). */
  readonly sdkCode: string | undefined;

  constructor(code: ModerationErrorCode, message: string, init: ModerationErrorInit = {}) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = code;
    this.number = init.number;
    this.action = init.action;
    this.targetId = init.targetId;
    this.sdkCode = init.sdkCode;
  }
}
