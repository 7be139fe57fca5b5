import { rejected } from '../outcome/rejected';
import type { WaitlistedDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';

export const rejectFacts: ActionFacts = {
  target: 'waitlisted',
  permission: 'acceptWaitingRequests',
  destructive: true,
};

export const reject: WaitlistedDefinition = {
  sendToOne: ({ id }, { participants }) => participants.rejectWaitingRoomRequest(id),
  outcome: rejected,
};
