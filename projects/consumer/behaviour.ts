import { TestBed } from '@angular/core/testing';

/** The fake timers of a test runner. */
export interface Clock {
  readonly start: () => void;
  readonly stop: () => void;
  /** Lets time pass, and everything that follows from it. */
  readonly advance: (ms: number) => Promise<void>;
}

/** Behaviours by the sentences that say what they are. */
export type Behaviours = Readonly<Record<string, (clock: Clock) => Promise<void>>>;

/** Every runner runs every behaviour through here, and asserts by throwing. */
export async function runBehaviour(behaviour: (clock: Clock) => Promise<void>, clock: Clock): Promise<void> {
  clock.start();
  try {
    await behaviour(clock);
  } finally {
    TestBed.resetTestingModule();
    clock.stop();
  }
}
