import {
  effect,
  isSignal,
  runInInjectionContext,
  untracked,
  type Injector,
  type Signal,
} from '@angular/core';
import { from, isObservable } from 'rxjs';
import type { MaybeMeeting, MeetingSource, ModerationConfig } from './moderation-config';

/** Receives what a source delivers. */
export interface MeetingSink {
  readonly next: (meeting: MaybeMeeting) => void;
  readonly error: (error: unknown) => void;
}

/** A source that is followed. */
export interface FollowedSource {
  /** Delivers the current value of a signal now, before its effect runs. */
  readonly sync: () => void;
  readonly stop: () => void;
}

/**
 * Follows a source of meetings: a signal, or a function that returns a source. Errors of the source reach `sink.error`, none is
 * thrown.
 */
export function followSource(
  source: NonNullable<ModerationConfig['meeting']>,
  injector: Injector,
  sink: MeetingSink,
): FollowedSource {
  let meeting: MeetingSource;
  try {
    meeting = isSignal(source) ? source : runInInjectionContext(injector, source);
  } catch (error) {
    sink.error(error);
    return { sync: () => undefined, stop: () => undefined };
  }
  if (isSignal(meeting)) return followSignal(meeting, injector, sink);
  if (!isObservable(meeting) && !isPromise(meeting)) {
    sink.next(meeting);
    return { sync: () => undefined, stop: () => undefined };
  }
  const following = from(meeting).subscribe(sink);
  return { sync: () => undefined, stop: () => following.unsubscribe() };
}

function followSignal(
  read: Signal<MaybeMeeting>,
  injector: Injector,
  { next, error }: MeetingSink,
): FollowedSource {
  /** The value or error that was delivered last. It is not delivered again: the local participant may have moved on since. */
  let last: unknown;
  const deliver = <T>(value: T, to: (value: T) => void): void => {
    if (value === last) return;
    last = value;
    untracked(() => to(value));
  };
  const sync = (): void => {
    let current: MaybeMeeting;
    try {
      current = read();
    } catch (thrown) {
      deliver(thrown, error);
      return;
    }
    deliver(current, next);
  };
  const following = effect(sync, { injector, manualCleanup: true });
  return { sync: () => untracked(sync), stop: () => following.destroy() };
}

function isPromise(value: MeetingSource): value is Promise<MaybeMeeting> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
