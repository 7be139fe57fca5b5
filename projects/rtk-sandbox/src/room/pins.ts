import { type Handlers, permitted } from './exchange.js';
import type { Peer } from './peer.js';
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
      pin(room, target);
    },
  ),
};

/** Priorities that the SDK takes for orders instead of places in its list of speakers. */
const compulsory = -1;
const noLongerCompulsory = 0x0ead_beef;

/** Unpins the pinned participant and announces it to everybody. */
export function unpin(room: RoomState): void {
  const before = room.pinned;
  room.pinned = undefined;
  room.toMedia('globalPeerPinBroadcast', { participantId: '' });
  prioritise(room, before, noLongerCompulsory);
}

/** Announces a new active speaker. A pinned one stays compulsory. */
export function announceSpeaker(room: RoomState, peer: Peer): void {
  const { peerId } = peer;
  const entries = [{ peerId, priority: 1 }];
  // Any other priority takes a participant off the SDK's list of compulsory ones.
  if (room.pinned === peerId) entries.push({ peerId, priority: compulsory });
  room.toMedia('selectedPeerDiff', { entries }, { except: peer });
}

function pin(room: RoomState, peerId: string): void {
  const before = room.pinned;
  room.pinned = peerId;
  room.toMedia('globalPeerPinBroadcast', { participantId: peerId });
  if (before !== peerId) prioritise(room, before, noLongerCompulsory);
  prioritise(room, peerId, compulsory);
}

// By a pin alone, SDKs do not receive a participant who is outside of their active grid.
function prioritise(room: RoomState, peerId: string | undefined, priority: number): void {
  const peer = peerId === undefined ? undefined : room.joined.get(peerId);
  if (!peer) return;
  room.toMedia('selectedPeerDiff', { entries: [{ peerId: peer.peerId, priority }] }, { except: peer });
}
