import { ACTIONS, isModerationAction, type ModerationAction } from './actions';
import type { MeetingParticipant, ModerationMeeting } from './moderation-meeting';
import { isPinnedIn, readParticipant, readSelf } from './participant-snapshot';
import { isConnected, type MeetingPhase } from './room-state';

/**
 * Why an action is not possible right now.
 * - `no-meeting`: no meeting is connected
 * - `not-joined`: not in the meeting yet, or no longer
 * - `disconnected`: the connection is down (F10)
 * - `permission`: the local participant lacks the permission
 * - `unknown-target`: nobody with that id is there
 * - `self`: the local participant cannot be the target
 * - `already`: it is so already
 * - `stage-disabled`: the meeting has no stage
 * - `policy`: the app's own policy says no
 */
export type CheckReason =
  | 'no-meeting'
  | 'not-joined'
  | 'disconnected'
  | 'permission'
  | 'unknown-target'
  | 'self'
  | 'already'
  | 'stage-disabled'
  | 'policy';

export type CheckResult =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly reason: CheckReason;
      /** What the policy says about it, for people to read. */
      readonly message?: string;
    };

const ALLOWED: CheckResult = Object.freeze({ allowed: true });

const refusals = new Map<CheckReason, CheckResult>();

function refuse(reason: CheckReason): CheckResult {
  let result = refusals.get(reason);
  if (!result) refusals.set(reason, (result = Object.freeze({ allowed: false, reason })));
  return result;
}

/**
 * Asks the SDK, now: nothing is taken from memory but whether the room is being joined again.
 *
 * @param targetId id of the target; `null` for "no particular one", which leaves the questions about a target out
 */
export function check(
  meeting: ModerationMeeting | null,
  phase: MeetingPhase,
  action: ModerationAction,
  targetId: string | null,
): CheckResult {
  // Fails closed: what is not in the table nobody may do.
  if (!isModerationAction(action)) return refuse('permission');
  if (!meeting) return refuse('no-meeting');
  const row = ACTIONS[action];
  const { self } = meeting;
  if (self.roomState === 'disconnected') return refuse('disconnected');
  if (self.roomState !== 'joined') return refuse('not-joined');
  if (phase === 'reconnecting' || !isConnected(meeting)) return refuse('disconnected');
  if (row.on === 'participant' && row.stage && !self.permissions.stageEnabled)
    return refuse('stage-disabled');
  if (!self.permissions[row.permission]) return refuse('permission');
  if (targetId === null || row.on === 'room') return ALLOWED;
  // What is no target has the empty id, and whoever has it too is not meant: on the wire it means "nobody".
  if (targetId === '') return refuse('unknown-target');
  if (row.on === 'waiting') {
    return meeting.participants.waitlisted.has(targetId) ? ALLOWED : refuse('unknown-target');
  }
  if (targetId === self.id) {
    if (!row.self) return refuse('self');
    return row.skipWhenDone && row.done(readSelf(self, null)) ? refuse('already') : ALLOWED;
  }
  const participant = meeting.participants.joined.get(targetId);
  if (!participant) return refuse('unknown-target');
  return row.skipWhenDone &&
    row.done(readParticipant(participant, undefined, isPinnedIn(meeting, participant)))
    ? refuse('already')
    : ALLOWED;
}

/** The SDK's object for a target, looked up now: after a reconnect there are new ones (F11). */
export function lookUp(meeting: ModerationMeeting, targetId: string): MeetingParticipant | undefined {
  // The local participant has the same calls, so far as the table uses them on it: pin and unpin.
  if (targetId === meeting.self.id) return meeting.self as unknown as MeetingParticipant;
  return meeting.participants.joined.get(targetId);
}
