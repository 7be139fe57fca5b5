import type { MeetingParticipant, ModerationMeeting, ModerationPermission } from './moderation-meeting';
import { isSending, type Medium, type ParticipantSnapshot } from './participant-snapshot';
import { CAN_PRODUCE, patchPermission } from './permission-patch';

interface Row {
  /** Permission of the local participant that the action needs. */
  readonly permission: ModerationPermission;
  /** Whether the action takes something away that is not easily given back: user interfaces ask before. */
  readonly destructive: boolean;
  /**
   * Whether the SDK's promise waits for RealtimeKit's answer. Where it does and nothing happens all the same, the
   * action was refused (F4); where it does not, its resolving means nothing (F6, F8).
   */
  readonly answered: boolean;
}

/** An action on one remote participant, or, where `self` says so, on the local one. */
export interface ParticipantRow extends Row {
  readonly on: 'participant';
  /** Whether the local participant may be the target too. */
  readonly self: boolean;
  /** Whether the action needs a meeting with a stage. */
  readonly stage: boolean;
  /** Whether the state that the action asks for is there. Asked before the call ("already") and after it. */
  readonly done: (target: ParticipantSnapshot) => boolean;
  /** Whether {@link done} before the call means that no call is needed. */
  readonly skipWhenDone: boolean;
  /**
   * What the outcome is once it is {@link done}: `sent` where the part that lasts is seen by nobody but the target's own
   * client (F8, F18).
   */
  readonly outcome: 'confirmed' | 'sent';
  /**
   * What the target's leaving means: the action `fails`, is `done`, or is `done for good` where they stay away, since a lost
   * connection that comes back looks the same at first.
   */
  readonly whenGone: 'fails' | 'done' | 'done for good';
  /** The SDK call. `participant` is looked up at this moment (F11); for the local participant it is `meeting.self`. */
  readonly call: (meeting: ModerationMeeting, participant: MeetingParticipant) => Promise<unknown>;
}

/** An action on somebody in the waiting room. */
export interface WaitingRow extends Row {
  readonly on: 'waiting';
  /** Where they are to be: `in` the meeting, or `out` of both, the meeting and the waiting room. */
  readonly asks: 'in' | 'out';
  readonly call: (meeting: ModerationMeeting, id: string) => Promise<unknown>;
}

/** An action on the whole room. */
export interface RoomRow extends Row {
  readonly on: 'room';
  /** Who has to be seen changing before the action is confirmed; `null` where the end of the meeting confirms it. */
  readonly affects: ((target: ParticipantSnapshot) => boolean) | null;
  readonly call: (meeting: ModerationMeeting) => Promise<unknown>;
}

export type ActionRow = ParticipantRow | WaitingRow | RoomRow;

const participantRow = (
  row: Pick<ParticipantRow, 'permission' | 'done' | 'call'> & Partial<ParticipantRow>,
): ParticipantRow => ({
  on: 'participant',
  self: false,
  stage: false,
  destructive: false,
  answered: true,
  skipWhenDone: true,
  outcome: 'confirmed',
  whenGone: 'fails',
  ...row,
});

const allow = (medium: Medium): ParticipantRow =>
  participantRow({
    permission: 'canChangeParticipantPermissions',
    answered: false,
    outcome: 'sent',
    done: () => true,
    skipWhenDone: false,
    call: (meeting, participant) => patchPermission(meeting, participant.id, medium, CAN_PRODUCE.allowed),
  });

/** Revokes first and mutes after, so that nobody can unmute in between. */
const block = (medium: Medium): ParticipantRow =>
  participantRow({
    permission: 'canChangeParticipantPermissions',
    destructive: true,
    answered: false,
    outcome: 'sent',
    done: (target) => !target[`${medium}Enabled`],
    skipWhenDone: false,
    call: async (meeting, participant) => {
      await patchPermission(meeting, participant.id, medium, CAN_PRODUCE.notAllowed);
      // Their own SDK obeys the patch; muting makes sure, where it may. Looked up again: time has passed (F11).
      const { permissions } = meeting.self;
      const present = meeting.participants.joined.get(participant.id);
      if (!present || !isSending(present, medium)) return;
      if (medium === 'audio' && permissions.canDisableParticipantAudio) await present.disableAudio();
      if (medium === 'video' && permissions.canDisableParticipantVideo) await present.disableVideo();
    },
  });

const offStage = (target: ParticipantSnapshot): boolean =>
  target.stageStatus !== 'ON_STAGE' && target.stageStatus !== 'ACCEPTED_TO_JOIN_STAGE';

