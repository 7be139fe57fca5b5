import { InjectionToken } from '@angular/core';
import type { ModerationMeeting } from '../meeting/meeting';

/** What `ngx-rtk-moderation/testing` replaces in the reading half. Apps never provide it. */
export interface RoomTestHook {
  /** Replaces the configured meeting. */
  readonly meeting: () => ModerationMeeting;
  /**
   * Called by each state with a function that reads everyone and emits the batched lists, now. It replaces the scans that run once
   * a second. Returns what is called at the end of the state.
   */
  readonly attach: (settle: () => void) => () => void;
}

export const ROOM_TEST_HOOK = new InjectionToken<RoomTestHook>('ngx-rtk-moderation room test hook');
