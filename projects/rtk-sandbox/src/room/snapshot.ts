import type { Permissions } from '../permissions.js';
import { StageType } from '../protocol/generated/socket_room_pb.js';
import { isBot, isOn, type Peer, type Phase } from './peer.js';
import type { RoomState } from './state.js';

/** The stage status of a peer, named as in the SDK. */
export type StageStatus = 'ON_STAGE' | 'OFF_STAGE' | 'REQUESTED_TO_JOIN_STAGE' | 'ACCEPTED_TO_JOIN_STAGE';

/** One peer of the room. */
export interface PeerSnapshot {
  id: string;
  userId: string;
  name: string;
  preset: string;
  bot: boolean;
  phase: Phase;
  audio: boolean;
  video: boolean;
  screenshare: boolean;
  stage: StageStatus;
  pinned: boolean;
  permissions: Permissions;
}

/** What the room knows: the truth that clients are compared with. */
export interface RoomSnapshot {
  meeting: string;
  /** The meeting that this one is connected to; `null` for that one itself. */
  parent: string | null;
  /** The connected meetings, those of the parent, too. */
  connectedMeetings: { id: string; title: string }[];
  /** The peer id of the pinned participant. */
  pinned: string | null;
  /** Everybody in the meeting, in the order in which they came. */
  peers: PeerSnapshot[];
  /** Everybody in the waiting room. */
  waiting: PeerSnapshot[];
  /** Everybody who is connected, but neither in the meeting nor waiting. */
  connected: PeerSnapshot[];
}

/** The room as plain JSON. */
export function roomSnapshot(room: RoomState): RoomSnapshot {
  const { group, options } = room;
  const { meetingId } = options;
  const show = (peer: Peer) => peerSnapshot(room, peer);
  return {
    meeting: meetingId,
    parent: group.parent.id === meetingId ? null : group.parent.id,
    connectedMeetings: group.connected.map(({ id, title }) => ({ id, title })),
    pinned: room.pinned ?? null,
    peers: [...room.joined.values()].map(show),
    waiting: [...room.waiting.values()].map(show),
    connected: [...room.peers.values()].filter(({ phase }) => phase === 'connected').map(show),
  };
}

const stageStatus: Record<StageType, StageStatus> = {
  [StageType.UNSPECIFIED]: 'OFF_STAGE',
  [StageType.ON_STAGE]: 'ON_STAGE',
  [StageType.APPROVED_STAGE]: 'ACCEPTED_TO_JOIN_STAGE',
  [StageType.REQUESTED_STAGE]: 'REQUESTED_TO_JOIN_STAGE',
  [StageType.OFF_STAGE]: 'OFF_STAGE',
};

function peerSnapshot(room: RoomState, peer: Peer): PeerSnapshot {
  return {
    id: peer.peerId,
    userId: peer.userId,
    name: peer.name,
    preset: peer.preset,
    bot: isBot(peer),
    phase: peer.phase,
    audio: isOn(peer, 'audio'),
    video: isOn(peer, 'video'),
    screenshare: isOn(peer, 'screenshare'),
    stage: stageStatus[peer.stage],
    pinned: room.pinned === peer.peerId,
    permissions: peer.permissions,
  };
}
