import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ModerationService, type ParticipantSnapshot } from 'ngx-rtk-moderation';

/** Who is selected in the list. Whoever leaves is no longer selected. */
@Injectable({ providedIn: 'root' })
export class Selection {
  readonly #participants = inject(ModerationService).participants;
  readonly #ids = signal<ReadonlySet<string>>(new Set());

  /** Those who are selected and here, in the order of the list. */
  readonly people = computed((): readonly ParticipantSnapshot[] => {
    const ids = this.#ids();
    return ids.size === 0 ? [] : this.#participants().filter(({ id }) => ids.has(id));
  });

  constructor() {
    effect(() => {
      const people = this.people();
      if (people.length === untracked(this.#ids).size) return;
      untracked(() => this.#ids.set(new Set(people.map(({ id }) => id))));
    });
  }

  has(id: string): boolean {
    return this.#ids().has(id);
  }

  toggle(id: string): void {
    this.#ids.update((ids) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  /** Selects these and nobody else; none to select nobody. */
  set(people: readonly { readonly id: string }[]): void {
    this.#ids.set(new Set(people.map(({ id }) => id)));
  }
}
