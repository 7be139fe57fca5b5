import type { PermissionPatch } from '../basics/media-permissions';

/** What a client asks of RealtimeKit. */
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
  /** Peer ids of all that it is about; the target by default. */
  readonly about?: readonly string[];
  /** The users that it is for, where the action goes by user (F26). */
  readonly userIds?: readonly string[];
  readonly patch?: PermissionPatch;
}
