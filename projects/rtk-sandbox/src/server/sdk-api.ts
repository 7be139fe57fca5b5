import type { IncomingMessage } from 'node:http';
import type { Hub } from '../hub/hub.js';
import { HttpError } from './http.js';
import { participantDetails, readTicket, type Ticket, TicketError } from '../hub/participant-details.js';

/**
 * What the SDK asks for over HTTP.
 * @returns the body of the answer, or `undefined` when the path is not one of the SDK's.
 * @throws HttpError
 */
export async function sdkApi(hub: Hub, request: IncomingMessage, path: string): Promise<unknown> {
  if (request.method === 'GET' && path === '/v2/internals/participant-details') return details(hub, request);
  if (request.method === 'GET' && path === '/iceservers') return { success: true, iceServers: [] };
  if (path.startsWith('/v2/')) {
    throw new HttpError(404, 'the sandbox has no recordings, livestreams, transcripts or uploads');
  }
  // Logs and call statistics: thrown away.
  return request.method === 'POST' ? {} : undefined;
}

async function details(hub: Hub, request: IncomingMessage): Promise<unknown> {
  const [, token] = /^(?:Bearer )?(.+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (!token) throw new HttpError(401, 'no token');
  const ticket = understood(token);
  // The SDK sends its peer id for tracing.
  const peerId = [request.headers['tracing-id']].flat()[0] ?? '';
  if ((await hub.passDetails(ticket, peerId)) === 'refused') throw new HttpError(403, 'refused by a fault');
  const { meetingId, participantId } = ticket.claims;
  const room = hub.rooms.find(meetingId)?.room;
  const permissions = room?.state.permissionsOf(participantId, ticket.permissions) ?? ticket.permissions;
  return participantDetails(ticket, permissions);
}

function understood(token: string): Ticket {
  try {
    return readTicket(token);
  } catch (error) {
    if (!(error instanceof TicketError)) throw error;
    // The SDK reports only that the token is wrong, not why.
    console.warn(`rtk-sandbox: a token was refused. ${error.message}`);
    throw new HttpError(error.status, error.message);
  }
}
