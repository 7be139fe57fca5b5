import type { ModerationPermission } from '../meeting/meeting';
import type { ModerationAction } from '../model/actions';
import type { ActionFacts } from './action-facts';
import { admitFacts } from './admit';
import { allowAudioFacts, blockAudioFacts } from './audio-permission';
import { disableAllAudioFacts } from './disable-all-audio';
import { disableAllVideoFacts } from './disable-all-video';
import { disableAudioFacts } from './disable-audio';
import { disableVideoFacts } from './disable-video';
import { kickFacts } from './kick';
import { kickAllFacts } from './kick-all';
import { pinFacts, unpinFacts } from './pin';
import { rejectFacts } from './reject';
import { allowScreenShareFacts, blockScreenShareFacts } from './screen-share-permission';
import { denyStageFacts, grantStageFacts, removeFromStageFacts } from './stage';
import { allowVideoFacts, blockVideoFacts } from './video-permission';

/** Facts by action. A missing or misspelt one does not compile. */
export const FACTS: Readonly<Record<ModerationAction, ActionFacts>> = {
  disableAudio: disableAudioFacts,
  disableVideo: disableVideoFacts,
  pin: pinFacts,
  unpin: unpinFacts,
  kick: kickFacts,
  disableAllAudio: disableAllAudioFacts,
  disableAllVideo: disableAllVideoFacts,
  kickAll: kickAllFacts,
  admit: admitFacts,
  reject: rejectFacts,
  grantStage: grantStageFacts,
  denyStage: denyStageFacts,
  removeFromStage: removeFromStageFacts,
  allowAudio: allowAudioFacts,
  blockAudio: blockAudioFacts,
  allowVideo: allowVideoFacts,
  blockVideo: blockVideoFacts,
  allowScreenShare: allowScreenShareFacts,
  blockScreenShare: blockScreenShareFacts,
};

/** Names of all actions. */
export const MODERATION_ACTIONS = Object.keys(FACTS) as readonly ModerationAction[];

/** Whether a value is the name of an action. */
export function isModerationAction(name: unknown): name is ModerationAction {
  return typeof name === 'string' && Object.hasOwn(FACTS, name);
}

/** Facts about an action. */
export interface ActionInfo {
  /** Whom the action is for. */
  readonly target: 'participant' | 'waitlisted' | 'room';
  /** The permission that the local participant needs, by the SDK's name. */
  readonly permission: ModerationPermission;
  /** Whether the action takes something away from its target. */
  readonly destructive: boolean;
  /** The action that undoes it; `undefined` if there is none. */
  readonly inverse?: ModerationAction;
}

/**
 * Returns the facts about an action, for user interfaces that are built from {@link MODERATION_ACTIONS}. It puts no call of the SDK into
 * the bundle.
 */
export function actionInfo(action: ModerationAction): ActionInfo {
  const { target, permission, destructive, inverse } = FACTS[action];
  return { target, permission, destructive, ...(inverse && { inverse }) };
}
