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

/** Behaviours of components under harnesses, which wait until the page is stable. Time passes by itself. */
export type HarnessBehaviours = Readonly<Record<string, () => Promise<void>>>;

export async function runHarnessBehaviour(behaviour: () => Promise<void>): Promise<void> {
  try {
    await behaviour();
  } finally {
    TestBed.resetTestingModule();
  }
}

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
