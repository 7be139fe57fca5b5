import { applyPatch, mergePatches, type PermissionPatch, type Permissions } from '../permissions.js';
import { RoomPeersInfoResponseSchema, StageType } from '../protocol/generated/socket_room_pb.js';
import type { AnswerInit } from '../protocol/codec.js';
import type { EventName } from '../protocol/events.js';
import { EncodedList } from './encoded-list.js';
import { MeetingGroup } from './meeting-group.js';
import type { Outbox } from './outbox.js';
import { initialStage, mayAcceptStage, type Peer, wireParticipant, wirePeer } from './peer.js';
import { PeerJoinCompleteResponseSchema } from '../protocol/generated/media_edge_pb.js';

/** What a room is made with. */
export interface RoomOptions {
  readonly meetingId: string;
  readonly title: string;
}

/** Everything that a room knows, and the primitives that every topic needs. */
export class RoomState {
  /** Everybody with a connection, and the bots. */
  readonly peers = new Map<string, Peer>();
  /** Those in the meeting, in the order in which they came. */
  readonly joined = new Map<string, Peer>();
  readonly waiting = new Map<string, Peer>();
  readonly byConnection = new Map<string, Peer>();
  /** The user ids that were let in from the waiting room. */
  readonly admitted = new Set<string>();
  readonly outbox: Outbox;
  /** When the session began, in milliseconds since 1970: rooms have no clock of their own. */
  startedAt: number | undefined;
  pinned: string | undefined;
  lastSpeaker: string | undefined;
  private readonly patches = new Map<string, PermissionPatch>();
  private readonly counters = new Map<string, number>();
  private readonly encodedPeers = new EncodedList<Peer>(RoomPeersInfoResponseSchema, (peer) => ({
    peers: [wirePeer(peer)],
  }));
  private readonly encodedParticipants = new EncodedList<Peer>(PeerJoinCompleteResponseSchema, (peer) => ({
    participants: [wireParticipant(peer)],
  }));

  /** `group`: the meetings that this one is connected to; by default it is the parent of a new group. */
  constructor(
    readonly options: RoomOptions,
    readonly group = new MeetingGroup({ id: options.meetingId, title: options.title }),
  ) {
    this.outbox = group.outbox;
    group.rooms.set(options.meetingId, this);
  }

  /** A new id that is unique in the room, and the same whenever the same things happen in the same order. */
  nextId(kind: string): string {
    const count = (this.counters.get(kind) ?? 0) + 1;
    this.counters.set(kind, count);
    return `${kind}-${count}`;
  }

  /** What a user may do: the preset's permissions with what was changed live. */
  permissionsOf(userId: string, base: Permissions): Permissions {
    const patch = this.patches.get(userId);
    return patch ? applyPatch(base, patch) : base;
  }

  /** Changes what a user may do, now and when it comes back. */
  patch(userId: string, patch: PermissionPatch): void {
    this.patches.set(userId, mergePatches(this.patches.get(userId) ?? {}, patch));
    for (const peer of this.peersOf(userId)) {
      peer.permissions = applyPatch(peer.permissions, patch);
      this.changed(peer);
    }
  }

  /** The peers of a user: one per connection. */
  peersOf(userId: string): Peer[] {
    return [...this.peers.values()].filter((peer) => peer.userId === userId);
  }

  /** Sends to everybody in the meeting. */
  toJoined<N extends EventName>(name: N, init: AnswerInit<N>, options: { except?: Peer } = {}): void {
    this.pushWhere(() => true, name, init, options.except);
  }

  /** Sends to everybody who is connected, in the meeting or not. */
  toConnected<N extends EventName>(name: N, init: AnswerInit<N>, options: { except?: Peer } = {}): void {
    const to = [...this.byConnection.values()].filter((peer) => peer !== options.except);
    this.outbox.push(
      to.map((peer) => peer.connection),
      name,
      init,
    );
  }

  /** Sends to everybody who may be told about media. */
  toMedia<N extends EventName>(name: N, init: AnswerInit<N>, options: { except?: Peer } = {}): void {
    this.pushWhere((peer) => peer.mediaJoined, name, init, options.except);
  }

