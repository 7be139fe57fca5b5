import type { ActionRow, ModerationAction, ParticipantRow, RoomRow, WaitingRow } from './actions';
import type { ModerationError } from './moderation-error';
import { moderationError } from './moderation-messages';
import type { RoomState } from './room-state';

/** An action under way, as far as it takes to tell what has become of it. */
export interface Judged {
  readonly action: ModerationAction;
  readonly row: ActionRow;
  readonly targetId: string | undefined;
  /** The users behind the ids that have to be seen changing. */
  readonly users: ReadonlyMap<string, string>;
  /** Users who came in since, with their peer ids. */
  readonly arrivals: ReadonlyMap<string, string>;
  /** Whether the SDK's promise has resolved: where what is asked for was so before, only what is seen after counts. */
  readonly sent: boolean;
}

/**
 * What the room says of one target of an action.
 * - `open`: nothing yet
 * - `done`: it is as the action asks for
 * - `gone`: it is, for as long as the target stays away: a lost connection looks the same at first
 */
export type Verdict = 'open' | 'done' | 'gone' | ModerationError;

/** @param isBack whether this is the first look after an outage: whoever is missing may be back in a moment */
export function judge(watch: Judged, id: string, room: RoomState, isBack: boolean): Verdict {
  switch (watch.row.on) {
    case 'waiting':
      return judgeGuest(watch, watch.row, id, room, isBack);
    case 'room':
      return judgeOneOfAll(watch, watch.row, id, room, isBack);
    case 'participant':
      return judgeParticipant(watch, watch.row, id, room, isBack);
  }
}

function judgeParticipant(
  watch: Judged,
  row: ParticipantRow,
  id: string,
  room: RoomState,
  isBack: boolean,
): Verdict {
  const participant = room.get(id);
  if (participant) return row.done(participant) && (row.skipWhenDone || watch.sent) ? 'done' : 'open';
  if (isBack) return missingError(watch, id);
  if (row.whenGone === 'done') return 'done';
  const returnedAs = returnOf(watch, id);
  if (returnedAs !== undefined) return returnedError(watch, returnedAs);
  return row.whenGone === 'fails' ? moderationError('target-left', watch) : 'gone';
}

function judgeOneOfAll(watch: Judged, row: RoomRow, id: string, room: RoomState, isBack: boolean): Verdict {
  const participant = room.get(id);
  if (participant) return row.affects?.(participant) ? 'open' : 'done';
  return isBack ? missingError(watch, id) : 'done';
}

/** Guests are addressed by user: what counts is what becomes of the user, also under another peer id. */
function judgeGuest(
  watch: Judged,
  { permission, asks }: WaitingRow,
  id: string,
  room: RoomState,
  isBack: boolean,
): Verdict {
  const isIn = room.get(id) !== undefined || returnOf(watch, id) !== undefined;
  if (isIn) return asks === 'in' ? 'done' : moderationError('let-in', watch);
  if (room.getWaiting(id) ?? waitsAgain(watch, id, room)) return 'open';
  // Without the permission the SDK empties the list.
  if (!room.permissions[permission]) return moderationError('permission', watch);
  // Whoever is let in and whoever gives up are gone from the list alike: only the first is seen to come in.
  if (asks === 'in') return 'open';
  return isBack ? moderationError('interrupted', watch) : 'gone';
}

/** Why an action has failed whose time is over. */
export function overdueError(
  watch: Judged & { readonly interrupted: boolean; readonly answered: boolean; readonly timeout: number },
  room: RoomState,
): ModerationError {
  const detail = `${watch.timeout} ms`;
  if (watch.interrupted) return moderationError('interrupted', watch, detail);
  const id = watch.targetId;
  if (watch.row.on === 'waiting' && id !== undefined && !room.getWaiting(id)) {
    const again = waitsAgain(watch, id, room);
    return again ? returnedError(watch, again.id) : moderationError('not-seen-in', watch, detail);
  }
  return moderationError(watch.answered ? 'refused' : 'timeout', watch, detail);
}

function waitsAgain({ users }: Judged, id: string, room: RoomState): { readonly id: string } | undefined {
  return room.waiting.find(({ userId }) => userId === users.get(id));
}

/** The id under which somebody has come back since. */
function returnOf({ users, arrivals }: Judged, id: string): string | undefined {
  return arrivals.get(users.get(id) ?? '');
}

function missingError(watch: Judged, id: string): ModerationError {
  const returnedAs = returnOf(watch, id);
  return returnedAs === undefined ? moderationError('interrupted', watch) : returnedError(watch, returnedAs);
}

function returnedError(watch: Judged, returnedAs: string): ModerationError {
  return moderationError('target-returned', watch, `now ${JSON.stringify(returnedAs)}`);
}
