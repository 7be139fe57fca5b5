import type { Hub } from './hub.js';
import { readTicket, type Ticket, TicketError } from './participant-details.js';

const peerIdLimit = 128;

/** A client that may open a socket. */
export interface Admission {
  readonly ticket: Ticket;
  readonly peerId: string;
}

/**
 * Decides about a request for a socket by its address.
 * @returns the HTTP status of the refusal where the client may not open one.
 */
export function admit(hub: Hub, { pathname, searchParams }: URL): Admission | number {
  if (pathname !== '/ws') return 404;
  let ticket: Ticket;
  try {
    ticket = readTicket(searchParams.get('authToken') ?? '');
  } catch (error) {
    if (error instanceof TicketError) return 401;
    throw error;
  }
  const peerId = searchParams.get('peerID') ?? '';
  if (!peerId || peerId.length > peerIdLimit || searchParams.get('roomID') !== ticket.claims.meetingId)
    return 400;
  return hub.isOut(ticket, peerId) ? 503 : { ticket, peerId };
}
