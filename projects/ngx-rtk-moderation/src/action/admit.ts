import { admitted } from '../outcome/admitted';
import type { WaitlistedDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';

export const admitFacts: ActionFacts = {
  target: 'waitlisted',
  permission: 'acceptWaitingRequests',
  destructive: false,
};

export const admit: WaitlistedDefinition = {
  // The call for one returns nothing. This one takes ids too, and returns a promise (F8).
  sendToMany: (guests, { participants }) =>
    participants.acceptAllWaitingRoomRequest(guests.map(({ id }) => id)),
  outcome: admitted,
};
