import type { Scenario, World } from '../world';

const ada = { name: 'Ada', audio: true, video: true };
const bob = { name: 'Bob' };

/** What happens to the local participant: it joins, is moderated, and leaves in one way or another. */
export const sessions: readonly Scenario[] = [
  {
    name: 'F11: joining a room with people in it',
    setting: { begin: 'outside', people: [ada, bob] },
    run: (world) => world.me('join'),
  },
  {
    name: 'F11: the local participant joins a room with a pinned participant',
    setting: { begin: 'outside', people: [ada, bob], pinned: 'Bob' },
    run: (world) => world.me('join'),
  },
  {
    name: 'joining an empty room',
    setting: { begin: 'outside' },
    run: (world) => world.me('join'),
  },
  {
    name: 'the local participant joins a room with a waiting guest',
    setting: { begin: 'outside', waiting: [bob] },
    run: (world) => world.me('join'),
  },
  {
    name: 'joining a webinar',
    setting: { begin: 'outside', stage: true, people: [bob, { name: 'Ada', audio: true, onStage: true }] },
    run: (world) => world.me('join'),
  },
  {
    name: 'F12: one is kicked',
    setting: { me: 'participant', audio: true, video: true, people: [ada, bob] },
    run: (world) => world.elsewhere({ act: 'kick me' }),
  },
  {
    name: 'F12: the local participant is kicked while pinned',
    setting: { me: 'participant', people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'pin', who: 'Me' });
      await world.elsewhere({ act: 'kick me' });
    },
  },
  {
    name: 'F12: one is kicked while another is pinned',
    setting: { people: [ada, bob], pinned: 'Ada' },
    run: (world) => world.elsewhere({ act: 'kick me' }),
  },
  {
    name: 'F25: the meeting ends',
    setting: { me: 'participant', audio: true, people: [ada] },
    run: (world) => world.elsewhere({ act: 'end' }),
  },
  {
    name: 'F12: one leaves',
    setting: { audio: true, people: [ada] },
    run: (world) => world.me('leave'),
  },
  {
    name: 'F25: one is kicked, and leaves as well',
    setting: { me: 'participant', audio: true, people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'kick me' });
      await world.me('leave');
    },
  },
  {
    name: 'the local participant leaves, and joins again in vain',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.me('leave');
      await world.me('join');
      await world.passes(21_000);
    },
  },
  {
    name: 'the local participant joins twice',
    setting: { people: [ada] },
    run: (world) => world.me('join'),
  },
  {
    name: 'F3: after leaving nothing is sent',
    setting: { people: [ada, bob] },
    run: async (world: World): Promise<void> => {
      await world.me('leave');
      for (const method of ['disableAudio', 'disableVideo', 'pin', 'unpin', 'kick'] as const) {
        await world.on('Ada', method);
      }
      for (const method of ['disableAllAudio', 'kickAll', 'self.pin'] as const) await world.me(method);
    },
  },
  {
    name: 'another moderator mutes the local participant',
    setting: { me: 'participant', audio: true, video: true, people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'mute', who: 'Me' });
      await world.elsewhere({ act: 'stop video', who: 'Me' });
    },
  },
  {
    name: 'the local participant is muted while the microphone is off',
    setting: { me: 'participant', people: [ada] },
    run: (world) => world.elsewhere({ act: 'mute', who: 'Me' }),
  },
  {
    name: 'the local participant switches their devices',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.me('self.enableAudio');
      await world.me('self.enableVideo');
      await world.me('self.disableAudio');
      await world.me('self.disableVideo');
      await world.me('self.enableAudio');
      await world.me('self.enableScreenShare');
      await world.me('self.disableScreenShare');
    },
  },
  {
    name: 'the local participant shares the screen and is kicked',
    setting: { audio: true, video: true, people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.me('self.enableScreenShare');
      await world.elsewhere({ act: 'kick me' });
    },
  },
  {
    name: 'the local participant sees no changes after being kicked',
    setting: { me: 'participant', people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'kick me' });
      await world.does('Ada', 'audio off');
      await world.arrives(bob);
    },
  },
];
