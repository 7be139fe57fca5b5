import { inject, InjectionToken, Injector, runInInjectionContext } from '@angular/core';
import type { ModerationError } from '../errors/moderation-error';
import { moderationFeature, type ModerationFeature } from '../model/feature';

/** Handles a failure that nothing else has shown. */
export type FailureHandler = (error: ModerationError) => void;

export const FAILURE_HANDLER = new InjectionToken<FailureHandler>('ngx-rtk-moderation failure handler');

/**
 * Handles failures of directives and of `run()` that the app shows nowhere else, with a toast for example. That is if no
 * `(rtkActionFailed)` is bound, and the `error` of the handle was never read, or its owner is destroyed. A failure that a
 * `<rtk-moderation-status>` on the screen shows does not get here.
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
