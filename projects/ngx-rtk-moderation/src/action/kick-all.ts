import { meetingEnded } from '../outcome/meeting-ended';
import type { RoomDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';

export const kickAllFacts: ActionFacts = {
  target: 'room',
  permission: 'kickParticipant',
  destructive: true,
};

export const kickAll: RoomDefinition = {
  sendToRoom: ({ participants }) => participants.kickAll(),
  outcome: meetingEnded,
};
