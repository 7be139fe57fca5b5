import { InjectionToken } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ModerationAction } from './actions';
import type { ModerationMeeting } from './moderation-meeting';
import type { ActionFailure, ActionOutcome } from './outcome';

/** An action at the moment at which it goes to the SDK. */
export interface SentAction {
  readonly meeting: ModerationMeeting;
  readonly action: ModerationAction;
  /** `undefined` for actions on the whole room. */
  readonly targetId: string | undefined;
  /** Whether its outcome is still waited for. */
  readonly isOpen: () => boolean;
  /** Calls the SDK. */
  readonly send: () => Promise<unknown>;
}

/** Stands between a service and the SDK: calls {@link SentAction.send} when it likes to, or leaves it to the service. */
export type SendAction = (sent: SentAction) => Promise<unknown> | undefined;

/** What a service shows to its test. */
export interface TestedService {
  readonly outcomes$: Observable<ActionOutcome | ActionFailure>;
  /** Tells at once what waits for the next frame. */
  readonly tellNow: () => void;
}

/** The seam for `ngx-rtk-moderation/testing`; apps never provide it. */
export interface TestHook {
  /** Takes the place of the configured meeting. */
  readonly meeting: () => ModerationMeeting;
  /** Called by each service, in its injection context. */
  readonly attach: (service: TestedService) => SendAction;
}

export const TEST_HOOK = new InjectionToken<TestHook>('ngx-rtk-moderation test hook');
