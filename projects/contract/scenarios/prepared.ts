import { peerId, type Scenario, type World } from '../world';

const ada = { name: 'Ada' };
const twoTabs = [ada, { name: 'Bob', user: 'Ada' }];

/**
 * Scenarios for a sandbox that lists a waiting user once, and that has connected meetings. The fake already runs them.
 * `index.ts` takes them over when the sandbox has both.
 */
export const prepared: Readonly<Record<string, readonly Scenario[]>> = {
  'waiting room, two tabs before one came': [
    {
      name: 'X3: one user waited in two tabs when one came: the first is listed until the last is closed',
      setting: { waiting: twoTabs },
      run: async (world: World): Promise<void> => {
        await world.does('Ada', 'stop waiting');
        await world.does('Bob', 'stop waiting');
      },
    },
    {
      name: 'X3: one user waited in two tabs when one came, and both are let in',
      setting: { waiting: twoTabs },
      run: (world) => world.me('acceptWaitingRoomRequest', [peerId('Ada')]),
    },
  ],
  'connected meetings': [
    {
      name: 'X4, F41: one is moved to a connected meeting, and back',
      setting: { people: [ada, { name: 'Bob' }] },
      run: async (world: World): Promise<void> => {
        await world.movedAway();
        await world.movedBack();
        await world.on('Ada', 'pin');
      },
    },
    {
      name: 'X4, F41: one is moved who is pinned and sends audio and video',
      setting: { audio: true, video: true, people: [ada] },
      run: async (world: World): Promise<void> => {
        await world.me('self.pin');
        await world.movedAway();
      },
    },
  ],
};
