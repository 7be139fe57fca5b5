import { Groups } from '../model/groups';
import { endOfMeeting } from '../room/end-of-meeting';
import type { RoomDelta } from '../room/room-delta';
import type { RoomView } from '../room/room-state';
import type { Look } from './outcome-strategy';
import { OutcomeWatch, type WatchedAction } from './outcome-watch';

/** The outcomes that are waited for: observes them in the room. What the SDK's promise resolves with proves nothing. */
export class OpenOutcomes {
  readonly #all = new Set<OutcomeWatch>();
  readonly #byTarget = new Groups<OutcomeWatch>();
  readonly #byUser = new Groups<OutcomeWatch>();
  readonly #arrivals = new Map<string, { readonly id: string; readonly turn: number }>();
  #turn = 0;
  /** Whether the connection was lost at the last look. */
  #wasLost = false;

  /** @param refresh reads one participant, or everyone, now */
  constructor(
    readonly room: RoomView,
    readonly refresh: (id?: string) => void,
  ) {}

  /** Begins to watch, before the SDK is called, so that nothing that follows is missed. */
  watch(watched: WatchedAction): OutcomeWatch {
    const { room, refresh } = this;
    const turn = this.#turn;
    const arrivalOf = (userId: string): string | undefined => this.#arrivalOf(userId, turn);
    const watch = new OutcomeWatch(watched, { room, refresh, arrivalOf }, (ended) => this.#remove(ended));
    this.#all.add(watch);
    this.#byTarget.add(watch.targetId, watch);
    this.#byUser.add(watch.userId, watch);
    return watch;
  }

  #arrivalOf(userId: string, turn: number): string | undefined {
    const arrival = this.#arrivals.get(userId);
    return arrival && arrival.turn > turn ? arrival.id : undefined;
  }

  /**
   * Looks at what changed in the room. A lost connection ends no action: if the effect is not observed after it, the reason is
   * `disconnected`.
   */
  observe(delta: RoomDelta): void {
    const { phase } = this.room;
    const isBack = this.#wasLost && phase === 'joined';
    this.#wasLost = phase === 'reconnecting';
    if (this.#all.size === 0) return;
    const end = endOfMeeting(delta, this.room);
    if (end === 'meeting-changed') {
      for (const watch of this.#all) watch.fail(end);
    } else if (end) {
      for (const watch of this.#all) watch.leave();
    } else if (phase === 'reconnecting') {
      for (const watch of this.#all) watch.interrupt();
    } else {
      this.#noteArrivals(delta);
      const look: Look = { changed: isBack ? null : delta.changed, isBack };
      for (const watch of isBack ? this.#all : this.#concernedBy(delta)) watch.look(look);
    }
  }

  /** Ends every watch, because the service ends. */
  destroy(): void {
    for (const watch of this.#all) watch.fail('aborted');
  }

  #noteArrivals({ events }: RoomDelta): void {
    this.#turn++;
    for (const event of events) {
      if (event.type !== 'participantJoined') continue;
      const { id, userId } = event.participant;
      this.#arrivals.set(userId, { id, turn: this.#turn });
    }
  }

  #concernedBy({ changed, events }: RoomDelta): ReadonlySet<OutcomeWatch> {
    const concerned = new Set(this.#byTarget.get(''));
    for (const id of changed) this.#byTarget.get(id).forEach((watch) => concerned.add(watch));
    for (const event of events) {
      if (event.type !== 'participantJoined' && event.type !== 'waitlistJoined') continue;
      this.#byUser.get(event.participant.userId).forEach((watch) => concerned.add(watch));
    }
    return concerned;
  }

  #remove(watch: OutcomeWatch): void {
    this.#all.delete(watch);
    this.#byTarget.delete(watch.targetId, watch);
    this.#byUser.delete(watch.userId, watch);
    if (this.#all.size === 0) this.#arrivals.clear();
  }
}
