import { isSignal, runInInjectionContext, type Injector } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import { catchError, from, isObservable, NEVER, of, type Observable } from 'rxjs';
import type { MaybeMeeting, MeetingSource } from './moderation-config';

/** A meeting's source as a stream, whatever form it has. */
export function meetings(source: () => MeetingSource, injector: Injector): Observable<MaybeMeeting> {
  const meeting = runInInjectionContext(injector, source);
  if (isSignal(meeting)) return toObservable(meeting, { injector });
  if (isObservable(meeting)) return meeting;
  // Whoever made the promise hears of its failure; here it only means that there is no meeting.
  if (isPromise(meeting)) return from(meeting).pipe(catchError(() => NEVER));
  return of(meeting);
}

function isPromise(value: unknown): value is Promise<MaybeMeeting> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
