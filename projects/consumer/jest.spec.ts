import './angular';
import { runBehaviour } from './behaviour';
import { fakeMeetingBehaviours } from './fake-meeting-behaviours';
import { clock } from './jest-clock';
import { serviceBehaviours } from './service-behaviours';

describe.each(Object.entries({ fakeMeetingBehaviours, serviceBehaviours }))('%s', (_, behaviours) => {
  test.each(Object.entries(behaviours))('%s', (_name, behaviour) => runBehaviour(behaviour, clock));
});
