import { peerId, type Scenario, type World } from '../world';

const ada = { name: 'Ada', audio: true, video: true };
const bob = { name: 'Bob' };

/** The socket goes down and comes back. */
export const connection: readonly Scenario[] = [
  {
    name: 'F10: the socket is down: the room state learns of it 3 s later',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.dropped();
      await world.passes(3_000);
    },
  },
  {
    name: 'F11, F25: the socket comes back after the room state has learnt of it',
    setting: { people: [ada, bob], pinned: 'Ada' },
    run: async (world: World): Promise<void> => {
      await world.keep('Ada');
      await world.dropped();
      await world.passes(4_000);
      await world.restored();
      await world.compareKept('Ada');
    },
  },
  {
    name: 'changes during an outage are visible afterwards',
    setting: { people: [ada, bob] },
    run: async (world: World): Promise<void> => {
      await world.dropped();
      await world.does('Ada', 'audio off');
      await world.does('Bob', 'leave');
      await world.arrives({ name: 'Cy', audio: true });
      await world.passes(4_000);
      await world.restored();
    },
  },
  {
    name: 'F10: a mute during an outage hangs for 20 s',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.dropped();
      await world.on('Ada', 'disableAudio');
      await world.passes(21_000);
    },
  },
  {
    name: 'F10: a pin during an outage resolves after 20 s',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.dropped();
      await world.on('Ada', 'pin');
      await world.passes(21_000);
    },
  },
  {
    name: 'F25: leaving during an outage',
    setting: { audio: true, people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.dropped();
      await world.me('leave');
      await world.passes(4_000);
    },
  },
  {
    name: 'F6: a kick during an outage, which asks whether the socket has joined',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.dropped();
      await world.on('Ada', 'kick');
    },
  },
  {
    name: 'F10: what concerns all during an outage',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.dropped();
      await world.me('kickAll');
      await world.me('updatePermissions', [peerId('Ada')], { kickParticipant: true });
      await world.me('acceptWaitingRoomRequest', [peerId('Bob')]);
      await world.me('rejectWaitingRoomRequest', [peerId('Bob')]);
    },
  },
  {
    name: 'moderating goes on after an outage',
    setting: { people: [ada, bob] },
    run: async (world: World): Promise<void> => {
      await world.dropped();
      await world.passes(4_000);
      await world.restored();
      await world.on('Ada', 'disableAudio');
      await world.on('Bob', 'pin');
      await world.on('Ada', 'kick');
    },
  },
  {
    name: 'F10, F11: the SDK does not try to connect again before the room state has learnt of the outage',
    setting: { audio: true, people: [ada, bob], pinned: 'Ada' },
    run: async (world: World): Promise<void> => {
      await world.keep('Ada');
      await world.stumbles();
      await world.compareKept('Ada');
      await world.passes(4_000);
    },
  },
  {
    name: 'F25: the SDK gives up reconnecting',
    setting: { audio: true, people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.dropped();
      await world.passes(4_000);
      await world.givenUp();
    },
  },
  {
    name: 'F24: an outage while the local participant waits',
    setting: { me: 'participant', begin: 'waiting', people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.me('join');
      await world.stumbles();
      await world.me('join');
      await world.elsewhere({ act: 'let me in' });
    },
  },
  {
    name: 'an outage before one joins',
    setting: { begin: 'outside', people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.stumbles();
      await world.me('join');
    },
  },
  {
    name: 'the local participant joins in vain while the socket is down',
    setting: { begin: 'outside', people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.dropped();
      await world.me('join');
      await world.passes(21_000);
    },
  },
];
