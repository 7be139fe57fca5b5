import './angular';
import { test } from 'vitest';
import { runBehaviour } from './behaviour';
import { componentBehaviours } from './component-behaviours';
import { clock } from './vitest-clock';

test.each(Object.entries(componentBehaviours))('%s', (_, behaviour) => runBehaviour(behaviour, clock));
