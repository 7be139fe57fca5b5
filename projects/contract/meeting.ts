/** What both worlds' emitters can do, so far as they are watched. */
export interface WatchedEmitter {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  once(event: string, listener: (...args: unknown[]) => void): unknown;
  off(event: string, listener: (...args: unknown[]) => void): unknown;
  removeAllListeners(event?: string): unknown;
  emit(event: string, ...args: unknown[]): boolean;
}

/** Who somebody is, in either world. */
export interface WatchedIdentity {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly presetName?: string;
  readonly customParticipantId?: string;
  readonly picture?: string;
}

/** A participant of either world. */
export interface WatchedParticipant extends WatchedEmitter, WatchedIdentity {
  readonly audioEnabled: boolean;
  readonly videoEnabled: boolean;
  readonly screenShareEnabled: boolean;
  readonly isPinned: boolean;
  readonly stageStatus: string | undefined;
  readonly producers?: readonly {
    readonly kind: string;
    readonly pause: boolean;
    readonly screenShare: boolean;
  }[];
  pin(): Promise<void>;
  unpin(): Promise<void>;
  disableAudio(): Promise<void>;
  disableVideo(): Promise<void>;
  kick(): Promise<void>;
}

/** A participant map of either world. */
export interface WatchedMap extends WatchedEmitter {
  readonly size: number;
  get(id: string): WatchedParticipant | undefined;
  toArray(): WatchedParticipant[];
}

/** The permissions that the traces name, as the SDK's getters are called. */
export const permissionNames = [
  'canDisableParticipantAudio',
  'canDisableParticipantVideo',
  'canAllowParticipantAudio',
  'canAllowParticipantVideo',
  'pinParticipant',
  'kickParticipant',
  'acceptWaitingRequests',
  'acceptStageRequests',
  'stageEnabled',
  'canChangeParticipantPermissions',
] as const;

/** One of {@link permissionNames}. */
export type PermissionName = (typeof permissionNames)[number];

/** A meeting of either world: the SDK's client and the fake meeting both fit. */
export interface WatchedMeeting {
  readonly self: WatchedEmitter &
    Omit<WatchedParticipant, 'kick' | 'producers'> & {
      readonly roomState: string;
      readonly roomJoined: boolean;
      readonly permissions: WatchedEmitter &
        Readonly<Record<PermissionName, boolean>> &
        Readonly<Record<'canProduceAudio' | 'canProduceVideo' | 'canProduceScreenshare', string>>;
      enableAudio(): Promise<void>;
      enableVideo(): Promise<void>;
      enableScreenShare(): Promise<void>;
      disableScreenShare(): Promise<void>;
    };
  readonly participants: WatchedEmitter & {
    readonly joined: WatchedMap;
    readonly active: WatchedMap;
    readonly pinned: WatchedMap;
    readonly waitlisted: WatchedMap;
    disableAllAudio(allowUnmute: boolean): Promise<void>;
    disableAllVideo(): Promise<void>;
    kickAll(): Promise<void>;
    acceptWaitingRoomRequest(id: string): unknown;
    acceptAllWaitingRoomRequest(ids: string[]): Promise<unknown>;
    rejectWaitingRoomRequest(id: string): Promise<unknown>;
    updatePermissions(ids: string[], patch: object): Promise<unknown>;
  };
  readonly stage: WatchedEmitter & {
    grantAccess(userIds: string[]): Promise<unknown>;
    denyAccess(userIds: string[]): Promise<unknown>;
    kick(userIds: string[]): Promise<unknown>;
  };
  readonly connectedMeetings: WatchedEmitter;
  readonly meta: WatchedEmitter & { readonly socketState: { readonly state: string } };
  join(): Promise<unknown>;
  leave(): Promise<unknown>;
}
