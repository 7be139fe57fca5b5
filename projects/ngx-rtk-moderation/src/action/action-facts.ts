import type { ModerationPermission } from '../meeting/meeting';
import type { ModerationAction } from '../model/actions';
import type { ParticipantSnapshot } from '../room/snapshots';

/** What is true about an action without any code of the SDK. */
export interface ActionFacts {
  readonly target: 'participant' | 'waitlisted' | 'room';
  /** The permission that the local participant needs. */
  readonly permission: ModerationPermission;
  /** Whether the action takes something away from somebody. */
  readonly destructive: boolean;
  /** The action that undoes it. */
  readonly inverse?: ModerationAction;
  /** Whether the local participant can be the target. */
  readonly allowsSelf?: true;
  /** Whether the meeting needs a stage. */
  readonly needsStage?: true;
  /** Whether it goes by user: it reaches all devices of the target's user (F26, F35). */
  readonly goesByUser?: true;
  /** Whether one target has the effect at a time: the last one. */
  readonly isExclusive?: true;
  /** Whether there is nothing to do. Left out where nobody can see it. */
  readonly isAlready?: (target: ParticipantSnapshot) => boolean;
}
