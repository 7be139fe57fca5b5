import { BroadcastType } from '../protocol/generated/socket_room_pb.js';
import { type Handlers, joined } from './exchange.js';

/** Messages of the app, passed on as they are. */
export const messages: Handlers = {
  // The sender is answered with its own message: its SDK decodes whatever comes with this event, and would
  // complain of an empty one.
  broadcastMessage: joined((exchange) => {
    const { room, peer, payload } = exchange;
    exchange.answer(payload);
    room.toJoined('broadcastMessage', payload, { except: peer });
  }),

  broadcastToEntity: joined((exchange) => {
    const { room, peer, payload } = exchange;
    if (payload.broadcastType === BroadcastType.MEETINGS) {
      const rooms = payload.ids.map((id) => room.group.rooms.get(id)).filter((to) => to !== undefined);
      if (!rooms.length) {
        exchange.refuse('no such meeting');
        return;
      }
      exchange.answer(payload);
      for (const to of rooms) to.toJoined('broadcastToEntity', payload, { except: peer });
      return;
    }
    const to = payload.ids.map((id) => room.joined.get(id)?.connection);
    room.outbox.push(to, 'broadcastToEntity', payload);
  }),
};
