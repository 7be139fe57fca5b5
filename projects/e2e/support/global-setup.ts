import { buildHarness, serveHarness } from './harness-server';

/** Where the workers find the harness page. */
export const harnessVariable = 'RTK_E2E_HARNESS_URL';

export default async function globalSetup(): Promise<() => Promise<void>> {
  await buildHarness();
  const harness = await serveHarness();
  process.env[harnessVariable] = harness.url;
  return harness.close;
}
