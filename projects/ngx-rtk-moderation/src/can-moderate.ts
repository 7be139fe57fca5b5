import { isPlatformServer } from '@angular/common';
import { inject, PLATFORM_ID } from '@angular/core';
import { filter, firstValueFrom, map, race, timer } from 'rxjs';
import type { ModerationAction } from './actions';
import { ModerationService } from './moderation-service';
import { timerMs } from './timer-ms';

/** How {@link canModerate} waits and what it answers. */
export interface CanModerateOptions<T> {
  /** How long to wait for the meeting, in milliseconds; 10,000 unless said otherwise. */
  readonly timeout?: number;
  /** What to answer instead of `false`: a `UrlTree` or a `RedirectCommand`, made in an injection context. */
  readonly orElse?: () => T;
}

/**
 * Route guard (`CanActivateFn`, `CanMatchFn`): lets in who may do an action. Waits for the meeting to be joined instead of
 * refusing too early; refuses when it was left, and when the time is over.
 *
 * ```ts
 * { path: 'moderation', canActivate: [canModerate('kick', { orElse: () => inject(Router).parseUrl('/') })] }
 * ```
 */
export function canModerate<T = false>(
  action: ModerationAction,
  options: CanModerateOptions<T> = {},
): () => Promise<true | false | T> {
  return async () => {
    const moderation = inject(ModerationService);
    // Asked at once: after an `await` there is no injection context any longer.
    const otherwise = options.orElse?.() ?? false;
    // Nobody joins a meeting on a server: there is nothing to wait for.
    if (isPlatformServer(inject(PLATFORM_ID))) return otherwise;
    const settled = moderation.phase$.pipe(
      filter((phase) => phase === 'joined' || phase === 'left'),
      map(() => moderation.can(action)),
    );
    const allowed = await firstValueFrom(
      race(settled, timer(timerMs(options.timeout ?? 10_000)).pipe(map(() => false))),
      {
        defaultValue: false,
      },
    );
    return allowed || otherwise;
  };
}
