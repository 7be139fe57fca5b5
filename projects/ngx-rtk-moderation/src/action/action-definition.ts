import type { MeetingParticipant, MeetingWaitlistedParticipant, ModerationMeeting } from '../meeting/meeting';
import type { OutcomeFactory } from '../outcome/outcome-strategy';
import type { RoomView } from '../room/room-state';

interface Definition {
  /** Decides whether the action took effect. */
  readonly outcome: OutcomeFactory;
  /** Whether the SDK's promise waits for RealtimeKit's answer. Otherwise its resolving means nothing (F6, F8). */
  readonly awaitsAnswer?: boolean;
  /** Whether the SDK's rate limit for permission patches holds (F27). */
  readonly isPermissionPatch?: boolean;
  /** Whether the target is removed from the meeting, which `kicked$` reports. */
  readonly isRemoval?: boolean;
}

/** The SDK has a call for one target. It is looked up at the moment of the call (F11). */
interface DefinitionForOne<T> extends Definition {
  readonly sendToOne: (target: T, meeting: ModerationMeeting) => Promise<unknown>;
}

/** The SDK has one call for many targets. */
interface DefinitionForMany<T> extends Definition {
  /** @param isOpen whether an outcome is still waited for */
  readonly sendToMany: (
    targets: readonly T[],
    meeting: ModerationMeeting,
    isOpen: () => boolean,
  ) => Promise<unknown>;
}

/** The SDK has a call for the whole room. */
export interface RoomDefinition extends Definition {
  readonly sendToRoom: (meeting: ModerationMeeting) => Promise<unknown>;
  /** Whether there is nothing to do. */
  readonly isAlready?: (room: RoomView) => boolean;
}

type DefinitionFor<T> = DefinitionForOne<T> | DefinitionForMany<T>;

/** How an action on a participant is sent and observed. For the local participant, the target is `meeting.self`. */
export type ParticipantDefinition = DefinitionFor<MeetingParticipant>;

/** How an action on somebody in the waiting room is sent and observed. */
export type WaitlistedDefinition = DefinitionFor<MeetingWaitlistedParticipant>;

export type ActionDefinition = ParticipantDefinition | WaitlistedDefinition | RoomDefinition;
