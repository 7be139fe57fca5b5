import { removed } from '../outcome/removed';
import type { ParticipantDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';

export const kickFacts: ActionFacts = {
  target: 'participant',
  permission: 'kickParticipant',
  destructive: true,
};

export const kick: ParticipantDefinition = {
  sendToOne: (participant) => participant.kick(),
  isRemoval: true,
  outcome: removed,
};
