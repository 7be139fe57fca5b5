import { InjectionToken, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ModerationMeeting } from './moderation-meeting';

/** A meeting, or `null`/`undefined` for "none yet" and "no longer". */
export type MaybeMeeting = ModerationMeeting | null | undefined;

/** Where a meeting comes from: itself, or a signal, an observable or a promise of it. */
export type MeetingSource =
  MaybeMeeting | Signal<MaybeMeeting> | Observable<MaybeMeeting> | Promise<MaybeMeeting>;

export interface ModerationConfig {
  /**
   * Called once by each service, in an injection context, when it is created. A signal's or an observable's next meeting
   * takes the place of the one before, until `ModerationService.connect()` or `disconnect()` is called. Without it, call
   * `connect(meeting)`.
   */
  readonly meeting?: () => MeetingSource;
  /** How long an action waits for its outcome to be seen, in milliseconds; 5,000 by default. */
  readonly timeout?: number;
}

export const MODERATION_CONFIG = new InjectionToken<ModerationConfig>('ngx-rtk-moderation config', {
  providedIn: 'root',
  factory: () => ({}),
});
