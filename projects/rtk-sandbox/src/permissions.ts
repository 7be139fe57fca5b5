/** Whether a participant may publish a medium, in the words of the SDK's presets. */
export type ProducePermission = 'ALLOWED' | 'NOT_ALLOWED' | 'CAN_REQUEST';

/** When a participant waits in the waiting room. */
export type WaitingRoomType = 'SKIP' | 'ON_PRIVILEGED_USER_ENTRY' | 'SKIP_ON_ACCEPT';

/** The permissions of one participant, named as in the SDK's presets, in camel case. */
export interface Permissions {
  acceptWaitingRequests: boolean;
  /** Answers stage requests. The SDK's `acceptStageRequests` is true if this or `acceptStageRequests` is. */
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
  /** Whether the meeting has a stage for this participant. Presets of the view type `WEBINAR` always have one. */
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

/** A part of the permissions, at any depth. The other permissions stay unchanged. */
export type PermissionPatch = DeepPartial<Permissions>;

/** Returns the permissions after a patch. Does not change its arguments. */
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

/** Merges two patches. The second wins. */
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
