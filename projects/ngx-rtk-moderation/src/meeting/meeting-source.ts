import { effect, isSignal, runInInjectionContext, untracked, type Injector } from '@angular/core';
import { from, isObservable } from 'rxjs';
import type { MaybeMeeting, MeetingSource } from './moderation-config';

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

/** Follows a source of meetings. Errors of the source reach `sink.error`, none is thrown. */
export function followSource(
  source: () => MeetingSource,
  injector: Injector,
  sink: MeetingSink,
): FollowedSource {
  let meeting: MeetingSource;
  try {
    meeting = runInInjectionContext(injector, source);
  } catch (error) {
    sink.error(error);
    return { sync: () => undefined, stop: () => undefined };
  }
  if (isSignal(meeting)) {
    const read = meeting;
    const sync = (): void => {
      try {
        const current = read();
        untracked(() => sink.next(current));
      } catch (error) {
        untracked(() => sink.error(error));
      }
    };
    const following = effect(sync, { injector, manualCleanup: true });
    return { sync: () => untracked(sync), stop: () => following.destroy() };
  }
  if (!isObservable(meeting) && !isPromise(meeting)) {
    sink.next(meeting);
    return { sync: () => undefined, stop: () => undefined };
  }
  const following = from(meeting).subscribe(sink);
  return { sync: () => undefined, stop: () => following.unsubscribe() };
}

function isPromise(value: MeetingSource): value is Promise<MaybeMeeting> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
