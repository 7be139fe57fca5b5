/** More than any exchange of the fake takes, with what the service and the app do about it. */
const TURNS = 100;

/** Lets all microtasks run, those that they start included. Works with every runner's fake timers: it needs none. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < TURNS; turns++) await Promise.resolve();
}
