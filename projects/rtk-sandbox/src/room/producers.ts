import type { ProducerState } from '../protocol/generated/media_pb.js';
import { type Medium, type Peer, producersOf } from './peer.js';
import type { RoomState } from './state.js';

/** Adds a producer and tells the others. */
export function addProducer(room: RoomState, peer: Peer, producer: ProducerState): void {
  peer.producers.set(producer.producerId, producer);
  room.changed(peer);
  room.toMedia(
    'peerProducerCreateBroadcast',
    { participantId: peer.peerId, producerState: snapshot(producer) },
    { except: peer },
  );
}

/**
 * Pauses or resumes a producer and tells everybody, its owner included: an SDK that hears of a pause of its own
 * producer with another initiator mutes itself. Without `by` there is no initiator, which counts as another one.
 */
export function setPaused(
  room: RoomState,
  peer: Peer,
  producer: ProducerState,
  paused: boolean,
  by?: Peer,
): void {
  producer.pause = paused;
  room.changed(peer);
  room.toMedia('peerProducerToggleBroadcast', {
    participantId: peer.peerId,
    producerState: snapshot(producer),
    initiatorParticipantId: by?.peerId,
  });
}

/** Tells only the owner of a producer that it is paused, so that its SDK mutes itself again. */
export function remindPaused(room: RoomState, peer: Peer, producer: ProducerState): void {
  room.outbox.push([peer.connection], 'peerProducerToggleBroadcast', {
    participantId: peer.peerId,
    producerState: snapshot(producer),
  });
}

/** Removes a producer and tells everybody. */
export function closeProducer(room: RoomState, peer: Peer, producer: ProducerState): void {
  peer.producers.delete(producer.producerId);
  room.changed(peer);
  room.toMedia('peerProducerCloseBroadcast', {
    participantId: peer.peerId,
    producerState: snapshot(producer),
  });
}

/** Turns a medium of a peer off: pauses audio and video, ends a screen share. What is off already stays untouched. */
export function turnOff(room: RoomState, peer: Peer, medium: Medium, by?: Peer): void {
  // A moderator's own producers have no initiator: with itself as one, its SDK would stay unmuted.
  const initiator = by === peer ? undefined : by;
  for (const producer of producersOf(peer, medium)) {
    if (medium === 'screenshare') closeProducer(room, peer, producer);
    else if (!producer.pause) setPaused(room, peer, producer, true, initiator);
  }
}

/** Turns every medium of a peer off. */
export function pauseAll(room: RoomState, peer: Peer, by?: Peer): void {
  for (const medium of ['audio', 'video', 'screenshare'] as const) turnOff(room, peer, medium, by);
}

// Messages are encoded after the step, when the producer may have changed again.
function snapshot(producer: ProducerState): ProducerState {
  return { ...producer };
}
