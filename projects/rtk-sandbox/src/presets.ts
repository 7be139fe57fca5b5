import { applyPatch, type Permissions } from './permissions.js';

/** The kind of meeting that a preset is for, as in the SDK. */
export type ViewType = 'GROUP_CALL' | 'WEBINAR';

/** The permissions of a role, and its kind of meeting. */
export interface Preset {
  readonly viewType: ViewType;
  readonly permissions: Permissions;
}

const participant: Permissions = {
  acceptWaitingRequests: false,
  canAcceptProductionRequests: false,
  acceptStageRequests: false,
  canEditDisplayName: true,
  canSpotlight: false,
  canRecord: false,
  canLivestream: false,
  disableParticipantAudio: false,
  disableParticipantVideo: false,
  disableParticipantScreensharing: false,
  kickParticipant: false,
  pinParticipant: false,
  canChangeParticipantPermissions: false,
  waitingRoomType: 'SKIP',
  hiddenParticipant: false,
  isRecorder: false,
  recorderType: 'NONE',
  showParticipantList: true,
  transcriptionEnabled: false,
  stageEnabled: false,
  stageAccess: 'ALLOWED',
  media: {
    audio: { canProduce: 'ALLOWED' },
    video: { canProduce: 'ALLOWED' },
    screenshare: { canProduce: 'ALLOWED' },
  },
  chat: {
    public: { canSend: true, text: true, files: true },
    private: { canSend: true, canReceive: true, text: true, files: true },
  },
  polls: { canCreate: false, canVote: true, canView: true },
  plugins: { canClose: false, canStart: false, canEditConfig: false, config: {} },
  connectedMeetings: {
    canAlterConnectedMeetings: false,
    canSwitchConnectedMeetings: false,
    canSwitchToParentMeeting: false,
  },
};

const host = applyPatch(participant, {
  acceptWaitingRequests: true,
  canSpotlight: true,
  disableParticipantAudio: true,
  disableParticipantVideo: true,
  disableParticipantScreensharing: true,
  kickParticipant: true,
  pinParticipant: true,
  canChangeParticipantPermissions: true,
  polls: { canCreate: true },
  connectedMeetings: {
    canAlterConnectedMeetings: true,
    canSwitchConnectedMeetings: true,
    canSwitchToParentMeeting: true,
  },
});

const viewer = applyPatch(participant, {
  canEditDisplayName: false,
  media: {
    audio: { canProduce: 'NOT_ALLOWED' },
    video: { canProduce: 'NOT_ALLOWED' },
    screenshare: { canProduce: 'NOT_ALLOWED' },
  },
});

const webinarViewer = applyPatch(participant, {
  stageEnabled: true,
  stageAccess: 'CAN_REQUEST',
  media: {
    audio: { canProduce: 'CAN_REQUEST' },
    video: { canProduce: 'CAN_REQUEST' },
    screenshare: { canProduce: 'CAN_REQUEST' },
  },
});

/**
 * The presets of the sandbox, by name.
 *
 * - `host`: all moderation of a group call.
 * - `participant`: audio, video and screen sharing, no moderation.
 * - `viewer`: no media and no moderation.
 * - `guest`: a participant who waits until a host admits them.
 * - `early-guest`: a participant who waits only while no host is in the meeting.
 * - `webinar-host`: on the stage from the start, answers stage requests, all moderation.
 * - `webinar-viewer`: off the stage, may request it.
 */
export const presets = {
  host: { viewType: 'GROUP_CALL', permissions: host },
  participant: { viewType: 'GROUP_CALL', permissions: participant },
  viewer: { viewType: 'GROUP_CALL', permissions: viewer },
  guest: {
    viewType: 'GROUP_CALL',
    permissions: applyPatch(participant, { waitingRoomType: 'SKIP_ON_ACCEPT' }),
  },
  'early-guest': {
    viewType: 'GROUP_CALL',
    permissions: applyPatch(participant, { waitingRoomType: 'ON_PRIVILEGED_USER_ENTRY' }),
  },
  'webinar-host': {
    viewType: 'WEBINAR',
    permissions: applyPatch(host, {
      stageEnabled: true,
      acceptStageRequests: true,
      canAcceptProductionRequests: true,
    }),
  },
  'webinar-viewer': { viewType: 'WEBINAR', permissions: webinarViewer },
} as const satisfies Record<string, Preset>;

/** Name of a preset of the sandbox. */
export type PresetName = keyof typeof presets;

/** The names of all presets. */
export const presetNames = Object.keys(presets) as PresetName[];

/** Whether the sandbox has a preset of this name. */
export function isPresetName(name: unknown): name is PresetName {
  return typeof name === 'string' && Object.hasOwn(presets, name);
}
