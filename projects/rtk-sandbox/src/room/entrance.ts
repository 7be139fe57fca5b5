import { type Peer, wireParticipant } from './peer.js';
import type { RoomState } from './state.js';

/** Whether a peer may let others in. */
export const mayAdmit = (peer: Peer): boolean => peer.permissions.acceptWaitingRequests;

/** Whether a peer has to wait before it may enter now. */
export function mustWait(room: RoomState, peer: Peer): boolean {
  if (room.admitted.has(peer.userId)) return false;
  switch (peer.permissions.waitingRoomType) {
    case 'SKIP':
      return false;
    case 'SKIP_ON_ACCEPT':
      return true;
    case 'ON_PRIVILEGED_USER_ENTRY':
      return ![...room.joined.values()].some(mayAdmit);
  }
}

/** Puts a peer into the waiting room. */
export function wait(room: RoomState, peer: Peer): void {
  peer.phase = 'waiting';
  room.waiting.set(peer.peerId, peer);
  room.pushWaiting();
}

/** Lets a peer into the meeting, and those who waited for a privileged one with it. */
export function enterMeeting(room: RoomState, peer: Peer): void {
  room.enter(peer);
  if (!mayAdmit(peer)) return;
  const early = [...room.waiting.values()].filter(
    ({ permissions }) => permissions.waitingRoomType === 'ON_PRIVILEGED_USER_ENTRY',
  );
  admit(room, new Set(early.map(({ userId }) => userId)));
}

/** Lets waiting users in. Clients then join by themselves; bots are in at once. */
export function admit(room: RoomState, userIds: ReadonlySet<string>): void {
  const admitted = takeOut(room, userIds, 'waitingRoomRequestAccepted');
  for (const peer of admitted) {
    room.admitted.add(peer.userId);
    if (peer.connection === undefined) enterAsBot(room, peer);
  }
}

/** Sends waiting users away. They keep their connection and may ask again. */
export function deny(room: RoomState, userIds: ReadonlySet<string>): void {
  takeOut(room, userIds, 'waitingRoomRequestDenied');
}

/** Lets a peer without a connection in, media join included: only that makes SDKs consider it for their grid. */
export function enterAsBot(room: RoomState, bot: Peer): void {
  enterMeeting(room, bot);
  bot.mediaJoined = true;
  room.toMedia('peerJoinedBroadcast', { participant: wireParticipant(bot) });
}

function takeOut(
  room: RoomState,
  userIds: ReadonlySet<string>,
  news: 'waitingRoomRequestAccepted' | 'waitingRoomRequestDenied',
): Peer[] {
  const peers = [...room.waiting.values()].filter((peer) => userIds.has(peer.userId));
  for (const peer of peers) {
    room.waiting.delete(peer.peerId);
    peer.phase = 'connected';
    room.outbox.push([peer.connection], news, undefined);
  }
  if (peers.length) room.pushWaiting();
  return peers;
}
