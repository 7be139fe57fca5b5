/** A network's delay, in microtasks: longer than listeners take to react, and than the SDK's own turns. */
export async function networkDelay(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await Promise.resolve();
}
