import { targetIs } from '../outcome/target-state';
import type { ParticipantDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';

const isOff = ({ videoEnabled }: { readonly videoEnabled: boolean }): boolean => !videoEnabled;

export const disableVideoFacts: ActionFacts = {
  target: 'participant',
  permission: 'canDisableParticipantVideo',
  destructive: false,
  isAlready: isOff,
};

export const disableVideo: ParticipantDefinition = {
  sendToOne: (participant) => participant.disableVideo(),
  awaitsAnswer: true,
  outcome: /* @__PURE__ */ targetIs(isOff),
};
