import type { ActionRow, ModerationAction } from './actions';
import type { ModerationError } from './moderation-error';
import { moderationError } from './moderation-messages';
import type { RoomDelta, RoomEvent, RoomState } from './room-state';
import { timerMs } from './timer-ms';
import { toModerationError } from './to-moderation-error';
import { judge, overdueError, type Judged } from './verdict';

/** A leave this soon after the action was sent, in milliseconds, is taken for its effect. */
export const PROMPT_MS = 1_000;

/** How long whoever leaves later has to stay away: a connection that was merely lost is back by then. */
const STAYS_AWAY_MS = 2_000;

/** An action that was sent and whose outcome is not seen yet. */
export interface WatchedAction {
  readonly action: ModerationAction;
  readonly row: ActionRow;
  readonly targetId: string | undefined;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

type Arrival = Extract<RoomEvent, { readonly type: 'joined' | 'waitingJoined' }>;

interface Watch extends WatchedAction, Judged {
  /** Ids that have to be seen changing. */
  readonly remaining: Set<string>;
  /** The ids of each of the {@link users}, from when somebody comes on. */
  idsOf: ReadonlyMap<string, readonly string[]> | undefined;
  /** Ids that have to be seen changing in the place of others, unless those are seen changing. */
  readonly standIns: Map<string, string>;
  readonly arrivals: Map<string, string>;
  readonly confirm: () => void;
  readonly fail: (error: ModerationError) => void;
  readonly startedAt: number;
  /** Whether RealtimeKit answered. */
  answered: boolean;
  /** Whether the connection was down at any time since. */
  interrupted: boolean;
  sent: boolean;
  /** Runs while the target is gone, but perhaps not for good. */
  away: ReturnType<typeof setTimeout> | undefined;
  /** Whether the time was over while the target was {@link away}. */
  overdue: boolean;
}

/** Waits for the outcomes of actions by looking at the room, never at what a promise says. */
export class OutcomeWatch {
  readonly #room: RoomState;
  readonly #all = new Set<Watch>();
  /** Whether the connection was down when the room was last looked at. */
  #wasDown = false;

  /** @param refresh brings the room's view of one participant, or of everyone, up to date, now */
  constructor(
    room: RoomState,
    private readonly refresh: (id?: string) => void,
  ) {
    this.#room = room;
  }

