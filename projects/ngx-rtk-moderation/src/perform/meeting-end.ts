import type { RoomDelta } from '../room/room-delta';
import type { RoomView } from '../room/room-state';

/** Why a change of the room ends what is not sent yet; `null` if it goes on. A lost connection may come back. */
export function endOfMeeting(
  { replaced }: RoomDelta,
  { phase }: RoomView,
): 'meeting-changed' | 'not-joined' | null {
  if (replaced || phase === 'moving') return 'meeting-changed';
  return phase === 'joined' || phase === 'reconnecting' ? null : 'not-joined';
}
