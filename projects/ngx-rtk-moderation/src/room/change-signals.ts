import { signal, type WritableSignal } from '@angular/core';
import { filter, Subject, type Observable } from 'rxjs';
import type { RoomDelta } from './room-delta';

/**
 * Notifies readers and subscribers when an answer about a participant may have changed. The answers are always worked out anew. A
 * change of one participant notifies the readers of that participant, not every row of a long list.
 */
export class ChangeSignals {
  /** Changes for everyone: the phase, the permissions, the meeting. */
  readonly #room = signal(0);
  /** Changes for readers of an unknown participant. */
  readonly #membership = signal(0);
  readonly #participants = new Map<string, WritableSignal<number>>();
  readonly #changes = new Subject<ReadonlySet<string> | null>();
  /** Ids that subscribers are not notified of yet; `null` for everyone, `undefined` for nothing. */
  #unemitted: ReadonlySet<string> | null | undefined;

  constructor(private readonly isKnown: (id: string) => boolean) {}

  /** Makes the current `computed`, effect or template depend on a participant; `null` for no particular one. */
  track(id: string | null): void {
    this.#room();
    // Nobody has the empty id, and nobody will.
    if (!id) return;
    let participant = this.#participants.get(id);
    if (!participant && this.isKnown(id)) this.#participants.set(id, (participant = signal(0)));
    if (participant) participant();
    else this.#membership();
  }

  /** Emits when an answer about a participant may have changed; `null` for no particular one. */
  changesOf(id: string | null): Observable<unknown> {
    return this.#changes.pipe(filter((changed) => changed === null || (id !== null && changed.has(id))));
  }

  /** Notifies readers of signals. Subscribers are notified by {@link emit}, after all state is set. */
  notify({ changed, events }: RoomDelta, everyone: boolean): void {
    // A guest who is listed again after a missing permission came back is announced by no event.
    let isMembership = everyone || events.some(({ type }) => MEMBERSHIP.has(type));
    for (const id of changed) {
      const participant = this.#participants.get(id);
      participant?.update(increment);
      if (!this.isKnown(id)) this.#participants.delete(id);
      else if (!participant) isMembership = true;
    }
    if (isMembership) this.#membership.update(increment);
    if (everyone) this.#room.update(increment);
    if (everyone || this.#unemitted === null) this.#unemitted = null;
    else if (!this.#unemitted) this.#unemitted = changed.size > 0 ? changed : undefined;
    else this.#unemitted = new Set([...this.#unemitted, ...changed]);
  }

  /** Notifies readers of one participant, because an action on it began or ended. */
  touch(id: string): void {
    (this.#participants.get(id) ?? this.#membership).update(increment);
  }

  emit(): void {
    const changed = this.#unemitted;
    if (changed === undefined) return;
    this.#unemitted = undefined;
    this.#changes.next(changed);
  }

  complete(): void {
    this.#changes.complete();
  }
}

const MEMBERSHIP: ReadonlySet<string> = new Set([
  'participantJoined',
  'participantLeft',
  'waitlistJoined',
  'waitlistLeft',
]);

const increment = (version: number): number => version + 1;
