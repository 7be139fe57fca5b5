import type RealtimeKitClient from '@cloudflare/realtimekit';
import type { RTKParticipant, RTKParticipants, RTKPermissionsPreset, RTKSelf } from '@cloudflare/realtimekit';

/** The part of the SDK's event emitters that moderation uses. */
export interface MeetingEmitter {
  // The SDK types every event of every emitter apart; here only "attach and detach" matters, so arguments stay open.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  on(event: string, listener: (...args: any[]) => void): unknown;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  off(event: string, listener: (...args: any[]) => void): unknown;
}

/** A remote participant as the SDK holds it, so far as moderation uses it. */
export type MeetingParticipant = Pick<
  RTKParticipant,
  | 'id'
  | 'userId'
  | 'name'
  | 'picture'
  | 'customParticipantId'
  | 'presetName'
  | 'audioEnabled'
  | 'videoEnabled'
  | 'screenShareEnabled'
  | 'isPinned'
  | 'stageStatus'
  | 'pin'
  | 'unpin'
  | 'disableAudio'
  | 'disableVideo'
  | 'kick'
> & {
  /** Every stream that the participant sends, current for everyone, also outside of the active grid (F22). */
  readonly producers?: readonly {
    readonly kind: string;
    readonly pause: boolean;
    readonly screenShare: boolean;
  }[];
};

/** A participant in the waiting room. */
export type MeetingWaitingParticipant = Pick<
  MeetingParticipant,
  'id' | 'userId' | 'name' | 'picture' | 'customParticipantId' | 'presetName'
>;

/** One of the SDK's participant maps. */
export interface MeetingParticipantMap<P = MeetingParticipant> extends MeetingEmitter {
  readonly size: number;
  get(id: string): P | undefined;
  has(id: string): boolean;
  values(): IterableIterator<P>;
}

/** The permissions of the local participant on which moderation rests, by the SDK's names. */
export type ModerationPermission = keyof Pick<
  RTKPermissionsPreset,
  | 'canDisableParticipantAudio'
  | 'canDisableParticipantVideo'
  | 'pinParticipant'
  | 'kickParticipant'
  | 'acceptWaitingRequests'
  | 'acceptStageRequests'
  | 'stageEnabled'
  | 'canChangeParticipantPermissions'
>;

/** The local participant as the SDK holds it, so far as moderation uses it. */
export type MeetingSelf = MeetingEmitter &
  Pick<
    RTKSelf,
    | 'id'
    | 'userId'
    | 'name'
    | 'picture'
    | 'customParticipantId'
    | 'presetName'
    | 'audioEnabled'
    | 'videoEnabled'
    | 'screenShareEnabled'
    | 'isPinned'
    | 'stageStatus'
    | 'roomState'
    | 'pin'
    | 'unpin'
  > & { readonly permissions: MeetingEmitter & Readonly<Record<ModerationPermission, boolean>> };

/** `meeting.participants`, so far as moderation uses it. */
export type MeetingParticipants = Pick<
  RTKParticipants,
  | 'disableAllAudio'
  | 'disableAllVideo'
  | 'kickAll'
  | 'acceptAllWaitingRoomRequest'
  | 'rejectWaitingRoomRequest'
  | 'updatePermissions'
> & {
  readonly joined: MeetingParticipantMap;
  readonly active: MeetingParticipantMap;
  readonly pinned: MeetingParticipantMap;
  readonly waitlisted: MeetingParticipantMap<MeetingWaitingParticipant>;
};

/**
 * A RealtimeKit meeting, so far as moderation uses it. The client that `RealtimeKitClient.init()` resolves with is one;
 * nothing of the SDK is imported at run time.
 */
export interface ModerationMeeting {
  readonly self: MeetingSelf;
  readonly participants: MeetingParticipants;
  readonly meta: MeetingEmitter & { readonly socketState?: { readonly state: string } };
  readonly stage: MeetingEmitter & Pick<RealtimeKitClient['stage'], 'grantAccess' | 'denyAccess' | 'kick'>;
  readonly connectedMeetings?: MeetingEmitter;
}
