import { peerId, type Scenario, type Wish, type World } from '../world';
import type { ParticipantMethod, RoomMethod } from '../calls';

const ada = { name: 'Ada', audio: true, video: true };

const onAda: readonly ParticipantMethod[] = ['disableAudio', 'disableVideo', 'pin', 'unpin', 'kick'];
const onAll: readonly Extract<RoomMethod & Wish, string>[] = [
  'disableAllAudio',
  'disableAllVideo',
  'kickAll',
];

/** The service refuses, says nothing, or takes its time. */
export const answers: readonly Scenario[] = [
  ...onAda.map((method): Scenario => ({
    name: `F4, F6, F9: ${method} is refused, and works afterwards`,
    setting: { people: [ada, { name: 'Bob' }], ...(method === 'unpin' && { pinned: 'Ada' }) },
    run: async (world: World): Promise<void> => {
      await world.service('refuse', method);
      await world.on('Ada', method);
      await world.service('confirm', method);
      await world.on('Ada', method);
    },
  })),
  ...onAda.map((method): Scenario => ({
    name: `F4, F7, F9: ${method} is not answered`,
    setting: { people: [ada], ...(method === 'unpin' && { pinned: 'Ada' }) },
    run: async (world: World): Promise<void> => {
      await world.service('never', method);
      await world.on('Ada', method);
      await world.passes(15_000);
      await world.passes(6_000);
    },
  })),
  ...(['disableAudio', 'pin', 'kick'] as const).map((method): Scenario => ({
    name: `${method} is answered late`,
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.service('hold', method);
      await world.on('Ada', method);
      await world.service('confirm', method);
    },
  })),
  ...onAll.map((method): Scenario => ({
    name: `F8, F9: ${method} is refused`,
    setting: { audio: true, people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.service('refuse', method);
      await world.me(method);
    },
  })),
  ...onAll.map((method): Scenario => ({
    name: `F8, F9: ${method} is not answered`,
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.service('never', method);
      await world.me(method);
      await world.passes(21_000);
    },
  })),
  {
    name: 'F4: the local participant’s pin is refused',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.service('refuse', 'pin');
      await world.me('self.pin');
    },
  },
  {
    name: 'F8: a patch of permissions is refused, or not answered',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.service('refuse', 'updatePermissions');
      await world.me('updatePermissions', [peerId('Ada')], { kickParticipant: true });
      await world.service('never', 'updatePermissions');
      await world.me('updatePermissions', [peerId('Ada')], { kickParticipant: true });
      await world.passes(21_000);
    },
  },
  {
    name: 'a participant leaves before the answer to their mute',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.service('hold', 'disableAudio');
      await world.on('Ada', 'disableAudio');
      await world.does('Ada', 'leave');
      await world.service('confirm', 'disableAudio');
    },
  },
];
