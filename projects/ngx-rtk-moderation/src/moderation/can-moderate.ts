import { isPlatformServer } from '@angular/common';
import { inject, Injector, PLATFORM_ID, runInInjectionContext } from '@angular/core';
import { concat, filter, map, merge, Observable, of, skipWhile, take } from 'rxjs';
import type { ModerationAction } from '../model/actions';
import { after, isWaitingTime } from '../model/timer';
import { ModerationRoom } from './moderation-room';

declare const ngDevMode: boolean;

/** Options of {@link canModerate}. */
export interface CanModerateOptions<T> {
  /** Time to wait for the meeting, in milliseconds. Default: 10,000. `Infinity` sets no limit. */
  readonly timeout?: number;
  /** Returns the answer instead of `false`: a `UrlTree` or a `RedirectCommand`. It is called only if needed, in an injection context. */
  readonly orElse?: () => T;
}

/**
 * A route guard (`CanActivateFn`, `CanMatchFn`) for users who may do an action. It waits until the meeting is joined. If a meeting was
 * left, it waits for the next one. It refuses when that meeting is left, and when the timeout is over. On a server it returns `true`,
 * because the client decides after hydration.
 *
 * ```ts
 * { path: 'moderation', canActivate: [canModerate('kick', { orElse: () => inject(Router).parseUrl('/') })] }
 * ```
 *
 * @throws an `Error` in development if the timeout is not a positive number
 */
export function canModerate<T = false>(
  action: ModerationAction,
  options: CanModerateOptions<T> = {},
): () => Observable<true | false | T> {
  if (typeof ngDevMode === 'undefined' || ngDevMode) assertTimeout(options.timeout);
  return () => {
    const room = inject(ModerationRoom);
    const injector = inject(Injector);
    if (isPlatformServer(inject(PLATFORM_ID))) return of(true);
    const joinedOrLeft$ = room.phase$.pipe(
      // A meeting that was left before is over. The next one decides.
      skipWhile((phase) => phase === 'left'),
      filter((phase) => phase === 'joined' || phase === 'left'),
      map(() => room.can(action)),
    );
    // Without the room there is nothing to wait for.
    return merge(concat(joinedOrLeft$, of(false)), timeOver(options.timeout ?? 10_000)).pipe(
      take(1),
      map((can): true | false | T => {
        if (can) return true;
        const { orElse } = options;
        return orElse ? runInInjectionContext(injector, orElse) : false;
      }),
    );
  };
}

function assertTimeout(timeout: number | undefined): void {
  if (timeout === undefined || isWaitingTime(timeout)) return;
  throw new Error(
    `RTKM405: canModerate() failed. The timeout is ${timeout}. Give a positive number of milliseconds.`,
  );
}

function timeOver(ms: number): Observable<false> {
  return new Observable((subscriber) =>
    after(ms, () => {
      subscriber.next(false);
      subscriber.complete();
    }),
  );
}
