import { everyoneOff, sendersOf } from '../outcome/everyone-off';
import type { RoomDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';

export const disableAllAudioFacts: ActionFacts = {
  target: 'room',
  permission: 'canDisableParticipantAudio',
  destructive: false,
};

export const disableAllAudio: RoomDefinition = {
  // The SDK ignores its argument, and mutes the local participant too (F16).
  sendToRoom: ({ participants }) => participants.disableAllAudio(true),
  awaitsAnswer: true,
  isAlready: (room) => sendersOf(room, 'audio').length === 0,
  outcome: /* @__PURE__ */ everyoneOff('audio'),
};
