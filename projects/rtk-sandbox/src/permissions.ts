/** Whether a participant may publish a medium, as presets say it. */
export type ProducePermission = 'ALLOWED' | 'NOT_ALLOWED' | 'CAN_REQUEST';

/** When a participant has to wait before it is let in. */
export type WaitingRoomType = 'SKIP' | 'ON_PRIVILEGED_USER_ENTRY' | 'SKIP_ON_ACCEPT';

/** The permissions of one participant, named as in the SDK's presets, in camel case. */
export interface Permissions {
  acceptWaitingRequests: boolean;
  /** Answers stage requests; the SDK's `acceptStageRequests` is true when this or its namesake is. */
  canAcceptProductionRequests: boolean;
  acceptStageRequests: boolean;
  canEditDisplayName: boolean;
  canSpotlight: boolean;
  canRecord: boolean;
  canLivestream: boolean;
  disableParticipantAudio: boolean;
  disableParticipantVideo: boolean;
  disableParticipantScreensharing: boolean;
  kickParticipant: boolean;
  pinParticipant: boolean;
  canChangeParticipantPermissions: boolean;
  waitingRoomType: WaitingRoomType;
  hiddenParticipant: boolean;
  isRecorder: boolean;
  recorderType: string;
  showParticipantList: boolean;
  transcriptionEnabled: boolean;
  /** Whether the meeting has a stage for this participant; presets of the view type `WEBINAR` always have. */
  stageEnabled: boolean;
  stageAccess: ProducePermission;
  media: Record<'audio' | 'video' | 'screenshare', { canProduce: ProducePermission }>;
  chat: {
    public: { canSend: boolean; text: boolean; files: boolean };
    private: { canSend: boolean; canReceive: boolean; text: boolean; files: boolean };
  };
  polls: { canCreate: boolean; canVote: boolean; canView: boolean };
  plugins: { canClose: boolean; canStart: boolean; canEditConfig: boolean; config: Record<string, never> };
  connectedMeetings: {
    canAlterConnectedMeetings: boolean;
    canSwitchConnectedMeetings: boolean;
    canSwitchToParentMeeting: boolean;
  };
}

type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;

/** A part of the permissions, as deep as it needs to be: what is left out stays as it is. */
export type PermissionPatch = DeepPartial<Permissions>;

/** Permissions after a patch. Never changes its arguments. */
export function applyPatch(permissions: Permissions, patch: PermissionPatch): Permissions {
  return merge(permissions, patch) as Permissions;
}

function merge(base: unknown, patch: unknown): unknown {
  if (patch === undefined) return base;
  if (!isRecord(base) || !isRecord(patch)) return patch;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    // `Object.entries` lists an own `__proto__` of parsed JSON, and assigning it would change the prototype.
    if (Object.hasOwn(base, key)) merged[key] = merge(base[key], value);
  }
  return merged;
}

/** Both patches in one, the second over the first. */
export function mergePatches(first: PermissionPatch, second: PermissionPatch): PermissionPatch {
  return overlay(first, second) as PermissionPatch;
}

function overlay(first: unknown, second: unknown): unknown {
  if (second === undefined) return first;
  if (!isRecord(first) || !isRecord(second)) return second;
  const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries([...keys].map((key) => [key, overlay(first[key], second[key])]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
