import { targetIs } from '../outcome/target-state';
import type { ParticipantDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';

const isOff = ({ audioEnabled }: { readonly audioEnabled: boolean }): boolean => !audioEnabled;

export const disableAudioFacts: ActionFacts = {
  target: 'participant',
  permission: 'canDisableParticipantAudio',
  destructive: false,
  isAlready: isOff,
};

export const disableAudio: ParticipantDefinition = {
  sendToOne: (participant) => participant.disableAudio(),
  awaitsAnswer: true,
  outcome: /* @__PURE__ */ targetIs(isOff),
};
