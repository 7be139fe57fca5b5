import type { ParticipantSnapshot } from 'ngx-rtk-moderation';

/** Nobody: fills the row that is measured. */
export const PROBE: ParticipantSnapshot = {
  id: '',
  userId: '',
  name: 'Å',
  picture: undefined,
  customParticipantId: undefined,
  presetName: 'Åg',
  audioEnabled: false,
  videoEnabled: false,
  screenShareEnabled: false,
  isPinned: false,
  stageStatus: undefined,
  isSelf: false,
  seenAt: 0,
};
