import type { EventName } from '../protocol/events';
import type { Outgoing } from '../room/outbox';
import { encodePayload } from '../protocol/codec';
import { decodeAnswer } from './test-room';

interface WireProducer {
  readonly producerId: string;
  readonly pause: boolean;
}

interface WirePeer {
  readonly peerId: string;
  readonly stageType: string;
}

interface WireParticipant {
  readonly peerId: string;
  readonly producerStates: readonly WireProducer[];
}

/** What the messages that are looked at here carry, so far as it is. */
interface Payload {
  readonly peer: WirePeer;
  readonly peers: readonly WirePeer[];
  readonly peerId: string;
  readonly stageType: string;
  readonly participant: WireParticipant;
  readonly participants: readonly WireParticipant[];
  readonly participantId: string;
  readonly producerState: WireProducer;
  readonly roomState: { readonly pinnedPeerIds: readonly string[] };
}

/** What a client in the meeting knows of the others, from nothing but what it was sent. */
export class ClientView {
  /** Peer id to stage status. */
  readonly peers = new Map<string, string>();
  /** Producer id to its owner and whether it is paused. */
  readonly producers = new Map<string, { readonly owner: string; readonly pause: boolean }>();
  pinned: string | null = null;

  constructor(private readonly id: string) {}

  hear({ name, message, encoded }: Outgoing): void {
    const payload = decodeAnswer(name, encoded ?? encodePayload(name, message)) as Payload;
    const handlers: { readonly [N in EventName]?: () => void } = {
      getRoomPeersInfo: () => payload.peers.forEach((peer) => this.enter(peer)),
      joinRoom: () => this.enter(payload.peer),
      leaveRoom: () => this.leave(payload.peer.peerId),
      peerStageStatusUpdate: () => this.enter(payload),
      selfJoinComplete: () => {
        payload.participants.forEach((participant) => this.addProducers(participant));
        this.pinned = payload.roomState.pinnedPeerIds[0] ?? null;
      },
      peerJoinedBroadcast: () => this.addProducers(payload.participant),
      peerProducerCreateBroadcast: () => this.setProducer(payload.participantId, payload.producerState),
      peerProducerToggleBroadcast: () => this.setProducer(payload.participantId, payload.producerState),
      peerProducerCloseBroadcast: () => this.producers.delete(payload.producerState.producerId),
      globalPeerPinBroadcast: () => (this.pinned = payload.participantId || null),
    };
    handlers[name]?.();
  }

  private enter({ peerId, stageType }: WirePeer): void {
    if (peerId !== this.id) this.peers.set(peerId, stageType);
  }

  private leave(peerId: string): void {
    this.peers.delete(peerId);
    if (this.pinned === peerId) this.pinned = null;
    for (const [id, { owner }] of this.producers) if (owner === peerId) this.producers.delete(id);
  }

  private addProducers({ peerId, producerStates }: WireParticipant): void {
    for (const producer of producerStates) this.setProducer(peerId, producer);
  }

  private setProducer(owner: string, { producerId, pause }: WireProducer): void {
    if (owner !== this.id) this.producers.set(producerId, { owner, pause });
  }
}
