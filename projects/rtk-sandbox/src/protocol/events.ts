import type { DescMessage } from '@bufbuild/protobuf';
import * as edge from './generated/media_edge_pb.js';
import * as media from './generated/media_pb.js';
import * as live from './generated/socket_livestreaming_pb.js';
import * as plugin from './generated/socket_plugin_pb.js';
import * as preset from './generated/socket_preset_pb.js';
import * as room from './generated/socket_room_pb.js';

/** What is known of one event of the protocol: its number on the wire and what its payload carries each way. */
export interface EventSpec {
  readonly event: number;
  /** What clients send; absent where they send no payload. */
  readonly request?: DescMessage;
  /** What the server sends, as an answer or as a push; absent where it sends no payload. */
  readonly answer?: DescMessage;
}

const roomService = 0;
const chatService = 1 << 16;
const pluginService = 2 << 16;
const pollService = 3 << 16;
const livestreamService = 4 << 16;
const presetService = 5 << 16;
const mediaService = 0x0300_0000;

/**
 * Every event that the sandbox knows, by the name that faults and the wire log use. The room service and the
 * media service both have a `joinRoom` and a `leaveRoom`: those of the media service are `mediaJoinRoom`, `mediaLeaveRoom`.
 */
export const events = {
  getPeerInfo: {
    event: roomService | 0,
    request: room.GetPeerInfoRequestSchema,
    answer: room.PeerInfoResponseSchema,
  },
  getRoomPeersInfo: {
    event: roomService | 2,
    request: room.RoomPeersInfoRequestSchema,
    answer: room.RoomPeersInfoResponseSchema,
  },
  joinRoom: {
    event: roomService | 3,
    request: room.JoinRoomRequestSchema,
    answer: room.PeerInfoResponseSchema,
  },
  leaveRoom: {
    event: roomService | 4,
    request: room.LeaveRoomRequestSchema,
    answer: room.PeerInfoResponseSchema,
  },
  getRoomInfo: { event: roomService | 5, answer: room.RoomInfoResponseSchema },
  getStagePeers: { event: roomService | 11, answer: live.GetStagePeersResponseSchema },
  getStageRequests: { event: roomService | 12, answer: live.GetStageRequestsResponseSchema },
  requestStageAccess: { event: roomService | 13 },
  cancelStageRequest: { event: roomService | 14 },
  grantStageAccess: { event: roomService | 15, request: live.GrantStageAccessRequestSchema },
  denyStageAccess: { event: roomService | 16, request: live.DenyStageAccessRequestSchema },
  roomPeerCount: { event: roomService | 17, answer: room.RoomPeerCountResponseSchema },
  joinStage: { event: roomService | 18 },
  leaveStage: { event: roomService | 19, request: live.LeaveStageRequestSchema },
  getConnectedRoomsDump: { event: roomService | 20, answer: room.GetConnectedRoomsDumpResponseSchema },
  createConnectedRooms: {
    event: roomService | 21,
    request: room.CreateConnectedRoomsRequestSchema,
    answer: room.CreateConnectedRoomsResponseSchema,
  },
  deleteConnectedRooms: {
    event: roomService | 22,
    request: room.DisableConnectedRoomsRequestSchema,
    answer: room.DisableConnectedRoomsResponseSchema,
  },
  movePeers: {
    event: roomService | 23,
    request: room.MovePeersBetweenRoomsRequestSchema,
    answer: room.MovePeersBetweenRoomsResponseSchema,
  },
  transferPeer: { event: roomService | 24, answer: room.TransferPeerSchema },
  connectedRoomsUpdated: { event: roomService | 26, answer: room.CreateConnectedRoomsResponseSchema },
  connectedRoomsDeleted: { event: roomService | 27, answer: room.DisableConnectedRoomsResponseSchema },
  getAllAddedParticipants: { event: roomService | 28, answer: room.GetAllAddedParticipantsResponseSchema },
  broadcastMessage: {
    event: roomService | 29,
    request: room.BroadcastMessageSchema,
    answer: room.BroadcastMessageSchema,
  },
  kick: {
    event: roomService | 30,
    request: room.RemoveParticipantsRequestSchema,
    answer: room.PeerInfoResponseSchema,
  },
  kickAll: {
    event: roomService | 31,
    request: edge.KickAllPeersRequestSchema,
    answer: room.PeerInfoResponseSchema,
  },
  getWaitingRoomRequests: { event: roomService | 33, answer: room.GetWaitingRoomRequestsSchema },
  acceptWaitingRoomRequests: { event: roomService | 34, request: room.AcceptWaitingRoomRequestsSchema },
  waitingRoomRequestAccepted: { event: roomService | 35 },
  denyWaitingRoomRequests: { event: roomService | 36, request: room.DenyWaitingRoomRequestsSchema },
  waitingRoomRequestDenied: { event: roomService | 37 },
  peerStageStatusUpdate: { event: roomService | 38, answer: room.PeerStatusUpdateSchema },
  broadcastToEntity: {
    event: roomService | 39,
    request: room.BroadcastMessageSchema,
    answer: room.BroadcastMessageSchema,
  },
  getRoomStageState: { event: roomService | 43, answer: room.GetRoomStageStateResponseSchema },

  getMessages: { event: chatService | 0 },
  getPaginatedMessages: { event: chatService | 5 },
  getPlugins: { event: pluginService | 0 },
  storeGetKeys: {
    event: pluginService | 10,
    request: plugin.PluginStoreGetKeysRequestSchema,
    answer: plugin.PluginStoreResponseSchema,
  },
  getPolls: { event: pollService | 1 },

  getUserPresets: {
    event: presetService | 0,
    request: preset.ReadPeersPresetRequestSchema,
    answer: preset.ReadPeersPresetResponseSchema,
  },
  updateUserPreset: {
    event: presetService | 1,
    request: preset.UpdatePeersPresetRequestSchema,
    answer: preset.UpdatePeersPresetResponseSchema,
  },

  createWebRTCTransport: {
    event: mediaService | 1,
    request: media.CreateTransportRequestSchema,
    answer: media.CreateTransportResponseSchema,
  },
  produce: {
    event: mediaService | 2,
    request: edge.ProducerCreateRequestSchema,
    answer: edge.ProducerCreateResponseSchema,
  },
  consume: {
    event: mediaService | 3,
    request: edge.ConsumePeersRequestSchema,
    answer: edge.ConsumePeerResponseSchema,
  },
  toggleProducer: { event: mediaService | 4, request: edge.ProducerToggleRequestSchema },
  closeProducer: {
    event: mediaService | 6,
    request: edge.ProducerCloseRequestSchema,
    answer: edge.ProducerClosingResponseSchema,
  },
  closeConsumer: {
    event: mediaService | 7,
    request: edge.ConsumerCloseRequestSchema,
    answer: edge.ConsumerClosingResponseSchema,
  },
  updateConsumersSimulcastConfig: {
    event: mediaService | 8,
    request: edge.UpdateConsumersSimulcastConfigRequestSchema,
  },
  mediaJoinRoom: { event: mediaService | 16, request: edge.PeerJoinRequestSchema },
  mediaLeaveRoom: {
    event: mediaService | 17,
    request: edge.PeerLeaveRequestSchema,
    answer: edge.PeerLeaveResponseSchema,
  },
  selectedPeer: { event: mediaService | 18, answer: edge.SelectedPeersResponseSchema },
  globalPinPeer: { event: mediaService | 19, request: edge.GlobalPeerPinningRequestSchema },
  selfJoinComplete: {
    event: mediaService | 20,
    request: edge.PeerJoinCompleteRequestSchema,
    answer: edge.PeerJoinCompleteResponseSchema,
  },
  peerJoinedBroadcast: { event: mediaService | 25, answer: edge.PeerJoinBroadcastResponseSchema },
  peerLeaveBroadcast: { event: mediaService | 26, answer: edge.PeerLeaveBroadcastResponseSchema },
  peerProducerCreateBroadcast: {
    event: mediaService | 27,
    answer: edge.PeerProducerCreateBroadcastResponseSchema,
  },
  peerProducerToggleBroadcast: {
    event: mediaService | 28,
    answer: edge.PeerProducerToggleBroadcastResponseSchema,
  },
  peerProducerCloseBroadcast: {
    event: mediaService | 29,
    answer: edge.PeerProducerCloseBroadcastResponseSchema,
  },
  globalPeerPinBroadcast: {
    event: mediaService | 30,
    answer: edge.GlobalPeerPinningBroadcastResponseSchema,
  },
  peerDisplayNameEditBroadcast: { event: mediaService | 33, answer: edge.PeerDisplayNameEditRequestSchema },
  selectedPeerDiff: { event: mediaService | 40, answer: edge.SelectedPeersDiffResponseSchema },
  renegotiateSessionDescription: {
    event: mediaService | 50,
    request: media.RenegotiateRequestSchema,
    answer: media.RenegotiateResponseSchema,
  },
  errorResponse: { event: mediaService | 60, answer: edge.ErrorResponseSchema },
  changeDisplayName: {
    event: mediaService | 92,
    request: edge.PeerDisplayNameEditRequestSchema,
    answer: edge.PeerDisplayNameEditResponseSchema,
  },
  hostControlPeer: {
    event: mediaService | 93,
    request: edge.HostMediaControlForPeerRequestSchema,
    answer: edge.HostMediaControlForPeerResponseSchema,
  },
  hostControlAllPeers: {
    event: mediaService | 94,
    request: edge.HostMediaControlForAllPeerRequestSchema,
    answer: edge.HostMediaControlForAllPeerResponseSchema,
  },
  audioActivity: { event: mediaService | 100, request: media.AudioActivityRequestSchema },
} as const satisfies Record<string, EventSpec>;

/** The name of an event of the protocol, as faults and the wire log use it. */
export type EventName = keyof typeof events;

const names = new Map<number, EventName>(
  Object.entries(events).map(([name, spec]) => [spec.event, name as EventName]),
);

/** The name of the event with this number, if the sandbox knows it. */
export function eventName(event: number): EventName | undefined {
  return names.get(event);
}

/** Whether a text names an event of the protocol. */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

/** What the wire log calls an event that the sandbox does not know: its service and number. */
export function unknownEventName(event: number): string {
  const services = new Map([
    [roomService, 'room'],
    [chatService, 'chat'],
    [pluginService, 'plugin'],
    [pollService, 'poll'],
    [livestreamService, 'livestream'],
    [presetService, 'preset'],
    [mediaService, 'media'],
  ]);
  const service = services.get(event & 0xffff_0000) ?? 'unknown';
  return `${service}#${event & 0xffff}`;
}
