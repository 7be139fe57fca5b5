import { admit, deny, mayAdmit } from './entrance.js';
import { type Handlers, permitted } from './exchange.js';

/** The waiting room, seen from the inside. One, several and all are the same on the wire: a list of user ids. */
export const waitingRoom: Handlers = {
  getWaitingRoomRequests: permitted(mayAdmit, (exchange) => {
    exchange.answer(exchange.room.waitingList());
  }),

  acceptWaitingRoomRequests: permitted(mayAdmit, (exchange) => {
    admit(exchange.room, new Set(exchange.payload.userIds));
    exchange.answer(undefined);
  }),

  denyWaitingRoomRequests: permitted(mayAdmit, (exchange) => {
    deny(exchange.room, new Set(exchange.payload.userIds));
    exchange.answer(undefined);
  }),
};
