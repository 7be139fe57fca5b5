import { ErrorHandler, untracked, type Injector } from '@angular/core';
import { afterInBackground } from '../model/timer';

/** Notifies the app's `ErrorHandler`. An error that the handler itself throws is thrown later, because the caller has to go on. */
export function reportError(injector: Pick<Injector, 'get'>, error: unknown): void {
  try {
    // Injected late: the app's ErrorHandler may inject this library. It may write signals too.
    untracked(() => injector.get(ErrorHandler).handleError(error));
  } catch (thrown) {
    afterInBackground(0, () => {
      throw thrown;
    });
  }
}
