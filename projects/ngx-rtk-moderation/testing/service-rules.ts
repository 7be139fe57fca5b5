import type { StageStatus } from '@cloudflare/realtimekit';
import type { ModerationPermission } from 'ngx-rtk-moderation';
import type { ServerAction } from './fake-wire';

/** What the service asks for, also where the SDK asks for nothing (F20). */
export const PERMISSIONS: Readonly<Partial<Record<ServerAction, ModerationPermission>>> = {
  pin: 'pinParticipant',
  unpin: 'pinParticipant',
  admit: 'acceptWaitingRequests',
  reject: 'acceptWaitingRequests',
  updatePermissions: 'canChangeParticipantPermissions',
};

/** What needs somebody whom it is about. */
export const ABOUT_A_PEER: ReadonlySet<ServerAction> = new Set([
  'disableAudio',
  'disableVideo',
  'pin',
  'kick',
]);

/** From which status each answer leads to which. */
export const STAGE: Readonly<
  Record<'grantStage' | 'denyStage' | 'removeFromStage', readonly [readonly StageStatus[], StageStatus]>
> = {
  grantStage: [['REQUESTED_TO_JOIN_STAGE', 'OFF_STAGE'], 'ACCEPTED_TO_JOIN_STAGE'],
  denyStage: [['REQUESTED_TO_JOIN_STAGE', 'ACCEPTED_TO_JOIN_STAGE'], 'OFF_STAGE'],
  removeFromStage: [['ON_STAGE', 'ACCEPTED_TO_JOIN_STAGE'], 'OFF_STAGE'],
};
