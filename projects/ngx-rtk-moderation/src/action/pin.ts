import { targetIs, targetIsOrLeft } from '../outcome/target-state';
import type { ParticipantSnapshot } from '../room/snapshots';
import type { ParticipantDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';

const isPinned = (target: ParticipantSnapshot): boolean => target.isPinned;
const isUnpinned = (target: ParticipantSnapshot): boolean => !target.isPinned;

export const pinFacts: ActionFacts = {
  target: 'participant',
  permission: 'pinParticipant',
  destructive: false,
  inverse: 'unpin',
  allowsSelf: true,
  isExclusive: true,
  isAlready: isPinned,
};

/** `pin()` resolves also if the server refuses (F4). */
export const pin: ParticipantDefinition = {
  sendToOne: (participant) => participant.pin(),
  awaitsAnswer: true,
  outcome: /* @__PURE__ */ targetIs(isPinned),
};

/** The SDK unpins whoever is pinned, whatever object it is called on (F5). `isAlready` keeps a call from others' pins. */
export const unpinFacts: ActionFacts = {
  target: 'participant',
  permission: 'pinParticipant',
  destructive: false,
  inverse: 'pin',
  allowsSelf: true,
  isAlready: isUnpinned,
};

export const unpin: ParticipantDefinition = {
  sendToOne: (participant) => participant.unpin(),
  awaitsAnswer: true,
  outcome: /* @__PURE__ */ targetIsOrLeft(isUnpinned),
};
