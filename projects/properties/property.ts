import fc from 'fast-check';
import { basename } from 'node:path';

/** Every run is the same one, unless the environment asks for another. */
export const SEED = Number(process.env['RTK_SEED'] ?? 20_260);

/** Where a failed run is to be taken up again: the shrunk counterexample alone. */
const PATH = process.env['RTK_PATH'];

/**
 * Asserts a property. What fails is told as the smallest counterexample that was found, and how to have it again.
 *
 * @param runs how often; bounded, so that the tests take the same time wherever they run
 */
export async function holds<T>(runs: number, property: fc.IAsyncProperty<T>): Promise<void> {
  const details = await fc.check(property, {
    ...{ seed: SEED, numRuns: Number(process.env['RTK_RUNS'] ?? runs) },
    ...(PATH !== undefined && { path: PATH }),
  });
  if (!details.failed) return;
  const { counterexample, counterexamplePath, errorInstance, numShrinks } = details;
  const { currentTestName, testPath = '' } = expect.getState();
  const message = [
    // Not all of them are this page's errors: those of Node's assertions are not.
    (errorInstance as Partial<Error> | null)?.message ?? String(errorInstance),
    `Counterexample (made smaller ${numShrinks} times): ${fc.stringify(counterexample)}`,
    `Again: RTK_SEED=${SEED} RTK_PATH=${counterexamplePath} npx jest ${basename(testPath)} -t ${JSON.stringify(currentTestName)}`,
  ]
    .join('\n\n')
    // Of what is endless only that it is.
    .replace(/(.)\1{99,}/gs, (run, each: string) => `${each}…(${run.length} of them)`);
  throw Object.assign(new Error(message), {
    stack: `${message}\n${(errorInstance as Partial<Error> | null)?.stack}`,
  });
}
