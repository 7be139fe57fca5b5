import './angular';
import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { runBehaviour, type Clock } from './behaviour';
import { fakeMeetingBehaviours } from './fake-meeting-behaviours';
import { serviceBehaviours } from './service-behaviours';

/** What is due in this turn of the event loop; `setImmediate` is left as it is. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The clocks stand still: only `setTimeout` moves (W7). */
const clock: Clock = {
  start: () => mock.timers.enable({ apis: ['setTimeout'] }),
  stop: () => mock.timers.reset(),
  advance: async (ms) => {
    await turn();
    mock.timers.tick(ms);
    await turn();
  },
};

void test('there is no window', () => assert.equal(typeof window, 'undefined'));

for (const [part, behaviours] of Object.entries({ fakeMeetingBehaviours, serviceBehaviours })) {
  void describe(part, () => {
    for (const [name, behaviour] of Object.entries(behaviours)) {
      void test(name, () => runBehaviour(behaviour, clock));
    }
  });
}
