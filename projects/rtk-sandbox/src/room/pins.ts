import { type Handlers, permitted } from './exchange.js';
import type { RoomState } from './state.js';

/** One participant at most is pinned, for everybody. */
export const pins: Handlers = {
  // Pinning oneself needs the permission too, although the SDK does not ask for it. An empty id unpins whoever is pinned.
  globalPinPeer: permitted(
    (peer) => peer.permissions.pinParticipant,
    (exchange) => {
      const { room, payload } = exchange;
      const target = payload.participantId;
      if (!target) {
        exchange.answer(undefined);
        unpin(room);
        return;
      }
      // The others' SDKs leave hidden participants out, and break on the pin of one whom they do not have.
      if (!room.joined.has(target) || room.joined.get(target)?.permissions.hiddenParticipant) {
        exchange.refuse('no such participant');
        return;
      }
      exchange.answer(undefined);
      room.pinned = target;
      room.toMedia('globalPeerPinBroadcast', { participantId: target });
    },
  ),
};

/** Unpins whoever is pinned and tells everybody. */
export function unpin(room: RoomState): void {
  room.pinned = undefined;
  room.toMedia('globalPeerPinBroadcast', { participantId: '' });
}
