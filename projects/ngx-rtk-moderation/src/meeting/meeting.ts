import type RealtimeKitClient from '@cloudflare/realtimekit';
import type { RTKParticipant, RTKParticipants, RTKPermissionsPreset, RTKSelf } from '@cloudflare/realtimekit';

/** The part of the SDK's event emitters that moderation uses. */
export interface MeetingEmitter {
  // The SDK types each event of each emitter. Only attaching and detaching matters here, so arguments stay open.
  /** Attaches a listener. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  on(event: string, listener: (...args: any[]) => void): unknown;
  /** Detaches a listener. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  off(event: string, listener: (...args: any[]) => void): unknown;
}

/** The part of the SDK's remote participant that moderation uses. */
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
  /** Every stream that the participant sends. It is current for everyone, also outside of the active grid. */
  readonly producers?: readonly {
    /** `audio` or `video`. */
    readonly kind: string;
    /** Whether nothing is sent at the moment. */
    readonly pause: boolean;
    /** Whether the stream belongs to a screen share. */
    readonly screenShare: boolean;
  }[];
};

/** A participant in the waiting room. */
export type MeetingWaitlistedParticipant = Pick<
  MeetingParticipant,
  'id' | 'userId' | 'name' | 'picture' | 'customParticipantId' | 'presetName'
>;

/** One of the SDK's participant maps. */
export interface MeetingParticipantMap<P = MeetingParticipant> extends MeetingEmitter {
  /** Number of participants. */
  readonly size: number;
  /** Returns the participant with a peer id. */
  get(id: string): P | undefined;
  /** Whether there is a participant with a peer id. */
  has(id: string): boolean;
  /** Returns all participants. */
  values(): IterableIterator<P>;
}

/** Names of the SDK's permissions that moderation needs. */
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

/** The part of the SDK's local participant that moderation uses. */
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
  > & {
    /** The local participant's permissions, read live. */
    readonly permissions: MeetingEmitter & Readonly<Record<ModerationPermission, boolean>>;
  };

/** The part of `meeting.participants` that moderation uses. */
export type MeetingParticipants = Pick<
  RTKParticipants,
  | 'disableAllAudio'
  | 'disableAllVideo'
  | 'kickAll'
  | 'acceptAllWaitingRoomRequest'
  | 'rejectWaitingRoomRequest'
  | 'updatePermissions'
> & {
  /** All remote participants. */
  readonly joined: MeetingParticipantMap;
  /** Remote participants in the active grid. */
  readonly active: MeetingParticipantMap;
  /** The remote participant who is pinned for everybody. */
  readonly pinned: MeetingParticipantMap;
  /** Participants in the waiting room. */
  readonly waitlisted: MeetingParticipantMap<MeetingWaitlistedParticipant>;
};

/**
 * The part of a RealtimeKit client that moderation uses. `RealtimeKitClient.init()` resolves with one. Nothing of the SDK is
 * imported at run time.
 */
export interface ModerationMeeting {
  /** The local participant. */
  readonly self: MeetingSelf;
  /** The remote participants. */
  readonly participants: MeetingParticipants;
  /** State of the connection. */
  readonly meta: MeetingEmitter & {
    /** State of the socket. */
    readonly socketState?: {
      /** `connected` while the socket is up. */
      readonly state: string;
    };
  };
  /** The stage. Its calls take user ids. */
  readonly stage: MeetingEmitter & Pick<RealtimeKitClient['stage'], 'grantAccess' | 'denyAccess' | 'kick'>;
  /** Reports moves to connected meetings, such as breakout rooms. */
  readonly connectedMeetings?: MeetingEmitter;
}

/** Whether the socket is up. `meta.socketState` knows immediately, `self.roomState` after about 3 s (F10). */
export function isConnected(meeting: ModerationMeeting): boolean {
  const state = meeting.meta.socketState?.state;
  return state === undefined || state === 'connected';
}

/** @throws a `TypeError` for an object that is no RealtimeKit client */
export function assertMeeting(meeting: ModerationMeeting): void {
  const { self, participants, meta } = meeting as Partial<ModerationMeeting>;
  const emitters = [self, self?.permissions, meta, participants?.joined, participants?.waitlisted];
  if (emitters.every((emitter) => typeof emitter?.on === 'function')) return;
  throw new TypeError(
    'RTKM401: The meeting cannot be followed. It is no RealtimeKit client. Pass what RealtimeKitClient.init() resolves with.',
  );
}
