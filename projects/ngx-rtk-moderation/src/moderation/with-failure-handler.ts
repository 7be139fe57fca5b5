import { inject, InjectionToken, Injector, runInInjectionContext } from '@angular/core';
import type { ModerationError } from '../errors/moderation-error';
import { moderationFeature, type ModerationFeature } from '../model/feature';

/** Handles a failure that nothing else has shown. */
export type FailureHandler = (error: ModerationError) => void;

export const FAILURE_HANDLER = new InjectionToken<FailureHandler>('ngx-rtk-moderation failure handler');

/**
 * Handles failures of directives and of `run()` that nothing else shows, with a toast for example. It does not get a failure if:
 * - `(rtkActionFailed)` is bound, and the element is not destroyed
 * - `error` of the handle is read, its owner is not destroyed, and no later run has started
 * - a `<rtk-moderation-status>` on the screen shows it
 *
 * Without a handler, such failures are logged with `console.error` in development, and dropped in production.
 *
 * The handler is called in the injection context of its provider.
 *
 * ```ts
 * withFailureHandler((error) => inject(Toasts).show(error))
 * ```
 */
export function withFailureHandler(handler: FailureHandler): ModerationFeature {
  const useFactory = (): FailureHandler => {
    const injector = inject(Injector);
    return (error) => runInInjectionContext(injector, () => handler(error));
  };
  return moderationFeature('withFailureHandler', [{ provide: FAILURE_HANDLER, useFactory }]);
}
