import { ErrorHandler, inject, untracked } from '@angular/core';

/**
 * Returns a function that returns what a function of the app returns. An exception reaches the `ErrorHandler`, and the fallback is
 * returned.
 */
export function injectAppFunction(): <T>(fallback: T, call: () => T) => T {
  const errors = inject(ErrorHandler);
  return (fallback, call) => {
    try {
      return call();
    } catch (error) {
      untracked(() => errors.handleError(error));
      return fallback;
    }
  };
}
