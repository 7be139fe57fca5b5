import type { ModerationPermission } from 'ngx-rtk-moderation';
import type { SelfDescription } from './description';

/** What each preset allows. */
export function presetPermissions(
  preset: NonNullable<SelfDescription['preset']>,
  stage: boolean,
): Record<ModerationPermission, boolean> {
  const host = preset === 'host';
  return {
    canDisableParticipantAudio: host,
    canDisableParticipantVideo: host,
    pinParticipant: host,
    kickParticipant: host,
    acceptWaitingRequests: host,
    acceptStageRequests: host,
    canChangeParticipantPermissions: host,
    stageEnabled: stage,
  };
}
