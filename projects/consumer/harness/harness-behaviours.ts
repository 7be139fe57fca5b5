import assert from 'node:assert/strict';
import type { HarnessBehaviours } from '../behaviour';
import { listBehaviours } from './list-behaviours';
import { panelBehaviours } from './panel-behaviours';
import { roomBehaviours } from './room-behaviours';
import { publicMembers, unusedMembers } from './watched';

/** What a test of an app with the panel rests on: each public member of each harness. */
export const harnessBehaviours: HarnessBehaviours = {
  ...listBehaviours,
  ...panelBehaviours,
  ...roomBehaviours,

  // The last one, after all others have run.
  'U19: each public member of the harnesses was used by a test': () => {
    assert.ok(publicMembers().length > 80, `Only ${publicMembers().length} were found.`);
    assert.deepEqual(unusedMembers(), []);
    return Promise.resolve();
  },
};
