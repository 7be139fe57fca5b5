import type { RoomDelta } from './room-delta';
import type { RoomView } from './room-state';

/** Why a change of the room ends actions; `null` if they go on. A lost connection may come back. */
export function endOfMeeting(
  { replaced }: RoomDelta,
  { phase }: RoomView,
): 'meeting-changed' | 'not-joined' | null {
  if (replaced || phase === 'moving') return 'meeting-changed';
  return phase === 'joined' || phase === 'reconnecting' ? null : 'not-joined';
}
