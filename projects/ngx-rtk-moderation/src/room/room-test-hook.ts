import { InjectionToken } from '@angular/core';
import type { ModerationMeeting } from '../meeting/meeting';

/** What `ngx-rtk-moderation/testing` replaces in the reading half. Apps never provide it. */
export interface RoomTestHook {
  /** Replaces the configured meeting. */
  readonly meeting: () => ModerationMeeting;
  /** Called by each state with a function that emits its batched lists now. Returns what is called at its end. */
  readonly attach: (emitNow: () => void) => () => void;
}

export const ROOM_TEST_HOOK = new InjectionToken<RoomTestHook>('ngx-rtk-moderation room test hook');
