import { targetIs } from '../outcome/target-state';
import type { ParticipantSnapshot } from '../room/snapshots';
import type { ParticipantDefinition } from './action-definition';
import type { ActionFacts } from './action-facts';

type StageFacts = Pick<ActionFacts, 'inverse'> & Required<Pick<ActionFacts, 'destructive' | 'isAlready'>>;

const stageFacts = (facts: StageFacts): ActionFacts => ({
  target: 'participant',
  permission: 'acceptStageRequests',
  needsStage: true,
  goesByUser: true,
  ...facts,
});

const isOnStage = ({ stageStatus }: ParticipantSnapshot): boolean =>
  stageStatus === 'ON_STAGE' || stageStatus === 'ACCEPTED_TO_JOIN_STAGE';
const isOffStage = (target: ParticipantSnapshot): boolean => !isOnStage(target);
const hasNoRequest = ({ stageStatus }: ParticipantSnapshot): boolean =>
  stageStatus === undefined || stageStatus === 'OFF_STAGE';

const userIds = (participants: readonly { readonly userId: string }[]): string[] =>
  participants.map(({ userId }) => userId);

export const grantStageFacts = /* @__PURE__ */ stageFacts({
  destructive: false,
  inverse: 'removeFromStage',
  isAlready: isOnStage,
});

export const grantStage: ParticipantDefinition = {
  sendToMany: (participants, { stage }) => stage.grantAccess(userIds(participants)),
  outcome: /* @__PURE__ */ targetIs(isOnStage),
};

/** RealtimeKit declines a request, and takes back an invitation. A participant on the stage has neither. */
const hasNothingToDeny = (target: ParticipantSnapshot): boolean =>
  hasNoRequest(target) || target.stageStatus === 'ON_STAGE';

export const denyStageFacts = /* @__PURE__ */ stageFacts({ destructive: false, isAlready: hasNothingToDeny });

/** A request that another moderator granted meanwhile is not declined. */
export const denyStage: ParticipantDefinition = {
  sendToMany: (participants, { stage }) => stage.denyAccess(userIds(participants)),
  outcome: /* @__PURE__ */ targetIs(hasNoRequest),
};

export const removeFromStageFacts = /* @__PURE__ */ stageFacts({
  destructive: true,
  inverse: 'grantStage',
  isAlready: isOffStage,
});

export const removeFromStage: ParticipantDefinition = {
  sendToMany: (participants, { stage }) => stage.kick(userIds(participants)),
  awaitsAnswer: true,
  outcome: /* @__PURE__ */ targetIs(isOffStage),
};
