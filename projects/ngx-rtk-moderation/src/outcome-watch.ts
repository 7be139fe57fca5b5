import type { ActionRow, ModerationAction } from './actions';
import type { ModerationError } from './moderation-error';
import { moderationError } from './moderation-messages';
import type { ParticipantSnapshot } from './participant-snapshot';
import type { RoomDelta, RoomState } from './room-state';
import { timerMs } from './timer-ms';
import { toModerationError } from './to-moderation-error';

/** An action that was sent and whose outcome is not seen yet. */
export interface WatchedAction {
  readonly action: ModerationAction;
  readonly row: ActionRow;
  readonly targetId: string | undefined;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

interface Watch extends WatchedAction {
  /** Ids that have to be seen changing. */
  readonly remaining: Set<string>;
  readonly confirm: () => void;
  readonly fail: (error: ModerationError) => void;
  /** Whether RealtimeKit answered. */
  answered: boolean;
  /** Whether the connection was down at any time since. */
  interrupted: boolean;
  /** Whether the SDK's promise has resolved: where what is asked for was so before, only what is seen after counts. */
  sent: boolean;
}

/** Waits for the outcomes of actions by looking at the room, never at what a promise says. */
export class OutcomeWatch {
  readonly #room: RoomState;
  readonly #all = new Set<Watch>();
  readonly #byId = new Map<string, Set<Watch>>();
  /** Whether the connection was down when the room was last looked at. */
  #wasDown = false;

  /** @param refresh brings the room's view of one participant up to date, now */
  constructor(
    room: RoomState,
    private readonly refresh: (id: string) => void,
  ) {
    this.#room = room;
  }

  /**
   * Sends an action and waits until it is seen to have taken effect. The watch begins before the call, so that
   * nothing that follows it is missed.
   *
   * @param affected ids that have to be seen changing; empty where the end of the meeting is the confirmation
   */
  run(watched: WatchedAction, affected: readonly string[], send: () => Promise<unknown>): Promise<void> {
    return new Promise((resolve, reject) => {
      const { action, row, targetId, timeout, signal } = watched;
      const aborted = (): void =>
        watch.fail(moderationError('aborted', { action, targetId, cause: signal?.reason }));
      const end = (settle: () => void) => {
        if (!this.#all.delete(watch)) return;
        for (const id of affected) this.#drop(id, watch);
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
        settle();
      };
      const watch: Watch = {
        ...watched,
        remaining: new Set(affected),
        confirm: () => end(resolve),
        fail: (error) => end(() => reject(error)),
        answered: false,
        interrupted: false,
        sent: false,
      };
      const timer = setTimeout(() => watch.fail(timeoutError(watch)), timerMs(timeout));
      this.#all.add(watch);
      for (const id of affected) this.#watchesOf(id).add(watch);
      signal?.addEventListener('abort', aborted);
      attempt(send).then(
        () => {
          watch.sent = true;
          watch.answered = row.answered;
          if (row.on === 'participant') this.#answered(watch);
        },
        (error: unknown) => watch.fail(toModerationError(error, { action, targetId })),
      );
    });
  }

  /** Looks at what changed in the room. */
  observe(delta: RoomDelta): void {
    const { phase, leftReason } = this.#room;
    if (phase === 'reconnecting') {
      this.#wasDown = true;
      for (const watch of this.#all) watch.interrupted = true;
      return;
    }
    if (phase !== 'joined') {
      // The local participant is out: that everyone is gone from view confirms nothing, but for "remove everyone".
      for (const watch of [...this.#all]) {
        if (phase === 'left' && leftReason === 'ended' && watch.action === 'kickAll') watch.confirm();
        else if (phase === 'none') watch.fail(moderationError('meeting-gone', watch));
        else watch.fail(moderationError('self-left', watch, leftReason ?? undefined));
      }
      return;
    }
    const isBack = this.#wasDown;
    this.#wasDown = false;
    if (this.#all.size === 0) return;
    const returned = returnedUsers(delta);
    for (const id of delta.changed) {
      for (const watch of [...(this.#byId.get(id) ?? [])]) this.#look(watch, id, returned, isBack);
    }
  }

  /** Ends every wait, because the service is gone. */
  destroy(): void {
    for (const watch of [...this.#all]) watch.fail(moderationError('destroyed', watch));
  }

  #answered(watch: Watch): void {
    // What the action asks for may be so without any event that would tell: look once more.
    if (watch.targetId === undefined || this.#room.phase !== 'joined') return;
    this.refresh(watch.targetId);
    if (this.#all.has(watch)) this.#look(watch, watch.targetId, NOBODY, false);
  }

  /** @param isBack whether this is the first look after an outage */
  #look(watch: Watch, id: string, returned: ReadonlyMap<string, string>, isBack: boolean): void {
    const { row } = watch;
    if (row.on === 'waiting') {
      if (this.#room.getWaiting(id)) return;
      // Without the permission the SDK empties the list.
      if (this.#room.permissions[row.permission]) watch.confirm();
      else watch.fail(moderationError('permission', watch));
      return;
    }
    const participant = this.#room.get(id);
    // Who is gone after an outage may be back under another id, now or in a moment.
    if (!participant && isBack) {
      const returnedAs = returned.get(id);
      watch.fail(returnedAs ? goneError(watch, returnedAs) : moderationError('interrupted', watch));
    } else if (row.on === 'room') {
      if (participant && row.affects?.(participant)) return;
      watch.remaining.delete(id);
      if (watch.remaining.size === 0) watch.confirm();
    } else if (participant) {
      if (row.done(participant) && (row.skipWhenDone || watch.sent)) watch.confirm();
    } else if (row.doneWhenGone && !returned.has(id)) {
      watch.confirm();
    } else {
      watch.fail(goneError(watch, returned.get(id)));
    }
  }

  #watchesOf(id: string): Set<Watch> {
    let watches = this.#byId.get(id);
    if (!watches) this.#byId.set(id, (watches = new Set()));
    return watches;
  }

  #drop(id: string, watch: Watch): void {
    const watches = this.#byId.get(id);
    watches?.delete(watch);
    if (watches?.size === 0) this.#byId.delete(id);
  }
}

const NOBODY: ReadonlyMap<string, string> = new Map();

/** Old id to new id of users who left and came back in one turn: after an outage that is a reconnect, not a leave. */
function returnedUsers({ events }: RoomDelta): ReadonlyMap<string, string> {
  const left: ParticipantSnapshot[] = [];
  const came = new Map<string, string>();
  for (const event of events) {
    if (event.type === 'left') left.push(event.participant);
    else if (event.type === 'joined') came.set(event.participant.userId, event.participant.id);
  }
  if (left.length === 0 || came.size === 0) return NOBODY;
  return new Map(left.flatMap(({ id, userId }) => (came.has(userId) ? [[id, came.get(userId) ?? '']] : [])));
}

async function attempt(send: () => Promise<unknown>): Promise<unknown> {
  return send();
}

function timeoutError(watch: Watch): ModerationError {
  const problem = watch.interrupted ? 'interrupted' : watch.answered ? 'refused' : 'timeout';
  return moderationError(problem, watch, `${watch.timeout} ms`);
}

function goneError(watch: Watch, returnedAs: string | undefined): ModerationError {
  if (returnedAs === undefined) return moderationError('target-left', watch);
  return moderationError('target-returned', watch, `now ${JSON.stringify(returnedAs)}`);
}