  private pushWhere<N extends EventName>(
    wanted: (peer: Peer) => boolean,
    name: N,
    init: AnswerInit<N>,
    except: Peer | undefined,
  ): void {
    const to: string[] = [];
    // Not over all who joined: a room of bots has thousands of them and a handful of connections.
    for (const [connection, peer] of this.byConnection) {
      if (peer.phase === 'joined' && peer !== except && wanted(peer)) to.push(connection);
    }
    this.outbox.push(to, name, init);
  }

  /** Lets a peer into the meeting and tells the others. */
  enter(peer: Peer): void {
    this.waiting.delete(peer.peerId);
    peer.phase = 'joined';
    peer.stage = initialStage(peer);
    this.joined.set(peer.peerId, peer);
    this.changed(peer);
    this.toJoined('joinRoom', { peer: wirePeer(peer) }, { except: peer });
  }

  /** Takes a peer out of the meeting or the waiting room and tells the others. It keeps its connection. */
  leave(peer: Peer): void {
    if (this.waiting.delete(peer.peerId)) this.pushWaiting();
    if (this.joined.delete(peer.peerId)) {
      if (this.pinned === peer.peerId) this.pinned = undefined;
      if (this.lastSpeaker === peer.peerId) this.lastSpeaker = undefined;
      this.toJoined('leaveRoom', { peer: wirePeer(peer) }, { except: peer });
      if (peer.stage === StageType.REQUESTED_STAGE) this.pushStageRequests();
    }
    peer.phase = 'connected';
    peer.mediaJoined = false;
    peer.stage = StageType.OFF_STAGE;
    peer.producers.clear();
    this.changed(peer);
  }

  /** Forgets what was encoded for a peer. To be called whenever what the others see of it changes. */
  changed(peer: Peer): void {
    this.encodedPeers.forget(peer);
    this.encodedParticipants.forget(peer);
  }

  /** Encodes everybody who has joined now, so that the next client does not wait for it. */
  encodeAhead(): void {
    this.encodedPeers.encode(this.joined.values());
    this.encodedParticipants.encode(this.joined.values());
  }

  /** The encoded `RoomPeersInfoResponse` of these peers. */
  encodePeers(peers: Iterable<Peer>): Uint8Array {
    return this.encodedPeers.encode(peers);
  }

  /** The encoded participants of a `PeerJoinCompleteResponse`, to go before or after its other fields. */
  encodeParticipants(peers: Iterable<Peer>, rest: Uint8Array): Uint8Array {
    return this.encodedParticipants.encode(peers, rest);
  }

  /** Tells those who may answer them who is waiting. */
  pushWaiting(): void {
    const to = [...this.joined.values()].filter((peer) => peer.permissions.acceptWaitingRequests);
    this.outbox.push(
      to.map((peer) => peer.connection),
      'getWaitingRoomRequests',
      this.waitingList(),
    );
  }

  /** Lists each user once, by the device that has waited longest: requests are answered by user, not by device. */
  waitingList(): AnswerInit<'getWaitingRoomRequests'> {
    const users = new Map<string, Peer>();
    for (const peer of this.waiting.values()) if (!users.has(peer.userId)) users.set(peer.userId, peer);
    return {
      requests: [...users.values()].map((peer) => ({
        peerId: peer.peerId,
        userId: peer.userId,
        displayName: peer.name,
        picture: peer.picture,
        customParticipantId: peer.customParticipantId,
        presetName: peer.preset,
      })),
    };
  }

  /** Tells those who may answer them who asks for the stage. */
  pushStageRequests(): void {
    const to = [...this.joined.values()].filter(mayAcceptStage);
    this.outbox.push(
      to.map((peer) => peer.connection),
      'getStageRequests',
      this.stageRequestList(),
    );
  }

  stageRequestList(): AnswerInit<'getStageRequests'> {
    return {
      stageRequests: this.onStage(StageType.REQUESTED_STAGE).map((peer) => ({
        displayName: peer.name,
        userId: peer.userId,
        peerId: peer.peerId,
      })),
    };
  }

  /** Those in the meeting with this stage status. */
  onStage(stage: StageType): Peer[] {
    return [...this.joined.values()].filter((peer) => peer.stage === stage);
  }

  /** Forgets what one session of the meeting leaves behind: to be called when the last participant has gone. */
  forgetSession(): void {
    this.patches.clear();
    this.admitted.clear();
    this.pinned = undefined;
    this.lastSpeaker = undefined;
    this.startedAt = undefined;
  }
}
