import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationPermission } from 'ngx-rtk-moderation';
import type { ServerAction } from '../wire/client-message';

/** The permissions that the service checks, also where the SDK checks none (F20). */
export const PERMISSIONS: Readonly<Partial<Record<ServerAction, ModerationPermission>>> = {
  pin: 'pinParticipant',
  unpin: 'pinParticipant',
  admit: 'acceptWaitingRequests',
  reject: 'acceptWaitingRequests',
  updatePermissions: 'canChangeParticipantPermissions',
};

/** Actions that need a participant they are about. */
export const ABOUT_A_PEER: ReadonlySet<ServerAction> = new Set([
  'disableAudio',
  'disableVideo',
  'pin',
  'kick',
]);

/** The status that each answer leads to, and those from which it does. */
export const STAGE: Readonly<
  Record<'grantStage' | 'denyStage' | 'removeFromStage', readonly [readonly StageStatus[], StageStatus]>
> = {
  grantStage: [['REQUESTED_TO_JOIN_STAGE', 'OFF_STAGE'], 'ACCEPTED_TO_JOIN_STAGE'],
  denyStage: [['REQUESTED_TO_JOIN_STAGE', 'ACCEPTED_TO_JOIN_STAGE'], 'OFF_STAGE'],
  removeFromStage: [['ON_STAGE', 'ACCEPTED_TO_JOIN_STAGE'], 'OFF_STAGE'],
};
