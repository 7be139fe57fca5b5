import { DestroyRef, EnvironmentInjector, inject } from '@angular/core';
import type { ModerationError } from '../errors/moderation-error';
import { reportError } from '../errors/report-error';
import { SHOWN_FAILURES } from './shown-failures';
import { FAILURE_HANDLER } from './with-failure-handler';

declare const ngDevMode: boolean;

/** Returns the function for failures that nothing else has taken: the app's handler gets them, or the console in development. */
export function injectFailureReport(): (error: ModerationError) => void {
  const handler = inject(FAILURE_HANDLER, { optional: true });
  const environment = inject(EnvironmentInjector);
  const lifetime = environment.get(DestroyRef);
  return (error) => {
    // The end of the app ends its actions. Nobody is there who could be shown that.
    if (lifetime.destroyed || SHOWN_FAILURES.has(error)) return;
    try {
      if (handler) handler(error);
      else if (typeof ngDevMode === 'undefined' || ngDevMode) console.error(error);
    } catch (cause) {
      reportError(environment, cause);
    }
  };
}
