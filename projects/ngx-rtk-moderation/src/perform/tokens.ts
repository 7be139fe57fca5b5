import { InjectionToken } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ModerationMeeting } from '../meeting/meeting';
import type { ModerationAction } from '../model/actions';
import type { ParticipantSnapshot, WaitlistedParticipant } from '../room/snapshots';
import type { ActionFailure, ActionOutcome } from './action-outcome';

/** An action when it is called, for the audit. */
export interface CalledAction {
  readonly action: ModerationAction;
  readonly self: ParticipantSnapshot | null;
  readonly target: ParticipantSnapshot | WaitlistedParticipant | null;
  readonly targetId: string | undefined;
  /** Number of the batch; `undefined` outside of a batch. */
  readonly batch: number | undefined;
}

/** Notes each call, and its result. */
export type ActionAudit = (called: CalledAction) => (result: ActionOutcome | ActionFailure) => void;

export const ACTION_AUDIT = new InjectionToken<ActionAudit>('ngx-rtk-moderation audit');

/** A call of the SDK that is about to be made. */
export interface SentAction {
  readonly meeting: ModerationMeeting;
  readonly action: ModerationAction;
  /** Peer ids of all targets of the call; empty for the whole room. */
  readonly targetIds: readonly string[];
  /** Whether an outcome is still waited for. */
  readonly isOpen: () => boolean;
  /** Calls the SDK. */
  readonly send: () => Promise<unknown>;
}

/** What `ngx-rtk-moderation/testing` replaces in the acting half. Apps never provide it. */
export interface SendTestHook {
  /** Called by each service, in its injection context. Returns what replaces a call of the SDK; `undefined` makes the call. */
  readonly attach: (
    outcomes$: Observable<ActionOutcome | ActionFailure>,
  ) => (sent: SentAction) => Promise<unknown> | undefined;
}

export const SEND_TEST_HOOK = new InjectionToken<SendTestHook>('ngx-rtk-moderation send test hook');
