import { runHarnessBehaviour } from './behaviour';
import { harnessBehaviours } from './harness/harness-behaviours';

test.each(Object.entries(harnessBehaviours))('%s', (_, behaviour) => runHarnessBehaviour(behaviour));
