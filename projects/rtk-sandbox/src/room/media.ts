import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ConsumePeerRequest } from '../protocol/generated/media_edge_pb.js';
import {
  type ConsumerStateSchema,
  ProducerKind,
  type SessionDescription,
  Target,
} from '../protocol/generated/media_pb.js';
import { type Exchange, type Handlers, joined } from './exchange.js';
import { createProducer, mayProduce, mediumOf, type Peer } from './peer.js';
import { announceSpeaker } from './pins.js';
import { addProducer, closeProducer, remindPaused, setPaused } from './producers.js';
import { answerSdp, offerSdp, type ReceivingLine } from './sdp.js';
import type { RoomState } from './state.js';

type ConsumerInit = MessageInitShape<typeof ConsumerStateSchema>;

/** Transports, producers and consumers: the state of media, never media. */
export const media: Handlers = {
  createWebRTCTransport(exchange) {
    const { room, peer, payload } = exchange;
    const transportId = room.nextId('transport');
    if (payload.producers.some((wanted) => !mayProduce(peer, requestedMedium(wanted)))) {
      exchange.refuse('permission denied');
      return;
    }
    const producers = payload.producers.map((wanted) => newProducer(room, { ...wanted, transportId }));
    exchange.answer({
      transportId,
      description: answerTo(payload.description),
      producerIds: producers.map(({ producerId }) => producerId),
    });
    for (const producer of producers) addProducer(room, peer, producer);
  },

  produce: joined((exchange) => {
    const { room, peer, payload } = exchange;
    if (!mayProduce(peer, requestedMedium(payload))) {
      exchange.refuse('permission denied');
      return;
    }
    const producer = newProducer(room, { ...payload, transportId: payload.producingTransportId });
    exchange.answer({
      status: true,
      producerId: producer.producerId,
      description: answerTo(payload.description),
    });
    addProducer(room, peer, producer);
  }),

  // The SDK awaits no answer and takes it for granted: a refused resume has to be taken back in its client.
  toggleProducer: joined((exchange) => {
    const { room, peer, payload } = exchange;
    const producer = peer.producers.get(payload.producerId);
    if (!producer) {
      exchange.refuse('no such producer');
      return;
    }
    if (!payload.pause && !mayProduce(peer, mediumOf(producer))) {
      exchange.refuse('permission denied');
      remindPaused(room, peer, producer);
      return;
    }
    exchange.answer(undefined);
    if (producer.pause !== payload.pause) setPaused(room, peer, producer, payload.pause, peer);
  }),

  // Answered whatever it is about: a client that was removed closes its producers too, and awaits it before it leaves.
  closeProducer(exchange) {
    const { room, peer, payload } = exchange;
    exchange.answer({ description: answerTo(payload.description) });
    const producer = peer.producers.get(payload.producerId);
    if (producer) closeProducer(room, peer, producer);
  },

  consume: joined((exchange) => {
    const { payload } = exchange;
    const lines: ReceivingLine[] = [];
    const consumers: Record<string, ConsumerInit> = {};
    for (const request of payload.requests) {
      if (request.producerId) consumers[request.producerId] = consumer(exchange, request, lines);
    }
    exchange.answer({
      status: true,
      consumerIdsMap: { map: consumers },
      description: { target: Target.SUBSCRIBER, type: 'offer', sdp: offerSdp(lines) },
    });
  }),

  closeConsumer(exchange) {
    exchange.answer({ description: answerTo(exchange.payload.description) });
  },

  updateConsumersSimulcastConfig(exchange) {
    exchange.answer(undefined);
  },

  renegotiateSessionDescription(exchange) {
    const { transportId, description } = exchange.payload;
    exchange.answer({ transportId, description: answerTo(description) });
  },

  // The SDK reports its own voice activity; the loudest is whoever reported last.
  audioActivity: joined(({ room, peer, payload }) => {
    if (!payload.silent) markSpeaking(room, peer);
  }),
};

/** Makes a peer the active speaker, if it is not already. */
export function markSpeaking(room: RoomState, peer: Peer): void {
  if (room.lastSpeaker === peer.peerId) return;
  room.lastSpeaker = peer.peerId;
  announceSpeaker(room, peer);
}

function consumer(
  exchange: Exchange<'consume'>,
  request: ConsumePeerRequest,
  lines: ReceivingLine[],
): ConsumerInit {
  const { room, peer } = exchange;
  const owner = room.joined.get(request.producingPeerId);
  const producer = request.producerId === undefined ? undefined : owner?.producers.get(request.producerId);
  // The one error that the SDK does not retry.
  if (!owner || !producer) return { errorCode: 'not_found_track_error' };
  const mid = String(peer.lines);
  peer.lines += 1;
  lines.push({
    mid,
    kind: producer.kind === ProducerKind.AUDIO ? 'audio' : 'video',
    name: owner.name,
    peerId: owner.peerId,
    producerId: producer.producerId,
  });
  return {
    consumerId: room.nextId('consumer'),
    producerState: { ...producer },
    // The SDK waits for the track of the line with this number: what it calls the stream id is the mid.
    producerTrack: {
      trackId: `${producer.producerId}-track`,
      producerId: producer.producerId,
      streamId: mid,
    },
  };
}

interface WantedProducer {
  readonly kind: string;
  readonly paused: boolean;
  readonly screenShare: boolean;
  readonly appData?: string;
  readonly mimeType?: string;
  readonly transportId?: string;
}

function newProducer(room: RoomState, wanted: WantedProducer) {
  return createProducer(room.nextId('producer'), wanted.kind === 'audio' ? 'audio' : 'video', wanted);
}

function requestedMedium({ kind, screenShare }: { kind: string; screenShare: boolean }) {
  return mediumOf({ kind: kind === 'audio' ? ProducerKind.AUDIO : ProducerKind.VIDEO, screenShare });
}

function answerTo(offer: SessionDescription | undefined) {
  return { target: offer?.target ?? Target.PUBLISHER, type: 'answer', sdp: answerSdp };
}
