import { runOnFake } from './fake-world';
import { scenarios } from './scenarios';
import type { Scenario, Step } from './world';

async function run(scenario: Scenario): Promise<Step[]> {
  const steps = await runOnFake(scenario, (ms) => jest.advanceTimersByTimeAsync(ms));
  jest.clearAllTimers();
  return steps;
}

// Without a browser: that the fake's side of the contract is complete, and the same every time.
describe.each(Object.entries(scenarios))('%s', (_topic, list) => {
  beforeEach(() => jest.useFakeTimers());

  afterEach(() => jest.useRealTimers());

  it.each(list.map((scenario) => [scenario.name, scenario] as const))('%s', async (_name, scenario) => {
    const steps = await run(scenario);
    // Refusals and timeouts apart, whatever is thrown is a mistake of the scenario's or of the fake's.
    const outcomes = steps.flatMap((step) => step.outcomes);
    expect(
      outcomes.filter((line) => /threw (?!ClientError )|rejected (?!ClientError |Error )/.test(line)),
    ).toEqual([]);
    expect(await run(scenario)).toEqual(steps);
  });
});

it('no two scenarios have the same name', () => {
  const names = Object.values(scenarios).flatMap((list) => list.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(60);
});
