import type { RoomView } from '../room/room-state';
import type { WaitlistedParticipant } from '../room/snapshots';
import type { OutcomeContext } from './outcome-strategy';

// The waiting room goes by user: accepting and rejecting take all devices of a user, under whatever peer id (F26, F35).

export function hasJoined({ userId, arrivalOf }: OutcomeContext): boolean {
  return arrivalOf(userId) !== undefined;
}

export function findWaiting(
  room: RoomView,
  { targetId, userId }: OutcomeContext,
): WaitlistedParticipant | undefined {
  return room.getWaitlisted(targetId) ?? room.getWaitlistedUser(userId);
}
