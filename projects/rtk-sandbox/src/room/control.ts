import { type Handlers, permitted } from './exchange.js';
import { isBot } from './peer.js';
import type { Peer } from './peer.js';
import { turnOff } from './producers.js';
import type { RoomState } from './state.js';

interface Media {
  readonly audio: boolean;
  readonly video: boolean;
  readonly screenshare: boolean;
}

/** What one participant does to others. */
export const control: Handlers = {
  hostControlPeer: permitted(
    (peer, { audio, video, screeShare }) => mayTurnOff(peer, { audio, video, screenshare: screeShare }),
    (exchange) => {
      const { room, peer, payload } = exchange;
      const target = room.joined.get(payload.participantId);
      if (!target) {
        exchange.refuse('no such participant');
        return;
      }
      exchange.answer({ status: 'success' });
      turnOffAll(room, [target], { ...payload, screenshare: payload.screeShare }, peer);
    },
  ),

  hostControlAllPeers: permitted(
    (peer, { audio, video, screenShare }) => mayTurnOff(peer, { audio, video, screenshare: screenShare }),
    (exchange) => {
      const { room, peer, payload } = exchange;
      exchange.answer({ status: 'success' });
      turnOffAll(room, room.joined.values(), { ...payload, screenshare: payload.screenShare }, peer);
    },
  ),

  // Never answered: an SDK takes any `kick` that it receives, an answer included, for its own removal.
  kick: permitted(
    (peer) => peer.permissions.kickParticipant,
    (exchange) => {
      const { room, payload } = exchange;
      const targets = payload.peerIds.map((id) => room.joined.get(id)).filter((peer) => peer !== undefined);
      // The SDK sends each kick twice: the second finds nobody, and its refusal is heard by nobody.
      if (!targets.length) {
        exchange.refuse('no such participant');
        return;
      }
      for (const target of targets) remove(room, target, 'kick');
    },
  ),

  kickAll: permitted(
    (peer) => peer.permissions.kickParticipant,
    ({ room, payload }) => {
      const ended = payload.propagateKickAcrossRooms ? [...room.group.rooms.values()] : [room];
      ended.forEach(endMeeting);
    },
  ),

  changeDisplayName: permitted(
    (peer, { participantId }) => peer.permissions.canEditDisplayName && participantId === peer.peerId,
    (exchange) => {
      const { room, peer, payload } = exchange;
      if (!payload.displayName) {
        exchange.refuse('the name is empty');
        return;
      }
      peer.name = payload.displayName;
      room.changed(peer);
      exchange.answer({ status: 'success' });
      room.toMedia(
        'peerDisplayNameEditBroadcast',
        { participantId: peer.peerId, displayName: peer.name },
        { except: peer },
      );
    },
  ),
};

/** Removes a peer from the meeting: it is told, and is out whether its client obeys or not. */
function remove(room: RoomState, peer: Peer, news: 'kick'): void {
  room.outbox.push([peer.connection], news, {});
  room.admitted.delete(peer.userId);
  room.leave(peer);
  if (isBot(peer)) room.peers.delete(peer.peerId);
}

function endMeeting(room: RoomState): void {
  const everybody = [...room.joined.values()];
  room.outbox.push(
    everybody.map((peer) => peer.connection),
    'kickAll',
    {},
  );
  // No one is left to hear who leaves.
  room.joined.clear();
  for (const peer of everybody) {
    room.leave(peer);
    if (isBot(peer)) room.peers.delete(peer.peerId);
  }
  room.pinned = undefined;
  room.lastSpeaker = undefined;
}

function mayTurnOff(peer: Peer, { audio, video, screenshare }: Media): boolean {
  const { permissions } = peer;
  return (
    (!audio || permissions.disableParticipantAudio) &&
    (!video || permissions.disableParticipantVideo) &&
    (!screenshare || permissions.disableParticipantScreensharing)
  );
}

function turnOffAll(room: RoomState, targets: Iterable<Peer>, media: Media, by: Peer): void {
  for (const target of targets) {
    for (const medium of ['audio', 'video', 'screenshare'] as const) {
      if (media[medium]) turnOff(room, target, medium, by);
    }
  }
}
