import { signal, type WritableSignal } from '@angular/core';
import { endWith, filter, ignoreElements, Subject, type Observable } from 'rxjs';
import type { RoomDelta } from './room-state';

/**
 * Tells who asked about a participant that the answer may be another one now. The answers themselves are always asked
 * of the SDK. A change of one participant wakes only those who asked about that one, not every row of a long list.
 */
export class ChangeTracker {
  /** Changes of what holds for every action: phase, permissions, policy. */
  readonly #room = signal(0);
  /** Somebody came or left: wakes those who asked about somebody who was not there. */
  readonly #membership = signal(0);
  readonly #participants = new Map<string, WritableSignal<number>>();
  readonly #changes = new Subject<ReadonlySet<string> | null>();
  /** Ids, or `null` for everyone's; `undefined` where all has been told. */
  #untold: ReadonlySet<string> | null | undefined;
  /** Emits when there is nothing more to tell. */
  readonly ended$ = this.#changes.pipe(ignoreElements(), endWith(null));

  /** Makes the present `computed`, effect or template depend on what is about to be asked. */
  track(id: string | null, isKnown: (id: string) => boolean): void {
    this.#room();
    if (id === null) return;
    let participant = this.#participants.get(id);
    if (!participant && isKnown(id)) this.#participants.set(id, (participant = signal(0)));
    if (participant) participant();
    else this.#membership();
  }

  /** Emits when what was asked about a target, or `null` for none, may have another answer. */
  changesOf(id: string | null): Observable<unknown> {
    return this.#changes.pipe(filter((changed) => changed === null || (id !== null && changed.has(id))));
  }

  /**
   * Wakes those who read signals; those who subscribed are told by {@link tell}, after everything else.
   *
   * @param all whether what holds for every action changed
   */
  notify({ changed, events }: RoomDelta, all: boolean, isKnown: (id: string) => boolean): void {
    for (const id of changed) {
      this.#participants.get(id)?.update(increment);
      if (!isKnown(id)) this.#participants.delete(id);
    }
    if (events.some(({ type }) => MEMBERSHIP.has(type))) this.#membership.update(increment);
    if (all) this.#room.update(increment);
    if (all || this.#untold === null) this.#untold = null;
    else if (changed.size > 0) this.#untold = this.#untold ? new Set([...this.#untold, ...changed]) : changed;
  }

  tell(): void {
    const changed = this.#untold;
    if (changed === undefined) return;
    this.#untold = undefined;
    this.#changes.next(changed);
  }

  complete(): void {
    this.#changes.complete();
  }
}

const MEMBERSHIP: ReadonlySet<string> = new Set([
  'joined',
  'left',
  'waitingJoined',
  'waitingLeft',
  'phaseChanged',
]);

const increment = (version: number): number => version + 1;
