import { computed, inject, untracked, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ModerationRoom, type ParticipantSnapshot } from 'ngx-rtk-moderation';
import { distinctUntilChanged } from 'rxjs';
import { plainName } from './plain-name';
import { sharedBy } from './shared-by';

/** What names have: the snapshots of participants and of those who wait. */
export type Named = Pick<ParticipantSnapshot, 'id' | 'name' | 'seenAt'>;

/**
 * Who is in one meeting, by name. It changes when somebody joins, leaves or is renamed. The list of the room changes whenever somebody of
 * thousands is muted, and then everything that reads it is looked at.
 */
export class Roster {
  readonly #room = inject(ModerationRoom);

  /** The participants as they were when the roster last changed. */
  readonly participants: Signal<readonly ParticipantSnapshot[]> = toSignal(
    this.#room.participants$.pipe(distinctUntilChanged<readonly ParticipantSnapshot[]>(hasSameMembers)),
    // It completes with the room, and emits nothing if that has ended before.
    { initialValue: untracked(this.#room.participants), manualCleanup: true },
  );
  readonly #named = computed((): readonly Named[] => [...this.participants(), ...this.#room.waitlisted()], {
    equal: hasSameMembers,
  });
  /** Of those who share a name: the place of each, in the order in which they were seen. */
  readonly #homonyms = computed(() => {
    const byName = new Map<string, Named[]>();
    for (const participant of this.#named()) {
      const key = plainName(participant.name);
      const others = byName.get(key);
      if (others) others.push(participant);
      else byName.set(key, [participant]);
    }
    const numbers = new Map<string, number>();
    for (const others of byName.values()) {
      if (others.length === 1) continue;
      others.sort((one, other) => one.seenAt - other.seenAt || (one.id < other.id ? -1 : 1));
      others.forEach(({ id }, index) => numbers.set(id, index + 1));
    }
    return numbers;
  });

  /** The number that tells somebody from others of the same name, from 1; `undefined` for a name of its own. */
  numberOf(id: string): number | undefined {
    return this.#homonyms().get(id);
  }
}

/** Whether nobody has joined, left or been renamed. */
export function hasSameMembers(before: readonly Named[], now: readonly Named[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ id, name }, index) => id === now[index]?.id && name === now[index].name)
  );
}

/** Returns the roster of the nearest meeting. All parts of the user interface share it. */
export const injectRoster: () => Roster = /* @__PURE__ */ sharedBy(ModerationRoom, () => new Roster());
