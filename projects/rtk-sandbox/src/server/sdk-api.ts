import type { IncomingMessage } from 'node:http';
import type { Hub } from './hub.js';
import { HttpError } from './http.js';
import { participantDetails, readTicket, TicketError } from './participant-details.js';

/**
 * What the SDK asks for over HTTP.
 * @returns the body of the answer, or `undefined` when the path is not one of the SDK's.
 * @throws HttpError
 */
export function sdkApi(hub: Hub, request: IncomingMessage, path: string): unknown {
  if (request.method === 'GET' && path === '/v2/internals/participant-details') return details(hub, request);
  if (request.method === 'GET' && path === '/iceservers') return { success: true, iceServers: [] };
  if (path.startsWith('/v2/')) {
    throw new HttpError(404, 'the sandbox has no recordings, livestreams, transcripts or uploads');
  }
  // Logs and call statistics: thrown away.
  return request.method === 'POST' ? {} : undefined;
}

function details(hub: Hub, request: IncomingMessage): unknown {
  const [, token] = /^(?:Bearer )?(.+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (!token) throw new HttpError(401, 'no token');
  try {
    const ticket = readTicket(token);
    const { meetingId, participantId } = ticket.claims;
    const room = hub.rooms.find(meetingId)?.room;
    const permissions = room?.state.permissionsOf(participantId, ticket.permissions) ?? ticket.permissions;
    return participantDetails(ticket, permissions);
  } catch (error) {
    if (error instanceof TicketError) throw new HttpError(error.status, error.message);
    throw error;
  }
}
