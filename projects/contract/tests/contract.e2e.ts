// Every scenario in both worlds: the SDK is the judge, and a difference is the fake's fault until proven otherwise.
import { expect } from '@playwright/test';
import { differences } from '../compare';
import type { runOnFake } from '../fake-world';
import { pretendPage } from '../node-page';
import { scenarios } from '../scenarios';
import { runOnSdk } from '../sdk-world';
import type { Scenario, Step } from '../world';
import { test } from './fixtures';

async function fakeSteps(run: typeof runOnFake, scenario: Scenario): Promise<Step[]> {
  const node = pretendPage();
  try {
    return await run(scenario, (ms) => node.advance(ms));
  } finally {
    node.restore();
  }
}

for (const [topic, list] of Object.entries(scenarios)) {
  test.describe(topic, () => {
    for (const scenario of list) {
      test(scenario.name, async ({ stage, fakeBundle }) => {
        const fake = await fakeSteps(fakeBundle.runOnFake, scenario);
        const sdk = await runOnSdk(scenario, stage, fake);
        expect(differences(sdk, fake), 'differences of the fake meeting from the SDK').toBe('');
      });
    }
  });
}
