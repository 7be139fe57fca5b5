import { create, type MessageInitShape } from '@bufbuild/protobuf';
import type { RoomParticipantsSchema } from '../protocol/generated/media_edge_pb.js';
import { ProducerKind, type ProducerState, ProducerStateSchema } from '../protocol/generated/media_pb.js';
import { type PeerSchema, StageType } from '../protocol/generated/socket_room_pb.js';
import type { Permissions } from '../permissions.js';
import type { PresetName, ViewType } from '../presets.js';

/** Who a peer is, before it has done anything. */
export interface Identity {
  /** The id of the connection's peer: chosen by the SDK, one per page. */
  readonly peerId: string;
  readonly userId: string;
  readonly name: string;
  readonly picture?: string;
  readonly customParticipantId?: string;
  readonly preset: PresetName;
  readonly viewType: ViewType;
}

/** Where a peer is: on the set-up screen, in the waiting room, in the meeting. */
export type Phase = 'connected' | 'waiting' | 'joined';

/** One participant of the room, client or bot. */
export interface Peer extends Omit<Identity, 'name'> {
  name: string;
  /** The connection that its messages go to; bots have none. */
  readonly connection: string | undefined;
  /** What its token allows, without live changes. */
  readonly base: Permissions;
  permissions: Permissions;
  phase: Phase;
  /** Whether it has completed the media join: only then may it be told about media, or it would count producers twice. */
  mediaJoined: boolean;
  stage: StageType;
  readonly producers: Map<string, ProducerState>;
  /** How many receiving lines its receive transport has; the next one's number is its mid. */
  lines: number;
}

/** A new peer on the set-up screen. */
export function createPeer(
  identity: Identity,
  permissions: Permissions,
  { connection, base = permissions }: { connection?: string; base?: Permissions } = {},
): Peer {
  return {
    ...identity,
    connection,
    base,
    permissions,
    phase: 'connected',
    mediaJoined: false,
    stage: StageType.OFF_STAGE,
    producers: new Map(),
    lines: 0,
  };
}

/** Whether a peer has no connection: it obeys by itself what the SDK of a client would obey. */
export function isBot(peer: Peer): boolean {
  return peer.connection === undefined;
}

/** Whether the meeting has a stage for this peer: the rule of the SDK's `permissions.stageEnabled`. */
export function hasStage(peer: Peer): boolean {
  return peer.permissions.stageEnabled || peer.viewType === 'WEBINAR';
}

/** Whether a peer may answer stage requests: the rule of the SDK's `permissions.acceptStageRequests`. */
export function mayAcceptStage(peer: Peer): boolean {
  const { acceptStageRequests, canAcceptProductionRequests } = peer.permissions;
  return hasStage(peer) && (acceptStageRequests || canAcceptProductionRequests);
}

/** Where a peer stands when it enters: on the stage, unless it has to ask for it. */
export function initialStage(peer: Peer): StageType {
  return hasStage(peer) && peer.permissions.stageAccess !== 'ALLOWED'
    ? StageType.OFF_STAGE
    : StageType.ON_STAGE;
}

/** A medium that permissions are about. */
export type Medium = 'audio' | 'video' | 'screenshare';

/** Whether a peer may publish a medium now: `CAN_REQUEST` is enough for whoever is on the stage. */
export function mayProduce(peer: Peer, medium: Medium): boolean {
  return peer.stage === StageType.ON_STAGE && peer.permissions.media[medium].canProduce !== 'NOT_ALLOWED';
}

/** Which medium a producer carries: the sound of a shared screen belongs to the screen share. */
export function mediumOf(producer: Pick<ProducerState, 'kind' | 'screenShare'>): Medium {
  if (producer.screenShare) return 'screenshare';
  return producer.kind === ProducerKind.AUDIO ? 'audio' : 'video';
}

/** The producers of a peer that carry a medium. */
export function producersOf(peer: Peer, medium: Medium): ProducerState[] {
  return [...peer.producers.values()].filter((producer) => mediumOf(producer) === medium);
}

/** Whether a medium is on: somebody with permission to receive would hear or see it. */
export function isOn(peer: Peer, medium: Medium): boolean {
  return producersOf(peer, medium).some((producer) => !producer.pause);
}

/** A new producer. */
export function createProducer(
  producerId: string,
  medium: 'audio' | 'video',
  options: {
    paused: boolean;
    screenShare?: boolean;
    appData?: string;
    mimeType?: string;
    transportId?: string;
  },
): ProducerState {
  return create(ProducerStateSchema, {
    producerId,
    kind: medium === 'audio' ? ProducerKind.AUDIO : ProducerKind.VIDEO,
    pause: options.paused,
    screenShare: options.screenShare ?? false,
    // The SDK parses it as JSON without asking whether it is there.
    appData: options.appData ?? JSON.stringify({ screenShare: options.screenShare ?? false }),
    mimeType: options.mimeType ?? (medium === 'audio' ? 'audio/opus' : 'video/VP8'),
    producingTransportId: options.transportId,
  });
}

/** A peer as the room service shows it to the others. */
export function wirePeer(peer: Peer, waitlisted = false): MessageInitShape<typeof PeerSchema> {
  return {
    peerId: peer.peerId,
    userId: peer.userId,
    displayName: peer.name,
    stageType: peer.stage,
    customParticipantId: peer.customParticipantId,
    presetId: peer.preset,
    displayPictureUrl: peer.picture,
    waitlisted,
    flags: {
      presetName: peer.preset,
      // Anything but `NONE`, the empty text included, makes the SDK take the peer for a recorder and hide it.
      recorderType: peer.permissions.recorderType || 'NONE',
      hiddenParticipant: peer.permissions.hiddenParticipant,
    },
  };
}

/** A peer and its producers as the media service shows them to the others. */
export function wireParticipant(peer: Peer): MessageInitShape<typeof RoomParticipantsSchema> {
  return {
    peerId: peer.peerId,
    producerStates: [...peer.producers.values()].map((producer) => ({ ...producer })),
    displayName: peer.name,
    userId: peer.userId,
  };
}
