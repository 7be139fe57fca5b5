import type { IncomingMessage } from 'node:http';
import { patchFault, type PermissionPatch } from '../permissions.js';
import { checkKeys } from '../check-options.js';
import { isPresetName, presets } from '../presets.js';
import { type BotAction, botActions, BotError } from '../room/bots.js';
import { MeetingError } from '../room/connected-meetings.js';
import { noSuchPreset } from '../token.js';
import { parseFault } from '../hub/faults.js';
import { HttpError, readJson } from './http.js';
import type { Hub } from '../hub/hub.js';
import type { Limits } from '../hub/limits.js';
import type { HostedRoom } from '../hub/rooms.js';

/** What the control API answers: a status, and a body unless there is nothing to say. */
export interface ControlAnswer {
  readonly status: number;
  readonly body?: unknown;
}

const done: ControlAnswer = { status: 204 };
const ok = (body: unknown): ControlAnswer => ({ status: 200, body });

/**
 * The control API, for tests and the demo: looks into rooms, does what a backend would do, moves bots, orders faults.
 * `path` is what comes after `/sandbox`.
 * @throws HttpError
 */
export async function controlApi(
  hub: Hub,
  limits: Limits,
  request: IncomingMessage,
  path: string,
): Promise<ControlAnswer> {
  const { method = 'GET' } = request;
  const parts = path.split('/').slice(1).map(decode);
  const [topic, id, ...rest] = parts;
  const route = `${method} ${[topic, id && ':', ...rest].filter(Boolean).join('/')}`;
  switch (route) {
    case 'GET rooms':
      return ok(hub.rooms.list().map(({ room }) => room.snapshot()));
    case 'GET rooms/:':
      return ok(existing(hub, id).room.snapshot());
    case 'GET wire/:':
      return ok(existing(hub, id).log.read());
    case 'POST rooms/:/permissions':
      return patchPermissions(hub, id, await readJson(request));
    case 'POST rooms/:/bots':
      return setBots(hub, limits, id, await readJson(request));
    case 'POST rooms/:/bots/actions':
      return actBots(hub, id, await readJson(request));
    case 'POST rooms/:/connected-meetings':
      return createMeetings(hub, id, await readJson(request));
    case 'POST rooms/:/moves':
      return moveUsers(hub, id, await readJson(request));
    case 'GET faults':
      return ok(hub.listFaults());
    case 'POST faults':
      return { status: 201, body: hub.addFault(checked(parseFault, await readJson(request))) };
    case 'DELETE faults':
      for (const fault of hub.listFaults()) hub.removeFault(fault.id);
      return done;
    case 'DELETE faults/:':
      if (!hub.removeFault(id ?? '')) throw new HttpError(404, `no fault "${id}"`);
      return done;
    case 'POST reset':
      hub.reset();
      return done;
    default:
      throw new HttpError(404, `the control API has no ${method} /sandbox${path}`);
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpError(400, 'malformed address');
  }
}

function existing(hub: Hub, meeting = ''): HostedRoom {
  const hosted = hub.rooms.find(meeting);
  if (!hosted) throw new HttpError(404, `no room "${meeting}"`);
  return hosted;
}

function opened(hub: Hub, meeting = ''): HostedRoom {
  const hosted = hub.rooms.open(meeting);
  if (!hosted) throw new HttpError(409, 'there are as many rooms as may be');
  return hosted;
}

function patchPermissions(hub: Hub, meeting: string | undefined, body: unknown): ControlAnswer {
  const { userId, patch } = record(body, ['userId', 'patch']);
  if (typeof userId !== 'string' || !userId) throw new HttpError(400, 'userId must be a string');
  const fault = patchFault(patch, presets.host.permissions);
  if (fault) throw new HttpError(400, fault);
  hub.deliver(opened(hub, meeting).room.patchPermissions(userId, patch as PermissionPatch));
  return done;
}

function setBots(hub: Hub, limits: Limits, meeting: string | undefined, body: unknown): ControlAnswer {
  const { count, seed, preset, first } = record(body, ['count', 'seed', 'preset', 'first']);
  if (!isWhole(count) || count < 0 || count > limits.botsPerRoom) {
    throw new HttpError(400, `count must be a whole number from 0 to ${limits.botsPerRoom}`);
  }
  if (seed !== undefined && !Number.isInteger(seed)) throw new HttpError(400, 'seed must be a whole number');
  if (first !== undefined && !(isWhole(first) && first > 0)) {
    throw new HttpError(400, 'first must be a whole number from 1');
  }
  if (preset !== undefined && !isPresetName(preset)) throw new HttpError(400, noSuchPreset(preset));
  const hosted = opened(hub, meeting);
  if (typeof seed === 'number') hosted.seed = seed;
  hub.deliver(hosted.bots.set(count, hosted.seed, preset, first));
  return done;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

function actBots(hub: Hub, meeting: string | undefined, body: unknown): ControlAnswer {
  const actions = Array.isArray(body) ? (body as unknown[]) : [body];
  const { bots } = existing(hub, meeting);
  const steps = actions.map((item) => {
    const { bot, action } = record(item, ['bot', 'action']);
    if (typeof bot !== 'string') throw new HttpError(400, 'bot must be a string');
    if (!botActions.some((known) => known === action)) {
      throw new HttpError(400, `action must be one of ${botActions.join(', ')}`);
    }
    return { bot, action: action as BotAction };
  });
  for (const { bot, action } of steps) {
    hub.deliver(possible(() => bots.act(bot, action)));
  }
  return done;
}

function createMeetings(hub: Hub, meeting: string | undefined, body: unknown): ControlAnswer {
  const titles = texts('titles', record(body, ['titles'])['titles']);
  const { room } = opened(hub, meeting);
  const { meetings, messages } = possible(() => room.createMeetings(titles));
  hub.deliver(messages);
  return { status: 201, body: meetings };
}

function moveUsers(hub: Hub, meeting: string | undefined, body: unknown): ControlAnswer {
  const { userIds, to } = record(body, ['userIds', 'to']);
  if (typeof to !== 'string') throw new HttpError(400, 'to must be a string');
  const users = texts('userIds', userIds);
  const { room } = existing(hub, meeting);
  hub.deliver(possible(() => room.move(users, to)));
  return done;
}

function texts(name: string, value: unknown): string[] {
  const isList = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
  if (!isList) throw new HttpError(400, `${name} must be a list of strings`);
  return value;
}

/** Answers with 409 what the room does not allow. */
function possible<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof BotError || error instanceof MeetingError) throw new HttpError(409, error.message);
    throw error;
  }
}

function checked<T>(parse: (body: unknown) => T, body: unknown): T {
  try {
    return parse(body);
  } catch (error) {
    if (error instanceof TypeError) throw new HttpError(400, error.message);
    throw error;
  }
}

function record(body: unknown, keys: readonly string[]): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) throw new HttpError(400, 'the body must be a JSON object');
  checked(() => checkKeys('This request', body, keys), body);
  return body as Record<string, unknown>;
}
