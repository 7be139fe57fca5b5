import { peerId, type Scenario, type World } from '../world';

const ada = { name: 'Ada', audio: true, video: true };
const bob = { name: 'Bob', audio: true, video: true };

/** What a moderator does to one participant, or to all of them, and is allowed to. */
export const hostControls: readonly Scenario[] = [
  {
    name: 'F15: a microphone is muted',
    setting: { people: [ada, bob] },
    run: (world) => world.on('Ada', 'disableAudio'),
  },
  {
    name: 'a microphone that is off is muted',
    setting: { people: [{ name: 'Ada' }] },
    run: (world) => world.on('Ada', 'disableAudio'),
  },
  {
    name: 'a microphone is muted that had been on and off',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'audio off');
      await world.on('Ada', 'disableAudio');
      await world.does('Ada', 'audio on');
      await world.on('Ada', 'disableAudio');
    },
  },
  {
    name: 'a camera is stopped',
    setting: { people: [ada, bob] },
    run: (world) => world.on('Ada', 'disableVideo'),
  },
  {
    name: 'a camera that is off is stopped',
    setting: { people: [{ name: 'Ada' }] },
    run: (world) => world.on('Ada', 'disableVideo'),
  },
  {
    name: 'two microphones are muted in the same turn',
    setting: { people: [ada, bob] },
    run: (world) =>
      world.together(
        { method: 'disableAudio', on: 'Ada', ids: [peerId('Ada')] },
        { method: 'disableAudio', on: 'Bob', ids: [peerId('Bob')] },
      ),
  },
  {
    name: 'F16: all microphones are muted, the local one too',
    setting: { audio: true, people: [ada, { name: 'Bob' }, { name: 'Cy', audio: true }] },
    run: (world) => world.me('disableAllAudio'),
  },
  {
    name: 'F16: all microphones are muted while the local one is off',
    setting: { people: [ada] },
    run: (world) => world.me('disableAllAudio'),
  },
  // Two scenarios: one's own camera takes a moment to stop, and what others' messages say may come before or after.
  {
    name: 'all cameras are stopped while the local one is off',
    setting: { people: [ada, bob, { name: 'Cy' }] },
    run: (world) => world.me('disableAllVideo'),
  },
  {
    name: 'F16: all cameras are stopped, the local one too',
    setting: { video: true, people: [{ name: 'Cy' }] },
    run: (world) => world.me('disableAllVideo'),
  },
  {
    name: 'all microphones are muted in an empty room',
    run: (world) => world.me('disableAllAudio'),
  },
  {
    name: 'F6: a participant is kicked',
    setting: { people: [ada, bob] },
    run: async (world: World): Promise<void> => {
      await world.keep('Ada');
      await world.on('Ada', 'kick');
      await world.compareKept('Ada');
    },
  },
  {
    name: 'F6: the pinned one is kicked',
    setting: { people: [ada, bob], pinned: 'Ada' },
    run: (world) => world.on('Ada', 'kick'),
  },
  {
    name: 'two participants are kicked in the same turn',
    setting: { people: [ada, bob, { name: 'Cy' }] },
    run: async (world: World): Promise<void> => {
      await world.together(
        { method: 'kick', on: 'Ada', ids: [peerId('Ada')] },
        { method: 'kick', on: 'Bob', ids: [peerId('Bob')] },
      );
      await world.passes(9_000);
    },
  },
  {
    name: 'F7: a kick that has worked is rejected 20 s later, unheard',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.on('Ada', 'kick');
      await world.passes(21_000);
    },
  },
  {
    name: 'F8: everybody is kicked',
    setting: { audio: true, people: [ada, bob] },
    run: (world) => world.me('kickAll'),
  },
  {
    name: 'a participant is muted and pinned in one turn',
    setting: { people: [ada] },
    run: (world) =>
      world.together(
        ...(['disableAudio', 'pin'] as const).map((method) => ({
          ...{ method, on: 'Ada', ids: [peerId('Ada')] },
        })),
      ),
  },
];
