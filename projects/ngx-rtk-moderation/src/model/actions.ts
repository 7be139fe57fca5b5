/** Name of an action on the whole room. It takes no target. New names may be added in a minor version. */
export type RoomAction = 'disableAllAudio' | 'disableAllVideo' | 'kickAll';

/**
 * Name of an action on a participant, on the stage or in the waiting room. It takes a target. New names may be added in a
 * minor version.
 */
export type TargetAction =
  | 'disableAudio'
  | 'disableVideo'
  | 'pin'
  | 'unpin'
  | 'kick'
  | 'admit'
  | 'reject'
  | 'grantStage'
  | 'denyStage'
  | 'removeFromStage'
  | 'allowAudio'
  | 'blockAudio'
  | 'allowVideo'
  | 'blockVideo'
  | 'allowScreenShare'
  | 'blockScreenShare';

/** Name of any action. */
export type ModerationAction = RoomAction | TargetAction;
