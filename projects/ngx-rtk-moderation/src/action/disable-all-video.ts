import { everyoneOff, sendersOf } from '../outcome/everyone-off';
import type { RoomDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';

export const disableAllVideoFacts: ActionFacts = {
  target: 'room',
  permission: 'canDisableParticipantVideo',
  destructive: false,
};

export const disableAllVideo: RoomDefinition = {
  sendToRoom: ({ participants }) => participants.disableAllVideo(),
  awaitsAnswer: true,
  isAlready: (room) => sendersOf(room, 'video').length === 0,
  outcome: /* @__PURE__ */ everyoneOff('video'),
};
