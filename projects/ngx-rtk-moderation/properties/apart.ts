import { TestBed } from '@angular/core/testing';

/** Each run with an injector and a clock of its own. */
export function apart<T extends unknown[]>(
  run: (...values: T) => Promise<void>,
): (...values: T) => Promise<void> {
  return async (...values) => {
    jest.useFakeTimers();
    try {
      await run(...values);
    } finally {
      TestBed.resetTestingModule();
      jest.useRealTimers();
    }
  };
}
