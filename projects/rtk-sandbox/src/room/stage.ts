import { StageType } from '../protocol/generated/socket_room_pb.js';
import { type Handlers, joined, permitted } from './exchange.js';
import { pauseAll } from './producers.js';
import { hasStage, mayAcceptStage, type Peer } from './peer.js';
import { unpin } from './pins.js';
import type { RoomState } from './state.js';

/** Who is on the stage of a webinar, who asks for it, who decides. Requests name users, not peers. */
export const stage: Handlers = {
  requestStageAccess: permitted(hasStage, (exchange) => {
    const { room, peer } = exchange;
    if (peer.permissions.stageAccess === 'NOT_ALLOWED') {
      exchange.refuse('permission denied');
      return;
    }
    if (peer.stage !== StageType.OFF_STAGE) {
      exchange.refuse('not off the stage');
      return;
    }
    requestStage(room, peer);
    exchange.answer(undefined);
  }),

  cancelStageRequest: permitted(hasStage, (exchange) => {
    const { room, peer } = exchange;
    if (peer.stage !== StageType.REQUESTED_STAGE) {
      exchange.refuse('no stage request');
      return;
    }
    cancelRequest(room, peer);
    exchange.answer(undefined);
  }),

  grantStageAccess: permitted(mayAcceptStage, (exchange) => {
    const { room, payload } = exchange;
    for (const peer of stagePeers(room, payload.userIds)) {
      if (peer.stage !== StageType.REQUESTED_STAGE && peer.stage !== StageType.OFF_STAGE) continue;
      room.outbox.push([peer.connection], 'grantStageAccess', undefined);
      setStage(room, peer, StageType.APPROVED_STAGE);
      // A client decides itself when to step up; a bot does at once.
      if (peer.connection === undefined) setStage(room, peer, StageType.ON_STAGE);
    }
    room.pushStageRequests();
  }),

  denyStageAccess: permitted(mayAcceptStage, (exchange) => {
    const { room, payload } = exchange;
    for (const peer of stagePeers(room, payload.userIds)) {
      if (peer.stage !== StageType.REQUESTED_STAGE && peer.stage !== StageType.APPROVED_STAGE) continue;
      room.outbox.push([peer.connection], 'denyStageAccess', undefined);
      setStage(room, peer, StageType.OFF_STAGE);
    }
    room.pushStageRequests();
  }),

  // The SDK waits for a status update with the request's id, not for an answer of the same name.
  joinStage: permitted(hasStage, (exchange) => {
    const { room, peer } = exchange;
    const may = peer.stage === StageType.APPROVED_STAGE || peer.permissions.stageAccess === 'ALLOWED';
    if (!may && peer.stage !== StageType.ON_STAGE) {
      exchange.refuse('permission denied');
      return;
    }
    setStage(room, peer, StageType.ON_STAGE);
    exchange.answerAs('peerStageStatusUpdate', statusOf(peer));
  }),

  // One event for two things: leaving the stage oneself, and taking others off it.
  leaveStage: permitted(hasStage, (exchange) => {
    const { room, peer, payload } = exchange;
    if (payload.userIds.every((userId) => userId === peer.userId)) {
      stepDown(room, peer);
      exchange.answerAs('peerStageStatusUpdate', statusOf(peer));
      return;
    }
    if (!mayAcceptStage(peer)) {
      exchange.refuse('permission denied');
      return;
    }
    for (const other of stagePeers(room, payload.userIds)) {
      if (other.stage !== StageType.ON_STAGE && other.stage !== StageType.APPROVED_STAGE) continue;
      stepDown(room, other, peer);
      room.outbox.push([other.connection], 'peerStageStatusUpdate', statusOf(other));
    }
    exchange.answer(undefined);
  }),

  getStageRequests: permitted(mayAcceptStage, (exchange) => {
    exchange.answer(exchange.room.stageRequestList());
  }),

  getStagePeers: joined((exchange) => {
    exchange.answer({ stagePeers: peerIds(exchange.room, StageType.ON_STAGE) });
  }),

  getRoomStageState: joined((exchange) => {
    const { room } = exchange;
    exchange.answer({
      onStagePeers: peerIds(room, StageType.ON_STAGE),
      approvedStagePeers: peerIds(room, StageType.APPROVED_STAGE),
      requestedStagePeers: peerIds(room, StageType.REQUESTED_STAGE),
    });
  }),
};

/** Puts a peer on the list of those who ask for the stage. */
export function requestStage(room: RoomState, peer: Peer): void {
  setStage(room, peer, StageType.REQUESTED_STAGE);
  room.pushStageRequests();
}

/** Takes a peer off the list of those who ask for the stage. */
export function cancelRequest(room: RoomState, peer: Peer): void {
  setStage(room, peer, StageType.OFF_STAGE);
  room.pushStageRequests();
}

// Whom it concerns is told by other means: its own SDK would take a change of its status for an order to act on it.
function setStage(room: RoomState, peer: Peer, to: StageType): void {
  if (peer.stage === to) return;
  peer.stage = to;
  room.changed(peer);
  room.toJoined('peerStageStatusUpdate', statusOf(peer), { except: peer });
}

function stepDown(room: RoomState, peer: Peer, by?: Peer): void {
  const wasRequested = peer.stage === StageType.REQUESTED_STAGE;
  if (room.pinned === peer.peerId) unpin(room);
  pauseAll(room, peer, by);
  setStage(room, peer, StageType.OFF_STAGE);
  if (wasRequested) room.pushStageRequests();
}

function statusOf(peer: Peer) {
  return { peerId: peer.peerId, userId: peer.userId, stageType: peer.stage };
}

function stagePeers(room: RoomState, userIds: readonly string[]): Peer[] {
  const wanted = new Set(userIds);
  return [...room.joined.values()].filter((peer) => wanted.has(peer.userId) && hasStage(peer));
}

function peerIds(room: RoomState, status: StageType): string[] {
  return room.onStage(status).map((peer) => peer.peerId);
}
