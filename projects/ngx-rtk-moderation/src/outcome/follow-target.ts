import type { RoomView } from '../room/room-state';
import type { ParticipantSnapshot } from '../room/snapshots';
import type { OutcomeContext, OutcomeFailure } from './outcome-strategy';

/** The target as it is now, or why it is missing. */
export type FollowedTarget = ParticipantSnapshot | OutcomeFailure;

/** Returns a function that looks the target up, and knows whether a missing target is back under another id. */
export function followTarget({
  targetId,
  userId,
  arrivalOf,
}: OutcomeContext): (room: RoomView, isBack: boolean) => FollowedTarget {
  // A user who arrives while the target is present has a second device.
  let secondDevice: string | undefined;
  return (room, isBack) => {
    const target = room.get(targetId);
    const arrival = arrivalOf(userId);
    if (target) {
      secondDevice = arrival;
      return target;
    }
    if (arrival !== undefined && arrival !== secondDevice) {
      return { failed: 'target-returned', returnedAs: arrival };
    }
    return { failed: isBack ? 'disconnected' : 'target-left' };
  };
}

export function isMissing(target: FollowedTarget): target is OutcomeFailure {
  return 'failed' in target;
}
