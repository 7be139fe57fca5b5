import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Hub } from '../hub/hub.js';
import { participantDetails, readTicket, type Ticket, TicketError } from '../hub/participant-details.js';

/** What the SDK requests over HTTP. */
export function sdkRoutes(hub: Hub): Hono {
  const app = new Hono();

  app.get('/v2/internals/participant-details', async (c) => {
    const [, token] = /^(?:Bearer )?(.+)$/.exec(c.req.header('authorization') ?? '') ?? [];
    if (!token) throw new HTTPException(401, { message: 'The request has no token.' });
    const ticket = understood(token);
    // The SDK sends its peer id for tracing.
    const peerId = c.req.header('tracing-id') ?? '';
    if ((await hub.passDetails(ticket, peerId)) === 'refused') {
      throw new HTTPException(403, { message: 'A fault refused the request.' });
    }
    const { meetingId, participantId } = ticket.claims;
    const room = hub.rooms.find(meetingId)?.room;
    const permissions = room?.state.permissionsOf(participantId, ticket.permissions) ?? ticket.permissions;
    return c.json(participantDetails(ticket, permissions));
  });

  app.get('/iceservers', (c) => c.json({ success: true, iceServers: [] }));

  app.all('/v2/*', () => {
    throw new HTTPException(404, {
      message: 'The sandbox has no recordings, livestreams, transcripts or uploads.',
    });
  });

  // Logs and call statistics: discarded.
  app.post('*', (c) => c.json({}));
  return app;
}

function understood(token: string): Ticket {
  try {
    return readTicket(token);
  } catch (error) {
    if (!(error instanceof TicketError)) throw error;
    // The SDK reports only that the token is wrong, not why.
    console.warn(`rtk-sandbox: a token was refused. ${error.message}`);
    throw new HTTPException(error.status, { message: error.message });
  }
}
