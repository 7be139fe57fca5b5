import { peerId, userId, type Scenario, type World } from '../world';

const bob = { name: 'Bob' };

/** The waiting room, from the inside and from the outside. */
export const waiting: readonly Scenario[] = [
  {
    name: 'F24: a guest waits, and stops waiting',
    run: async (world: World): Promise<void> => {
      await world.waits('Ada');
      await world.waits('Bob');
      await world.does('Ada', 'stop waiting');
    },
  },
  {
    name: 'F24: those who waited when one came',
    setting: { waiting: [{ name: 'Ada' }, bob] },
    run: (world) => world.does('Bob', 'stop waiting'),
  },
  {
    name: 'a guest waits, and the local participant may not admit them',
    setting: { me: 'participant' },
    run: (world) => world.waits('Ada'),
  },
  {
    name: 'a guest is rejected',
    setting: { waiting: [bob] },
    run: (world) => world.me('rejectWaitingRoomRequest', [peerId('Bob')]),
  },
  {
    name: 'a guest is admitted',
    setting: { waiting: [bob] },
    run: async (world: World): Promise<void> => {
      await world.me('acceptWaitingRoomRequest', [peerId('Bob')]);
      await world.does('Bob', 'audio on');
    },
  },
  {
    name: 'several guests are admitted with one call, by user id or peer id',
    setting: { waiting: [bob, { name: 'Cy' }] },
    run: (world) => world.me('acceptAllWaitingRoomRequest', [userId('Bob'), peerId('Cy')]),
  },
  {
    name: 'F8: the service refuses to admit or reject a guest',
    setting: { waiting: [bob] },
    run: async (world: World): Promise<void> => {
      await world.service('refuse', 'admit');
      await world.me('acceptWaitingRoomRequest', [peerId('Bob')]);
      await world.me('acceptAllWaitingRoomRequest', [userId('Bob')]);
      await world.service('refuse', 'reject');
      await world.me('rejectWaitingRoomRequest', [peerId('Bob')]);
    },
  },
  {
    name: 'F8: an admission gets no answer',
    setting: { waiting: [bob] },
    run: async (world: World): Promise<void> => {
      await world.service('never', 'admit');
      await world.me('acceptWaitingRoomRequest', [peerId('Bob')]);
      await world.me('acceptAllWaitingRoomRequest', [userId('Bob')]);
      await world.passes(21_000);
    },
  },
  {
    name: 'X3: one user waits in two tabs, which are closed one after the other',
    run: async (world: World): Promise<void> => {
      await world.waits('Ada');
      await world.waits('Bob', 'Ada');
      await world.does('Ada', 'stop waiting');
      await world.does('Bob', 'stop waiting');
    },
  },
  {
    name: 'X3: one user waits in two tabs, and both are let in',
    run: async (world: World): Promise<void> => {
      await world.waits('Ada');
      await world.waits('Bob', 'Ada');
      await world.me('acceptWaitingRoomRequest', [peerId('Ada')]);
    },
  },
  {
    name: 'X3: one user waits in two tabs, the first is closed, and the second is let in by the id of the first',
    run: async (world: World): Promise<void> => {
      await world.waits('Ada');
      await world.waits('Bob', 'Ada');
      await world.does('Ada', 'stop waiting');
      await world.me('acceptAllWaitingRoomRequest', [peerId('Ada')]);
    },
  },
  {
    name: 'X3: one user waits in two tabs, and both are sent away',
    setting: { waiting: [{ name: 'Cy' }] },
    run: async (world: World): Promise<void> => {
      await world.waits('Ada');
      await world.waits('Bob', 'Ada');
      await world.me('rejectWaitingRoomRequest', [peerId('Ada')]);
    },
  },
  {
    name: 'F24: the local participant waits and is admitted',
    setting: { me: 'participant', begin: 'waiting', people: [{ name: 'Ada', audio: true }] },
    run: async (world: World): Promise<void> => {
      await world.me('join');
      await world.elsewhere({ act: 'let me in' });
    },
  },
  {
    name: 'F24: the local participant waits and is rejected',
    setting: { me: 'participant', begin: 'waiting', people: [{ name: 'Ada' }] },
    run: async (world: World): Promise<void> => {
      await world.me('join');
      await world.elsewhere({ act: 'turn me away' });
    },
  },
  {
    name: 'F24: one is sent away, and asks again',
    setting: { me: 'participant', begin: 'waiting', people: [{ name: 'Ada' }] },
    run: async (world: World): Promise<void> => {
      await world.me('join');
      await world.elsewhere({ act: 'turn me away' });
      await world.me('join');
      await world.elsewhere({ act: 'let me in' });
    },
  },
  {
    name: 'X3: one user waited in two tabs when one came: the first is listed until the last is closed',
    setting: { waiting: [{ name: 'Ada' }, { name: 'Bob', user: 'Ada' }] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'stop waiting');
      await world.does('Bob', 'stop waiting');
    },
  },
  {
    name: 'X3: one user waited in two tabs when one came, and both are let in',
    setting: { waiting: [{ name: 'Ada' }, { name: 'Bob', user: 'Ada' }] },
    run: (world) => world.me('acceptWaitingRoomRequest', [peerId('Ada')]),
  },
];
