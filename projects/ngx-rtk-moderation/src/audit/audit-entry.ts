import type { ModerationAction } from '../model/actions';
import type { ModerationErrorReason } from '../model/reasons';
import type { ActionFailure, ActionOutcome } from '../perform/action-outcome';

/** A participant in the audit, as they were at that moment. */
export interface AuditPerson {
  /** Peer id: the device. */
  readonly id: string;
  /** The user, the same for all of the user's devices. */
  readonly userId: string;
  readonly name: string;
}

/** One entry of the audit: an attempt, or its result. The two have the same {@link attempt}. */
export interface AuditEntry {
  /** Number of the attempt, counted from 1 for each `ModerationAudit`. */
  readonly attempt: number;
  /** `asked` when the action was called, then the status of its result. */
  readonly status: 'asked' | ActionOutcome['status'] | ActionFailure['status'];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly action: ModerationAction;
  /** Number of the batch; `undefined` outside of a batch. */
  readonly batch: number | undefined;
  /**
   * What the action acts on: the target's `device` (`target.id`), all devices of the target's `user` (`target.userId`), or the whole
   * `room`. `null` for an unknown action.
   */
  readonly reach: 'device' | 'user' | 'room' | null;
  /** The local participant, who called the action; `null` without a meeting. */
  readonly actor: AuditPerson | null;
  /** `null` for an action on the whole room, and for an unknown target. */
  readonly target: AuditPerson | null;
  /** The id that was asked for, also if it is unknown. */
  readonly targetId: string | undefined;
  /** Time from the attempt to the result, in milliseconds; `null` for the attempt itself. */
  readonly duration: number | null;
  readonly error: {
    readonly reason: ModerationErrorReason;
    readonly sdkCode: string | undefined;
    readonly message: string;
  } | null;
}