  /**
   * Sends an action and waits until it is seen to have taken effect. The watch begins before the call, so that
   * nothing that follows it is missed.
   *
   * @param affected ids that have to be seen changing; empty where the end of the meeting is the confirmation
   * @param send is given a function that tells whether the outcome is still waited for
   */
  run(
    watched: WatchedAction,
    affected: readonly string[],
    send: (isOpen: () => boolean) => Promise<unknown>,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const { action, row, targetId, timeout, signal } = watched;
      const aborted = (): void =>
        watch.fail(moderationError('aborted', { action, targetId, cause: signal?.reason }));
      const end = (settle: () => void) => {
        if (!this.#all.delete(watch)) return;
        clearTimeout(timer);
        clearTimeout(watch.away);
        signal?.removeEventListener('abort', aborted);
        settle();
      };
      const watch: Watch = {
        ...watched,
        remaining: new Set(affected),
        users: this.#usersOf(affected),
        idsOf: undefined,
        standIns: new Map(),
        arrivals: new Map(),
        confirm: () => end(resolve),
        fail: (error) => end(() => reject(error)),
        startedAt: performance.now(),
        answered: false,
        interrupted: false,
        sent: false,
        away: undefined,
        overdue: false,
      };
      const timer = setTimeout(() => this.#overdue(watch), timerMs(timeout));
      this.#all.add(watch);
      signal?.addEventListener('abort', aborted);
      attempt(() => send(() => this.#all.has(watch))).then(
        () => {
          watch.sent = true;
          watch.answered = row.answered;
          // What the action asks for may be so without any event that would tell: look once more.
          if (row.on === 'participant') this.#lookAgain(watch);
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
      for (const watch of this.#all) {
        watch.interrupted = true;
        // Nobody is seen to come back while the connection is down.
        this.#endAway(watch);
      }
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
    const arrivals = delta.events.filter(isArrival);
    const arrived = new Set(arrivals.map(({ participant }) => participant.id));
    const returned = this.#noteReturns(arrivals);
    for (const watch of this.#all) {
      const { remaining, row } = watch;
      for (const id of remaining.size < delta.changed.size ? [...remaining] : delta.changed) {
        if (!remaining.has(id) || !delta.changed.has(id)) continue;
        // Whoever has just come back sends nothing yet: looked at when they change, or when the time is over.
        if (row.on !== 'room' || !arrived.has(id)) this.#look(watch, id, isBack);
      }
    }
    for (const watch of returned) this.#look(watch, watch.targetId ?? '', false);
  }

  /** Ends every wait, because the service is gone. */
  destroy(): void {
    for (const watch of [...this.#all]) watch.fail(moderationError('destroyed', watch));
  }

  /** Notes the targets that came, or wait, under another id; returns the watches of one target that it was. */
  #noteReturns(arrivals: readonly Arrival[]): readonly Watch[] {
    const returned: Watch[] = [];
    for (const { type, participant } of arrivals) {
      const { id, userId } = participant;
      for (const watch of this.#all) {
        const ids = (watch.idsOf ??= inverse(watch.users)).get(userId);
        if (!ids) continue;
        if (type === 'joined') watch.arrivals.set(userId, id);
        if (watch.row.on !== 'room') {
          returned.push(watch);
          continue;
        }
        const before = ids.find((other) => watch.remaining.has(other));
        if (type !== 'joined' || before === undefined) continue;
        watch.remaining.add(id);
        watch.standIns.set(id, before);
      }
    }
    return returned;
  }

  #overdue(watch: Watch): void {
    // Events may be missing, or on their way: nothing is called a failure without a last look.
    this.#lookAgain(watch);
    if (!this.#all.has(watch)) return;
    // A connection that was lost just before is no removal: that is seen in a moment.
    if (watch.away !== undefined) watch.overdue = true;
    else watch.fail(overdueError(watch, this.#room));
  }

  #lookAgain(watch: Watch): void {
    if (this.#room.phase !== 'joined') return;
    this.refresh(watch.targetId);
    // Nobody's change confirms "remove everyone", also where somebody was named with it.
    for (const id of [...watch.remaining]) this.#look(watch, id, false);
  }

  #look(watch: Watch, id: string, isBack: boolean): void {
    if (!this.#all.has(watch)) return;
    const verdict = judge(watch, id, this.#room, isBack);
    if (verdict === 'gone') {
      const isPrompt = performance.now() - watch.startedAt <= PROMPT_MS;
      if (isPrompt) watch.confirm();
      else watch.away ??= setTimeout(watch.confirm, STAYS_AWAY_MS);
      return;
    }
    if (verdict === 'done') {
      watch.remaining.delete(id);
      // Seen changing themselves: who came was another of their devices.
      if (this.#room.get(id)) this.#dropStandIns(watch, id);
      if (watch.remaining.size === 0) watch.confirm();
    } else if (verdict !== 'open') {
      watch.fail(verdict);
    }
    this.#endAway(watch);
  }

  #dropStandIns({ remaining, standIns }: Watch, id: string): void {
    for (const [standIn, before] of standIns) if (before === id) remaining.delete(standIn);
  }

  #endAway(watch: Watch): void {
    clearTimeout(watch.away);
    watch.away = undefined;
    if (watch.overdue && this.#all.has(watch)) watch.fail(overdueError(watch, this.#room));
  }

  #usersOf(ids: readonly string[]): ReadonlyMap<string, string> {
    const users = new Map<string, string>();
    for (const id of ids) {
      const known = this.#room.get(id) ?? this.#room.getWaiting(id);
      if (known) users.set(id, known.userId);
    }
    return users;
  }
}

function inverse(users: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const idsOf = new Map<string, string[]>();
  for (const [id, user] of users) {
    const ids = idsOf.get(user);
    if (ids) ids.push(id);
    else idsOf.set(user, [id]);
  }
  return idsOf;
}

function isArrival(event: RoomEvent): event is Arrival {
  return event.type === 'joined' || event.type === 'waitingJoined';
}

async function attempt(send: () => Promise<unknown>): Promise<unknown> {
  return send();
}
