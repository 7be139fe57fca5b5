import { peerId, userId, type Scenario, type World } from '../world';

const viewer = { name: 'Ada' };
const speaker = { name: 'Bob', audio: true, video: true, onStage: true };

/** Who asks for the stage, who answers. */
export const stage: readonly Scenario[] = [
  {
    name: 'a participant asks for the stage, and withdraws',
    setting: { stage: true, people: [viewer, speaker] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'ask for the stage');
      await world.does('Ada', 'withdraw');
    },
  },
  {
    name: 'F26: the stage is granted, entered and left',
    setting: { stage: true, people: [viewer, speaker] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'ask for the stage');
      await world.me('stage.grantAccess', [userId('Ada')]);
      await world.does('Ada', 'enter the stage');
      await world.does('Ada', 'audio on');
      await world.does('Ada', 'leave the stage');
    },
  },
  {
    name: 'the stage is denied',
    setting: { stage: true, people: [viewer] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'ask for the stage');
      await world.me('stage.denyAccess', [userId('Ada')]);
    },
  },
  {
    name: 'a participant is removed from the stage',
    setting: { stage: true, people: [speaker, viewer] },
    run: (world) => world.me('stage.kick', [userId('Bob')]),
  },
  {
    name: 'the stage is granted to a participant who has not asked',
    setting: { stage: true, people: [viewer] },
    run: (world) => world.me('stage.grantAccess', [userId('Ada')]),
  },
  {
    name: 'F26: with the ids of peers nothing happens',
    setting: { stage: true, people: [viewer] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'ask for the stage');
      await world.me('stage.grantAccess', [peerId('Ada')]);
      await world.me('stage.denyAccess', [peerId('Ada')]);
    },
  },
  {
    name: 'F3: without permission for the stage nothing is sent',
    setting: { me: 'participant', stage: true, people: [viewer, speaker] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'ask for the stage');
      await world.me('stage.grantAccess', [userId('Ada')]);
      await world.me('stage.denyAccess', [userId('Ada')]);
      await world.me('stage.kick', [userId('Bob')]);
    },
  },
  {
    name: 'F3: nothing is sent in a meeting without a stage',
    setting: { people: [viewer] },
    run: async (world: World): Promise<void> => {
      await world.me('stage.grantAccess', [userId('Ada')]);
      await world.me('stage.denyAccess', [userId('Ada')]);
      await world.me('stage.kick', [userId('Ada')]);
    },
  },
  {
    name: 'F3: before joining nothing is sent to the stage',
    setting: { begin: 'outside', stage: true, people: [viewer] },
    run: async (world: World): Promise<void> => {
      await world.me('stage.grantAccess', [userId('Ada')]);
      await world.me('stage.denyAccess', [userId('Ada')]);
      await world.me('stage.kick', [userId('Ada')]);
    },
  },
  {
    name: 'F8: the service refuses the answers to stage requests',
    setting: { stage: true, people: [viewer, speaker] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'ask for the stage');
      await world.service('refuse', 'grantStage');
      await world.me('stage.grantAccess', [userId('Ada')]);
      await world.service('refuse', 'denyStage');
      await world.me('stage.denyAccess', [userId('Ada')]);
      await world.service('refuse', 'removeFromStage');
      await world.me('stage.kick', [userId('Bob')]);
    },
  },
  {
    name: 'a removal from the stage gets no answer',
    setting: { stage: true, people: [speaker] },
    run: async (world: World): Promise<void> => {
      await world.service('never', 'removeFromStage');
      await world.me('stage.kick', [userId('Bob')]);
      await world.passes(21_000);
    },
  },
  {
    name: 'a participant who asks leaves',
    setting: { stage: true, people: [viewer] },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'ask for the stage');
      await world.does('Ada', 'leave');
    },
  },
  {
    name: 'F17: the permission to answer those who ask comes and goes',
    setting: { stage: true, people: [viewer], permissions: { acceptStageRequests: false } },
    run: async (world: World): Promise<void> => {
      await world.does('Ada', 'ask for the stage');
      await world.elsewhere({ act: 'patch me', patch: { acceptStageRequests: true } });
      await world.elsewhere({ act: 'patch me', patch: { acceptStageRequests: false } });
    },
  },
];
