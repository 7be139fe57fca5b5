import type { ModerationAction } from '../model/actions';
import type { ModerationErrorReason } from '../model/reasons';
import { codeOf, messageOf } from './messages';

/** Details of a failure besides its reason. The properties are those of {@link ModerationError}. */
export interface ModerationErrorDetails {
  /** Whether the action was sent, so that it may have taken effect. */
  readonly sent?: boolean | undefined;
  /** The action that failed. */
  readonly action?: ModerationAction | undefined;
  /** Peer id of the target. */
  readonly targetId?: string | undefined;
  /** The peer id under which the target's user is back. */
  readonly returnedAs?: string | undefined;
  /** The text that the app's policy returned, for users. */
  readonly policyMessage?: string | undefined;
  /** `code` of the SDK's `ClientError`. */
  readonly sdkCode?: string | undefined;
  /** The value that was thrown. */
  readonly cause?: unknown;
}

/**
 * A moderation action that failed. `reason` says why.
 *
 * `message` is for developers: what failed, why, and what to do. In production builds it is the `code` alone. Texts for users are in
 * the labels; `injectErrorText()` returns them.
 */
export class ModerationError extends Error {
  /** Name of the class, which does not change when the code is minified. */
  override readonly name = 'ModerationError';
  /** Why the action failed. */
  readonly reason: ModerationErrorReason;
  /** Whether the action was sent, so that it may have taken effect. */
  readonly sent: boolean;
  /** The action that failed. */
  readonly action: ModerationAction | undefined;
  /** Peer id of the target; `undefined` for an action on the whole room. */
  readonly targetId: string | undefined;
  /** With `target-returned`: the peer id under which the target's user is back. */
  readonly returnedAs: string | undefined;
  /** With `policy`: the text that the app's policy returned, for users. */
  readonly policyMessage: string | undefined;
  /** `code` of the SDK's `ClientError`: a string such as `'1201'`. */
  readonly sdkCode: string | undefined;

  /** Makes an error, for a test's own service or for an action of the app. */
  constructor(reason: ModerationErrorReason, details: ModerationErrorDetails = {}) {
    super(
      messageOf(reason, details),
      'cause' in details && details.cause !== undefined ? { cause: details.cause } : undefined,
    );
    this.reason = reason;
    this.sent = details.sent ?? false;
    this.action = details.action;
    this.targetId = details.targetId;
    this.returnedAs = details.returnedAs;
    this.policyMessage = details.policyMessage;
    this.sdkCode = details.sdkCode;
  }

  /** Number of the reason, such as `'RTKM201'`. It never changes. The README lists all of them. */
  get code(): string {
    return codeOf(this.reason);
  }
}
