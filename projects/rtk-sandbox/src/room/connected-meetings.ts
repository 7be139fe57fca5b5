import { isPresetName, type PresetName } from '../presets.js';
import { noSuchPreset, sandboxToken } from '../token.js';
import type { AnswerInit } from '../protocol/codec.js';
import type { EventName } from '../protocol/events.js';
import { type Handlers, joined, permitted } from './exchange.js';
import type { MeetingGroup, MeetingInfo } from './meeting-group.js';
import { isBot, type Peer } from './peer.js';

/** Connected meetings were not created, or participants were not moved. The message has the reason. */
export class MeetingError extends Error {
  override readonly name = 'MeetingError';
}

/** A user to move, and the preset in the new meeting. Without it, the preset stays. */
export interface MovedUser {
  readonly id: string;
  readonly presetId?: string;
}

const mayAlter = (peer: Peer): boolean => peer.permissions.connectedMeetings.canAlterConnectedMeetings;

/** Connected meetings (breakout rooms), and moves between them. */
export const connectedMeetings: Handlers = {
  getConnectedRoomsDump(exchange) {
    const { group } = exchange.room;
    exchange.answer({
      parentMeeting: meetingDump(group, group.parent),
      meetings: group.connected.map((meeting) => meetingDump(group, meeting)),
    });
  },

  createConnectedRooms: permitted(mayAlter, (exchange) => {
    attempt(exchange, () => {
      const titles = exchange.payload.payloads.map(({ title }) => title ?? '');
      const payloads = createMeetings(exchange.room.group, titles);
      exchange.answer({ payloads });
    });
  }),

  deleteConnectedRooms: permitted(mayAlter, (exchange) => {
    const { group } = exchange.room;
    const meetings = exchange.payload.payloads.map(({ id = '' }) => group.find(id));
    if (meetings.some((meeting) => !meeting || meeting === group.parent)) {
      exchange.refuse('no such connected meeting');
      return;
    }
    const payloads = meetings.filter((meeting) => meeting !== undefined);
    for (const { id } of payloads) group.remove(id);
    exchange.answer({ payloads });
    toGroup(group, 'connectedRoomsDeleted', { payloads });
  }),

  movePeers: joined((exchange) => {
    const { room, peer, payload } = exchange;
    const { sourceMeetingId = '', destinationMeetingId = '', participants } = payload;
    const users = participants.map(({ id = '', presetId }) => ({ id, presetId: presetId || undefined }));
    if (!mayMove(room.group, peer, destinationMeetingId, users)) {
      exchange.refuse('permission denied');
      return;
    }
    attempt(exchange, () => {
      const moves = planMoves(room.group, sourceMeetingId, destinationMeetingId, users);
      // The answer comes before the transfer: a client that moves itself leaves immediately and receives nothing later.
      // The answer is empty: the SDK takes an answer with the text `error` anywhere, in ids too, for a failure.
      exchange.answer({});
      transfer(room.group, moves);
    });
  }),
};

/**
 * Creates connected meetings and announces them in all meetings of the group.
 * @throws MeetingError
 */
export function createMeetings(group: MeetingGroup, titles: readonly string[]): MeetingInfo[] {
  if (!titles.length || titles.some((title) => !title))
    throw new MeetingError('The meetings were not created. Each of them needs a title.');
  const payloads = group.create(titles);
  if (!payloads)
    throw new MeetingError('The meetings were not created. There are too many connected meetings.');
  toGroup(group, 'connectedRoomsUpdated', { payloads });
  return payloads;
}

/**
 * Asks all devices of these users to change to another meeting. A client leaves and joins by itself.
 * @throws MeetingError when one of them cannot be moved. All of them stay then.
 */
export function moveUsers(group: MeetingGroup, from: string, to: string, users: readonly MovedUser[]): void {
  transfer(group, planMoves(group, from, to, users));
}

interface Move {
  readonly peer: Peer;
  readonly to: string;
  readonly authToken: string;
}

function planMoves(group: MeetingGroup, from: string, to: string, users: readonly MovedUser[]): Move[] {
  const source = group.rooms.get(from);
  if (!group.find(to)) throw notMoved(`There is no meeting "${to}" in this group.`);
  if (!source) throw notMoved(`No participant is in the meeting "${from}".`);
  if (from === to) throw notMoved('They are in this meeting already.');
  if (!users.length) throw notMoved('The request names no participant.');
  return users.flatMap(({ id, presetId }) => {
    if (presetId !== undefined && !isPresetName(presetId)) throw notMoved(noSuchPreset(presetId));
    const peers = [...source.joined.values()].filter(({ userId }) => userId === id);
    if (!peers.length) throw notMoved(`The user ${id} is not in the meeting.`);
    if (peers.some(isBot)) throw notMoved(`The user ${id} is a bot.`);
    return peers.map((peer) => ({ peer, to, authToken: tokenFor(peer, to, presetId) }));
  });
}

function notMoved(reason: string): MeetingError {
  return new MeetingError(`The participants were not moved. ${reason}`);
}

function transfer(group: MeetingGroup, moves: readonly Move[]): void {
  for (const { peer, to, authToken } of moves) {
    group.outbox.push([peer.connection], 'transferPeer', { meetingId: to, authToken });
  }
}

// The same rule as in the SDK: without the permission to move others, participants may move themselves.
function mayMove(group: MeetingGroup, peer: Peer, to: string, users: readonly MovedUser[]): boolean {
  const { canAlterConnectedMeetings, canSwitchConnectedMeetings, canSwitchToParentMeeting } =
    peer.permissions.connectedMeetings;
  if (canAlterConnectedMeetings) return true;
  if (users.length !== 1 || users[0]?.id !== peer.userId || users[0].presetId !== undefined) return false;
  return to === group.parent.id ? canSwitchToParentMeeting : canSwitchConnectedMeetings;
}

function tokenFor(peer: Peer, meeting: string, presetId: PresetName | undefined): string {
  const { userId, name, picture, customParticipantId } = peer;
  // Moved participants never wait in a waiting room.
  const permissions = { ...(presetId === undefined && peer.base), waitingRoomType: 'SKIP' as const };
  const preset = presetId ?? peer.preset;
  return sandboxToken({ name, preset, meeting, userId, picture, customParticipantId, permissions });
}

function meetingDump(group: MeetingGroup, { id, title }: MeetingInfo) {
  const peers = [...(group.rooms.get(id)?.joined.values() ?? [])];
  const users = new Map(peers.map((peer) => [peer.userId, peer]));
  return {
    id,
    title,
    participants: [...users.values()].map((peer) => ({
      id: peer.userId,
      displayName: peer.name,
      customParticipantId: peer.customParticipantId,
      presetId: peer.preset,
      displayPictureUrl: peer.picture,
    })),
  };
}

function toGroup<N extends EventName>(group: MeetingGroup, name: N, init: AnswerInit<N>): void {
  for (const room of group.rooms.values()) room.toJoined(name, init);
}

function attempt(exchange: { refuse(reason: string): void }, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof MeetingError)) throw error;
    exchange.refuse(error.message);
  }
}
