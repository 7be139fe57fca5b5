import type { ModerationAction } from '../model/actions';
import type { ModerationErrorReason } from '../model/reasons';
import type { ActionFailure, ActionOutcome } from '../perform/action-outcome';

/** A participant in the audit, as they were at that moment. */
export interface AuditPerson {
  /** Peer id: the device. */
  readonly id: string;
  /** The user, the same for all of the user's devices. */
  readonly userId: string;
  /** Display name. */
  readonly name: string;
}

/** One entry of the audit: an attempt, or its result. Both have the same `attempt` number. */
export interface AuditEntry {
  /** Number of the attempt, counted from 1 for each `ModerationAudit`. */
  readonly attempt: number;
  /** `asked` when the action was called, then the status of its result. */
  readonly status: 'asked' | ActionOutcome['status'] | ActionFailure['status'];
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The action that was called. */
  readonly action: ModerationAction;
  /** Number of the batch; `undefined` outside of a batch. */
  readonly batch: number | undefined;
  /**
   * Reach of the action: the target's `device` (`target.id`), all devices of the target's `user` (`target.userId`), or the whole
   * `room`. `null` for an unknown action.
   */
  readonly reach: 'device' | 'user' | 'room' | null;
  /** The local participant, who called the action; `null` without a meeting. */
  readonly actor: AuditPerson | null;
  /** `null` for an action on the whole room, and for an unknown target. */
  readonly target: AuditPerson | null;
  /** Peer id of the target, also if it is unknown; `undefined` for the whole room. */
  readonly targetId: string | undefined;
  /** Time from the attempt to the result, in milliseconds; `null` for the attempt itself. */
  readonly duration: number | null;
  /** Why the action failed; `null` if it did not. */
  readonly error: {
    /** `reason` of the `ModerationError`. */
    readonly reason: ModerationErrorReason;
    /** `code` of the SDK's `ClientError`. */
    readonly sdkCode: string | undefined;
    /** `message` of the `ModerationError`. */
    readonly message: string;
  } | null;
}
