import type { ModerationAction } from '../model/actions';

/** Names of the actions, as on a button. */
export const ACTION_LABELS: Readonly<Record<ModerationAction, string>> = {
  disableAudio: 'Mute',
  disableVideo: 'Stop video',
  pin: 'Pin for everyone',
  unpin: 'Unpin',
  kick: 'Remove',
  disableAllAudio: 'Mute all',
  disableAllVideo: 'Stop all video',
  kickAll: 'Remove everyone',
  admit: 'Admit',
  reject: 'Deny',
  grantStage: 'Allow on stage',
  denyStage: 'Deny request',
  removeFromStage: 'Remove from stage',
  allowAudio: 'Allow microphone',
  blockAudio: 'Block microphone',
  allowVideo: 'Allow camera',
  blockVideo: 'Block camera',
  allowScreenShare: 'Allow screen sharing',
  blockScreenShare: 'Block screen sharing',
};
