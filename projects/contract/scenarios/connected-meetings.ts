import type { Scenario, World } from '../world';

const ada = { name: 'Ada' };

/** Moves of the local participant to a connected meeting. */
export const connectedMeetings: readonly Scenario[] = [
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
    name: 'X4, F41: the local participant is moved while pinned, with audio and video',
    setting: { audio: true, video: true, people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.me('self.pin');
      await world.movedAway();
    },
  },
];
