import { create, toBinary } from '@bufbuild/protobuf';
import { PeerJoinCompleteResponseSchema } from '../protocol/generated/media_edge_pb.js';
import { enterMeeting, mustWait, wait } from './entrance.js';
import { type Handlers, joined } from './exchange.js';
import { type Peer, wireParticipant, wirePeer } from './peer.js';

const gridSize = 6;

/** Joining, leaving, and asking who is there. */
export const membership: Handlers = {
  joinRoom(exchange) {
    const { room, peer, payload } = exchange;
    // The token says who joins; the name alone may be changed on the set-up screen (`self.setName`).
    const name = payload.peer?.displayName;
    if (name && peer.permissions.canEditDisplayName) peer.name = name;
    if (peer.phase === 'joined') {
      exchange.answer({ peer: wirePeer(peer) });
      return;
    }
    if (mustWait(room, peer)) {
      wait(room, peer);
      exchange.answer({ peer: wirePeer(peer, true) });
      return;
    }
    enterMeeting(room, peer);
    exchange.answer({ peer: wirePeer(peer) });
  },

  leaveRoom(exchange) {
    exchange.room.leave(exchange.peer);
    exchange.answer({ peer: wirePeer(exchange.peer) });
  },

  getRoomInfo(exchange) {
    const { options, startedAt } = exchange.room;
    const { meetingId, title } = options;
    // The SDK multiplies it by 1,000: the service counts in seconds.
    const createdAt = BigInt(Math.floor((startedAt ?? 0) / 1000));
    exchange.answer({ room: { roomId: meetingId, title, roomUuid: meetingId, createdAt } });
  },

  getRoomPeersInfo(exchange) {
    const { room, peer, payload } = exchange;
    // The SDK asks before it looks whether it was waitlisted: whoever waits does not learn who is inside.
    if (peer.phase === 'waiting') {
      exchange.answer({});
      return;
    }
    exchange.answerEncoded(room.encodePeers(page([...room.joined.values()], payload)));
  },

  getPeerInfo: joined((exchange) => {
    const found = exchange.room.joined.get(exchange.payload.peerId);
    if (!found) {
      exchange.refuse('no such participant');
      return;
    }
    exchange.answer({ peer: wirePeer(found) });
  }),

  getAllAddedParticipants: joined((exchange) => {
    const users = new Map([...exchange.room.joined.values()].map((peer) => [peer.userId, peer]));
    exchange.answer({
      participants: [...users.values()].map((peer) => ({
        id: peer.userId,
        name: peer.name,
        picture: peer.picture,
        customParticipantId: peer.customParticipantId ?? '',
      })),
    });
  }),

  // The SDK joins the media service at `init`, long before `join()`: nobody hears of it until `selfJoinComplete`.
  mediaJoinRoom(exchange) {
    exchange.answer(undefined);
  },

  selfJoinComplete: joined((exchange) => {
    const { room, peer } = exchange;
    const others = [...room.joined.values()].filter((other) => other.mediaJoined && other !== peer);
    const pinned = room.pinned === undefined ? [] : [room.pinned];
    const rest = create(PeerJoinCompleteResponseSchema, {
      roomState: {
        displayTitle: room.options.title,
        roomUuid: room.options.meetingId,
        roomName: room.options.meetingId,
        currentPeerId: peer.peerId,
        pinnedPeerIds: pinned,
      },
      selectedPeers: { compulsoryPeers: pinned },
      maxPreferredStreams: gridSize,
    });
    exchange.answerEncoded(room.encodeParticipants(others, toBinary(PeerJoinCompleteResponseSchema, rest)));
    if (peer.mediaJoined) return;
    peer.mediaJoined = true;
    room.toMedia('peerJoinedBroadcast', { participant: wireParticipant(peer) }, { except: peer });
  }),

  mediaLeaveRoom(exchange) {
    // Only the socket that closes next takes the peer out of the meeting, as on the wire.
    exchange.answer({ closed: false });
  },
};

function page(peers: Peer[], request: { seachQuery: string; limit: number; offset: number }): Peer[] {
  const query = request.seachQuery.toLowerCase();
  const found = query ? peers.filter((peer) => peer.name.toLowerCase().includes(query)) : peers;
  const start = Math.max(request.offset, 0);
  return request.limit > 0 ? found.slice(start, start + request.limit) : found.slice(start);
}
