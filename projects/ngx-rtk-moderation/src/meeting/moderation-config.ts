import { InjectionToken, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ModerationMeeting } from './meeting';

/** A meeting; `null` or `undefined` for no meeting. */
export type MaybeMeeting = ModerationMeeting | null | undefined;

/** A meeting, or a signal, an observable or a promise of it. */
export type MeetingSource =
  MaybeMeeting | Signal<MaybeMeeting> | Observable<MaybeMeeting> | Promise<MaybeMeeting>;

/** Configuration of `provideModerationRoom()` and `provideModeration()`. */
export interface ModerationConfig {
  /**
   * A signal of the meeting, or a function that returns the source of the meeting. The function is called once, in an injection
   * context. On a server the source is not read.
   *
   * Each new meeting of a signal or an observable replaces the previous meeting, until `connect()` or `disconnect()` is called.
   * A signal that still has the previous meeting does not undo a move to a connected meeting. Errors of the source reach the
   * `ErrorHandler`.
   */
  readonly meeting?: Signal<MaybeMeeting> | (() => MeetingSource);
  /** Time to wait for the effect of an action after it was sent, in milliseconds. Default: 5,000. */
  readonly timeout?: number;
}

export const MODERATION_CONFIG = new InjectionToken<ModerationConfig>('ngx-rtk-moderation config', {
  providedIn: 'root',
  factory: () => ({}),
});
