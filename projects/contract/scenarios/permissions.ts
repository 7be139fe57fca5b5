import { peerId, userId, type Permission, type Scenario, type World } from '../world';

const ada = { name: 'Ada', audio: true, video: true };

const grants: readonly Permission[] = [
  'canDisableParticipantAudio',
  'canDisableParticipantVideo',
  'pinParticipant',
  'kickParticipant',
  'canChangeParticipantPermissions',
];

const askFirst = { audio: 'CAN_REQUEST', video: 'CAN_REQUEST', screenshare: 'CAN_REQUEST' } as const;

const ownMedia = ['self.enableAudio', 'self.enableVideo', 'self.enableScreenShare'] as const;

/** What is allowed, what is not, and what changes while one is there. */
export const permissions: readonly Scenario[] = [
  {
    name: 'F3: without permission nothing is sent',
    setting: { me: 'participant', people: [ada, { name: 'Bob' }] },
    run: async (world: World): Promise<void> => {
      for (const method of ['disableAudio', 'disableVideo', 'pin', 'unpin', 'kick'] as const) {
        await world.on('Ada', method);
      }
      for (const method of ['disableAllAudio', 'disableAllVideo', 'kickAll'] as const) await world.me(method);
    },
  },
  {
    name: 'F20: self.pin(), the waiting room and permission patches check no permission before they are sent',
    setting: { me: 'participant', people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.me('self.pin');
      await world.me('self.unpin');
      await world.me('updatePermissions', [peerId('Ada')], { kickParticipant: true });
      await world.me('acceptWaitingRoomRequest', [peerId('Bob')]);
      await world.me('rejectWaitingRoomRequest', [peerId('Bob')]);
      await world.me('acceptAllWaitingRoomRequest', [userId('Bob')]);
    },
  },
  {
    name: 'F3: before joining nothing is sent',
    setting: { begin: 'outside' },
    run: async (world: World): Promise<void> => {
      for (const method of [
        'disableAllAudio',
        'disableAllVideo',
        'kickAll',
        'self.pin',
        'self.unpin',
      ] as const) {
        await world.me(method);
      }
      await world.me('acceptWaitingRoomRequest', [peerId('Bob')]);
      await world.me('rejectWaitingRoomRequest', [peerId('Bob')]);
      await world.me('acceptAllWaitingRoomRequest', [userId('Bob')]);
      await world.me('updatePermissions', [peerId('Ada')], { kickParticipant: true });
    },
  },
  {
    name: 'F17: permissions are granted one by one, and used',
    setting: { me: 'participant', people: [ada] },
    run: async (world: World): Promise<void> => {
      for (const permission of grants)
        await world.elsewhere({ act: 'patch me', patch: { [permission]: true } });
      await world.on('Ada', 'disableAudio');
      await world.on('Ada', 'pin');
    },
  },
  {
    name: 'F17: permissions are revoked one by one, and missed',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      for (const permission of grants)
        await world.elsewhere({ act: 'patch me', patch: { [permission]: false } });
      await world.on('Ada', 'disableAudio');
      await world.on('Ada', 'kick');
    },
  },
  {
    name: 'F17: several permissions change in the same turn',
    setting: { people: [ada] },
    run: (world) =>
      world.elsewhere({ act: 'patch me', patch: { kickParticipant: false, pinParticipant: false } }),
  },
  {
    name: 'F17: the permission to answer those who wait comes and goes',
    setting: { me: 'participant', people: [ada], waiting: [{ name: 'Bob' }] },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'patch me', patch: { acceptWaitingRequests: true } });
      await world.elsewhere({ act: 'patch me', patch: { acceptWaitingRequests: false } });
      await world.waits('Cy');
      await world.elsewhere({ act: 'patch me', patch: { acceptWaitingRequests: true } });
    },
  },
  {
    name: 'F18: without the permission to produce, the local microphone stays off',
    setting: { me: 'participant', people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'patch me', patch: { media: { audio: 'NOT_ALLOWED' } } });
      await world.me('self.enableAudio');
      await world.elsewhere({ act: 'patch me', patch: { media: { audio: 'ALLOWED' } } });
      await world.me('self.enableAudio');
    },
  },
  {
    name: 'F18: the permission to produce is revoked while microphone and camera are on',
    setting: { me: 'participant', audio: true, video: true, people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'patch me', patch: { media: { audio: 'NOT_ALLOWED' } } });
      await world.elsewhere({ act: 'patch me', patch: { media: { video: 'NOT_ALLOWED' } } });
    },
  },
  {
    name: 'F18: a participant’s permission to produce is revoked',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.me('updatePermissions', [peerId('Ada')], { media: { audio: { canProduce: 2 } } });
      await world.on('Ada', 'disableAudio');
    },
  },
  {
    name: 'F18: a participant who may not send any longer, or has to ask, switches everything off, and on again if possible',
    setting: { people: [{ ...ada, screen: true }] },
    run: async (world: World): Promise<void> => {
      for (const [medium, canProduce] of [
        ['audio', 3],
        ['video', 2],
        ['screenshare', 2],
      ] as const) {
        await world.me('updatePermissions', [peerId('Ada')], { media: { [medium]: { canProduce } } });
      }
      await world.does('Ada', 'audio on');
      await world.does('Ada', 'video on');
      await world.me('updatePermissions', [peerId('Ada')], { media: { video: { canProduce: 1 } } });
      await world.does('Ada', 'video on');
    },
  },
  {
    name: 'F18: without a stage one may switch on again what one has to ask for',
    setting: { me: 'participant', audio: true, video: true, people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.me('self.enableScreenShare');
      for (const medium of ['audio', 'video', 'screenshare'] as const) {
        await world.elsewhere({ act: 'patch me', patch: { media: { [medium]: 'CAN_REQUEST' } } });
      }
      for (const method of ownMedia) await world.me(method);
    },
  },
  {
    name: 'F18: on the stage one need not ask',
    setting: { stage: true, audio: true, people: [{ name: 'Ada', onStage: true, audio: true }] },
    run: async (world: World): Promise<void> => {
      await world.elsewhere({ act: 'patch me', patch: { media: askFirst } });
      await world.me('updatePermissions', [peerId('Ada')], { media: { audio: { canProduce: 3 } } });
      await world.me('updatePermissions', [peerId('Ada')], { media: { audio: { canProduce: 2 } } });
    },
  },
  {
    name: 'F18: off the stage one may not switch on anything',
    setting: { me: 'participant', stage: true, people: [{ name: 'Ada' }] },
    run: async (world: World): Promise<void> => {
      for (const method of ownMedia) await world.me(method);
      await world.elsewhere({ act: 'patch me', patch: { media: { audio: 'ALLOWED' } } });
      await world.me('self.enableAudio');
    },
  },
  {
    name: 'F30: unknown participants and the local participant cannot be patched',
    setting: { people: [ada] },
    run: async (world: World): Promise<void> => {
      await world.me('updatePermissions', [peerId('Bob')], { kickParticipant: true });
      await world.me('updatePermissions', [peerId('Me')], { kickParticipant: true });
      await world.me('updatePermissions', [], { kickParticipant: true });
      await world.me('updatePermissions', [peerId('Ada'), peerId('Bob')], { kickParticipant: true });
    },
  },
  ...grants.slice(0, 4).map((permission): Scenario => ({
    name: `F3: a host without ${permission}`,
    setting: { people: [ada], permissions: { [permission]: false } },
    run: async (world: World): Promise<void> => {
      for (const method of ['disableAudio', 'disableVideo', 'pin', 'kick'] as const)
        await world.on('Ada', method);
    },
  })),
];
