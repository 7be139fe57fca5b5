import { inject, InjectionToken, Injector, runInInjectionContext } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ModerationError } from '../errors/moderation-error';
import type { ModerationMeeting } from '../meeting/meeting';
import type { ModerationAction } from '../model/actions';
import { moderationFeature, type ModerationFeature } from '../model/feature';
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

/** Handles a failure that nothing else has shown. */
export type FailureHandler = (error: ModerationError) => void;

export const FAILURE_HANDLER = new InjectionToken<FailureHandler>('ngx-rtk-moderation failure handler');

/**
 * Handles failures of directives and of `run()` that the app shows nowhere else, with a toast for example. That is if no
 * `(rtkActionFailed)` is bound, and the `error` of the handle was never read, or its owner is destroyed.
 *
 * The handler is called in the injection context of its provider.
 *
 * ```ts
 * withFailureHandler((error) => inject(Toasts).show(error))
 * ```
 */
export function withFailureHandler(handler: FailureHandler): ModerationFeature {
  const useFactory = (): FailureHandler => {
    const injector = inject(Injector);
    return (error) => runInInjectionContext(injector, () => handler(error));
  };
  return moderationFeature('withFailureHandler', [{ provide: FAILURE_HANDLER, useFactory }]);
}

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
