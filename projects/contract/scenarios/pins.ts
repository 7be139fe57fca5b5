import { peerId, type Scenario, type World } from '../world';

const cast = [{ name: 'Ada', audio: true }, { name: 'Bob' }];

/** Who is pinned, by whom, and what the maps say when. */
export const pins: readonly Scenario[] = [
  {
    name: 'F13: a participant is pinned and unpinned',
    setting: { people: cast },
    run: async (world: World): Promise<void> => {
      await world.on('Ada', 'pin');
      await world.on('Ada', 'unpin');
    },
  },
  {
    name: 'F14: the pin moves from one to the other',
    setting: { people: cast },
    run: async (world: World): Promise<void> => {
      await world.on('Ada', 'pin');
      await world.on('Bob', 'pin');
    },
  },
  {
    name: 'the pinned one is pinned again',
    setting: { people: cast, pinned: 'Ada' },
    run: (world) => world.on('Ada', 'pin'),
  },
  {
    name: 'F5: unpin removes the pin, on whatever object it is called',
    setting: { people: cast, pinned: 'Ada' },
    run: (world) => world.on('Bob', 'unpin'),
  },
  {
    name: 'a participant is unpinned while nobody is pinned',
    setting: { people: cast },
    run: (world) => world.on('Ada', 'unpin'),
  },
  {
    name: 'F14: the local participant pins and unpins themselves',
    setting: { people: cast },
    run: async (world: World): Promise<void> => {
      await world.me('self.pin');
      await world.me('self.unpin');
    },
  },
  {
    name: 'F14: the pin moves from another participant to the local one, and back',
    setting: { people: cast, pinned: 'Ada' },
    run: async (world: World): Promise<void> => {
      await world.me('self.pin');
      await world.on('Bob', 'pin');
    },
  },
  {
    name: 'the local participant pins themselves twice',
    setting: { people: cast },
    run: async (world: World): Promise<void> => {
      await world.me('self.pin');
      await world.me('self.pin');
    },
  },
  {
    name: 'another moderator pins, moves the pin and takes it away',
    setting: { people: cast },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'pin', who: 'Ada' });
      await world.elsewhere({ act: 'pin', who: 'Bob' });
      await world.elsewhere({ act: 'pin', who: null });
    },
  },
  {
    name: 'another moderator pins the local participant',
    setting: { me: 'participant', people: cast },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'pin', who: 'Me' });
      await world.elsewhere({ act: 'pin', who: 'Ada' });
      await world.elsewhere({ act: 'pin', who: 'Me' });
      await world.elsewhere({ act: 'pin', who: null });
    },
  },
  {
    name: 'two pins in one turn',
    setting: { people: cast },
    run: (world) =>
      world.together(
        { method: 'pin', on: 'Ada', ids: [peerId('Ada')] },
        { method: 'pin', on: 'Bob', ids: [peerId('Bob')] },
      ),
  },
  {
    name: 'the pinned one leaves and comes back',
    setting: { people: cast, pinned: 'Ada' },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'leave');
      await world.arrives({ name: 'Ada' });
    },
  },
];
