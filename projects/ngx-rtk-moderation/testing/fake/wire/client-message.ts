import type { PermissionPatch } from '../basics/media-permissions';

/** A request of a client to RealtimeKit. */
export type ServerAction =
  | 'disableAudio'
  | 'disableVideo'
  | 'pin'
  | 'unpin'
  | 'kick'
  | 'disableAllAudio'
  | 'disableAllVideo'
  | 'kickAll'
  | 'admit'
  | 'reject'
  | 'grantStage'
  | 'denyStage'
  | 'removeFromStage'
  | 'updatePermissions';

/** A message from the client to the service. */
export interface ClientMessage {
  readonly action: ServerAction;
  /** Id of the participant that it is for, by which it can be answered differently. */
  readonly target?: string | undefined;
  /** The users that it is for, where the action goes by user (F26). */
  readonly userIds?: readonly string[];
  readonly patch?: PermissionPatch;
}
