import './angular';
import { runBehaviour } from './behaviour';
import { componentBehaviours } from './component-behaviours';
import { clock } from './jest-clock';

test.each(Object.entries(componentBehaviours))('%s', (_, behaviour) => runBehaviour(behaviour, clock));
