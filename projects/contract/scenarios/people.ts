import { everybody, type Scenario, type World } from '../world';

const crowd = everybody.map((name) => ({ name, audio: true, video: true }));

/** Others come, go and switch their devices: what an observer sees of it. */
export const people: readonly Scenario[] = [
  {
    name: 'a participant joins and leaves',
    run: async (world: World): Promise<void> => {
      await world.arrives({ name: 'Ada' });
      await world.does('Ada', 'leave');
    },
  },
  {
    name: 'a participant joins with a microphone, a camera and a screen',
    setting: { people: [{ name: 'Bob' }] },
    run: async (world: World): Promise<void> => {
      await world.arrives({ name: 'Ada', audio: true, video: true });
      await world.does('Ada', 'screen on');
      await world.does('Ada', 'leave');
    },
  },
  {
    name: 'F21: listeners on the object of a participant who leaves',
    setting: { people: [{ name: 'Ada' }] },
    run: async (world: World): Promise<void> => {
      await world.keep('Ada');
      await world.does('Ada', 'audio on');
      await world.does('Ada', 'leave');
      await world.compareKept('Ada');
    },
  },
  {
    name: 'F11: a participant who comes back is another object',
    setting: { people: [{ name: 'Ada', audio: true }] },
    run: async (world: World): Promise<void> => {
      await world.keep('Ada');
      await world.does('Ada', 'leave');
      await world.arrives({ name: 'Ada' });
      await world.compareKept('Ada');
      await world.does('Ada', 'audio on');
    },
  },
  {
    name: 'listeners are taken away, with an event and without one, those of once() too',
    setting: { people: [{ name: 'Ada' }] },
    run: async (world: World): Promise<void> => {
      await world.keep('Ada');
      await world.cleansUp();
      await world.does('Ada', 'audio on');
      await world.elsewhere({ act: 'mute', who: 'Ada' });
    },
  },
  {
    name: 'a microphone goes on, off and on again',
    setting: { people: [{ name: 'Ada' }] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'audio on');
      await world.does('Ada', 'audio off');
      await world.does('Ada', 'audio on');
    },
  },
  {
    name: 'a camera goes on, off and on again',
    setting: { people: [{ name: 'Ada' }] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'video on');
      await world.does('Ada', 'video off');
      await world.does('Ada', 'video on');
    },
  },
  {
    name: 'a screen is shared, and no longer',
    setting: { people: [{ name: 'Ada' }] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'screen on');
      await world.does('Ada', 'screen off');
      await world.does('Ada', 'screen on');
    },
  },
  {
    name: 'a microphone and a camera that were on go off, while a screen is shared',
    setting: { people: [{ name: 'Ada', audio: true, video: true, screen: true }] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'audio off');
      await world.does('Ada', 'video off');
      await world.does('Ada', 'screen off');
    },
  },
  {
    name: 'another moderator mutes a participant',
    setting: { me: 'participant', people: [{ name: 'Ada', audio: true, video: true }] },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'mute', who: 'Ada' });
      await world.elsewhere({ act: 'stop video', who: 'Ada' });
    },
  },
  {
    name: 'another moderator mutes everybody',
    setting: { audio: true, people: [{ name: 'Ada', audio: true }, { name: 'Bob' }] },
    run: (world) => world.elsewhere({ act: 'mute all' }),
  },
  {
    name: 'F22: in a big room only the active grid has fresh flags',
    setting: { people: crowd.map(({ name }) => ({ name })) },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'audio on');
      await world.does('Lea', 'audio on');
      await world.does('Lea', 'audio off');
      await world.does('Kim', 'video on');
      await world.does('Kim', 'video off');
    },
  },
  {
    name: 'F22: the local participant joins a room that is full of media',
    setting: { people: crowd },
    run: async (world: World): Promise<void> => {
      await world.on('Ada', 'disableAudio');
      await world.on('Lea', 'disableAudio');
      await world.on('Lea', 'disableVideo');
    },
  },
  {
    name: 'F22: who leaves the grid makes place for another',
    setting: { people: crowd.slice(0, 7) },
    run: async (world: World): Promise<void> => {
      await world.does('Bob', 'leave');
      await world.arrives({ name: 'Bob', audio: true });
    },
  },
  {
    name: 'F22: a pinned participant comes into the grid',
    setting: { people: crowd },
    run: async (world: World): Promise<void> => {
      await world.on('Lea', 'pin');
      await world.on('Lea', 'unpin');
    },
  },
  {
    name: 'F16, F22: all of a big room are muted',
    setting: { people: crowd.slice(0, 11) },
    run: (world) => world.me('disableAllAudio'),
  },
];
