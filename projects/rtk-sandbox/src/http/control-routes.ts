import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import * as v from 'valibot';
import { filledText, integer, integerBetween, integerFrom, keys, oneOf, text, texts } from '../check.js';
import { parseFault } from '../hub/fault-request.js';
import type { Hub } from '../hub/hub.js';
import type { HostedRoom } from '../hub/rooms.js';
import { permissionPatch } from '../permission-patch.js';
import { presetNames } from '../presets.js';
import { botActions } from '../room/bots.js';
import { jsonBody } from './json-body.js';

const permissions = keys({ userId: filledText, patch: permissionPatch });
const botAction = keys({ bot: text, action: oneOf(botActions) });
const botActionList = v.pipe(
  v.lazy((input) => (Array.isArray(input) ? v.array(botAction) : botAction)),
  v.transform((steps) => [steps].flat()),
);
const meetings = keys({ titles: texts });
const moves = keys({ userIds: texts, to: text });

/** The control API, for tests and demos: reads rooms, does what a backend would do, moves bots, sets faults. */
export function controlRoutes(hub: Hub): Hono {
  const app = new Hono();
  const bots = keys({
    count: integerBetween(0, hub.limits.botsPerRoom),
    seed: v.optional(integer),
    preset: v.optional(oneOf(presetNames)),
    first: v.optional(integerFrom(1)),
  });

  app.get('/rooms', (c) => c.json(hub.rooms.list().map(({ room }) => room.snapshot())));
  app.get('/rooms/:meeting', (c) => c.json(existingRoom(hub, c.req.param('meeting')).room.snapshot()));
  app.get('/wire/:meeting', (c) => c.json(existingRoom(hub, c.req.param('meeting')).log.read()));

  app.post('/rooms/:meeting/permissions', async (c) => {
    const { userId, patch } = await jsonBody(c, permissions);
    hub.deliver(openedRoom(hub, c.req.param('meeting')).room.patchPermissions(userId, patch));
    return c.body(null, 204);
  });

  app.post('/rooms/:meeting/bots', async (c) => {
    const { count, seed, preset, first } = await jsonBody(c, bots);
    const hosted = openedRoom(hub, c.req.param('meeting'));
    if (seed !== undefined) hosted.seed = seed;
    hub.deliver(hosted.bots.set(count, hosted.seed, preset, first));
    return c.body(null, 204);
  });

  app.post('/rooms/:meeting/bots/actions', async (c) => {
    const actions = await jsonBody(c, botActionList);
    const hosted = existingRoom(hub, c.req.param('meeting'));
    for (const { bot, action } of actions) hub.deliver(hosted.bots.act(bot, action));
    return c.body(null, 204);
  });

  app.post('/rooms/:meeting/connected-meetings', async (c) => {
    const { titles } = await jsonBody(c, meetings);
    const created = openedRoom(hub, c.req.param('meeting')).room.createMeetings(titles);
    hub.deliver(created.messages);
    return c.json(created.meetings, 201);
  });

  app.post('/rooms/:meeting/moves', async (c) => {
    const { userIds, to } = await jsonBody(c, moves);
    hub.deliver(existingRoom(hub, c.req.param('meeting')).room.move(userIds, to));
    return c.body(null, 204);
  });

  app.get('/faults', (c) => c.json(hub.listFaults()));
  app.post('/faults', async (c) => c.json(hub.addFault(parseFault(await jsonBody(c, v.unknown()))), 201));
  app.delete('/faults', (c) => {
    for (const { id } of hub.listFaults()) hub.removeFault(id);
    return c.body(null, 204);
  });
  app.delete('/faults/:id', (c) => {
    const id = c.req.param('id');
    if (!hub.removeFault(id)) throw new HTTPException(404, { message: `There is no fault "${id}".` });
    return c.body(null, 204);
  });

  app.post('/reset', (c) => {
    hub.reset();
    return c.body(null, 204);
  });

  app.all('*', (c) => {
    throw new HTTPException(404, { message: `The control API has no ${c.req.method} ${c.req.path}.` });
  });
  return app;
}

function existingRoom(hub: Hub, meeting: string): HostedRoom {
  const hosted = hub.rooms.find(meeting);
  if (!hosted) throw new HTTPException(404, { message: `There is no room "${meeting}".` });
  return hosted;
}

function openedRoom(hub: Hub, meeting: string): HostedRoom {
  const hosted = hub.rooms.open(meeting);
  if (!hosted) {
    const { rooms } = hub.limits;
    throw new HTTPException(409, {
      message: `The sandbox has no place for another room. It has ${rooms} rooms with clients.`,
    });
  }
  return hosted;
}
