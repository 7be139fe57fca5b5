import './angular';
import { describe, test } from 'vitest';
import { runBehaviour } from './behaviour';
import { fakeMeetingBehaviours } from './fake-meeting-behaviours';
import { serviceBehaviours } from './service-behaviours';
import { clock } from './vitest-clock';

describe.each(Object.entries({ fakeMeetingBehaviours, serviceBehaviours }))('%s', (_, behaviours) => {
  test.each(Object.entries(behaviours))('%s', (_name, behaviour) => runBehaviour(behaviour, clock));
});