/**
 * Everything that can be done to a meeting. The service's methods, `can()`, the directives, the fakes and the tests
 * read this table: adding an action means adding a row here and its method.
 */
const ROWS = {
  disableAudio: participantRow({
    permission: 'canDisableParticipantAudio',
    done: (target) => !target.audioEnabled,
    call: (_, participant) => participant.disableAudio(),
  }),
  disableVideo: participantRow({
    permission: 'canDisableParticipantVideo',
    done: (target) => !target.videoEnabled,
    call: (_, participant) => participant.disableVideo(),
  }),
  pin: participantRow({
    permission: 'pinParticipant',
    self: true,
    done: (target) => target.isPinned,
    call: (_, participant) => participant.pin(),
  }),
  // The SDK unpins whoever is pinned, whatever object it is called on (F5): `done` before the call keeps it from that.
  unpin: participantRow({
    permission: 'pinParticipant',
    self: true,
    whenGone: 'done',
    done: (target) => !target.isPinned,
    call: (_, participant) => participant.unpin(),
  }),
  kick: participantRow({
    permission: 'kickParticipant',
    destructive: true,
    answered: false,
    whenGone: 'done for good',
    done: () => false,
    call: (_, participant) => participant.kick(),
  }),
  disableAllAudio: {
    on: 'room',
    permission: 'canDisableParticipantAudio',
    destructive: false,
    answered: true,
    affects: (target) => target.audioEnabled,
    // The SDK ignores its argument, and mutes the local participant too (F16).
    call: ({ participants }) => participants.disableAllAudio(true),
  },
  disableAllVideo: {
    on: 'room',
    permission: 'canDisableParticipantVideo',
    destructive: false,
    answered: true,
    affects: (target) => target.videoEnabled,
    call: ({ participants }) => participants.disableAllVideo(),
  },
  kickAll: {
    on: 'room',
    permission: 'kickParticipant',
    destructive: true,
    answered: false,
    affects: null,
    call: ({ participants }) => participants.kickAll(),
  },
  admit: {
    on: 'waiting',
    asks: 'in',
    permission: 'acceptWaitingRequests',
    destructive: false,
    answered: false,
    // The call for one returns nothing; the one for several takes ids too and returns a promise (F8).
    call: ({ participants }, id) => participants.acceptAllWaitingRoomRequest([id]),
  },
  reject: {
    on: 'waiting',
    asks: 'out',
    permission: 'acceptWaitingRequests',
    destructive: true,
    answered: false,
    call: ({ participants }, id) => participants.rejectWaitingRoomRequest(id),
  },
  grantStage: participantRow({
    permission: 'acceptStageRequests',
    stage: true,
    answered: false,
    done: (target) => !offStage(target),
    call: ({ stage }, { userId }) => stage.grantAccess([userId]),
  }),
  denyStage: participantRow({
    permission: 'acceptStageRequests',
    stage: true,
    answered: false,
    // Granted by somebody else meanwhile is not declined.
    done: ({ stageStatus }) => stageStatus === undefined || stageStatus === 'OFF_STAGE',
    call: ({ stage }, { userId }) => stage.denyAccess([userId]),
  }),
  removeFromStage: participantRow({
    permission: 'acceptStageRequests',
    stage: true,
    destructive: true,
    done: offStage,
    call: ({ stage }, { userId }) => stage.kick([userId]),
  }),
  allowAudio: allow('audio'),
  blockAudio: block('audio'),
  allowVideo: allow('video'),
  blockVideo: block('video'),
  allowScreenShare: allow('screenShare'),
  blockScreenShare: block('screenShare'),
} as const satisfies Record<string, ActionRow>;

/** Name of an action on everybody: it takes no target. */
export type RoomAction = {
  [A in keyof typeof ROWS]: (typeof ROWS)[A] extends { on: 'room' } ? A : never;
}[keyof typeof ROWS];

/** Name of an action on a participant, on the stage or in the waiting room: it takes a target. */
export type TargetAction = Exclude<keyof typeof ROWS, RoomAction>;

/** Name of anything that can be done to a meeting. */
export type ModerationAction = RoomAction | TargetAction;

/** Row by name. */
export const ACTIONS: Readonly<Record<ModerationAction, ActionRow>> = ROWS;

/** Every action's name, in the order of the table. */
export const MODERATION_ACTIONS = Object.keys(ROWS) as readonly ModerationAction[];

/** Whether a string names an action: `false` for empty and misspelt ones, and for names every object has. */
export function isModerationAction(name: unknown): name is ModerationAction {
  return typeof name === 'string' && Object.hasOwn(ROWS, name);
}
