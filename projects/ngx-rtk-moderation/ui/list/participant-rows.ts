import { computed, inject, linkedSignal, LOCALE_ID, type Signal } from '@angular/core';
import type { ParticipantSnapshot } from 'ngx-rtk-moderation';
import { ɵDisplayNames, ɵhasSameMembers } from 'ngx-rtk-moderation/ui/setup';
import { injectAppFunction } from '../actions/app-function';
import { holdOrder } from './held-order';
import { matchesQuery } from './matches-query';
import { RowHold } from './row-hold';

/** Order of two participants, as for `Array.prototype.sort`. */
export type ParticipantComparator = (one: ParticipantSnapshot, other: ParticipantSnapshot) => number;

/** Order of the rows: by name, by when they were seen first, or the app's own. */
export type ParticipantSort = 'name' | 'joined' | ParticipantComparator;

const NOBODY: ReadonlySet<string> = new Set();

/** Who is in the rows of a list, in which order. A list creates it in an injection context. */
export class ParticipantRows {
  readonly #names = inject(ɵDisplayNames);
  readonly #appFunction = injectAppFunction();
  readonly #locale = inject(LOCALE_ID);
  readonly #hold = inject(RowHold);
  readonly #collator = new Intl.Collator(this.#locale, { sensitivity: 'base', numeric: true });

  constructor(
    private readonly all: () => readonly ParticipantSnapshot[],
    private readonly query: () => string,
    private readonly sort: () => ParticipantSort,
  ) {}

  readonly #order = computed((): ParticipantComparator => {
    const sort = this.sort();
    if (sort === 'joined') return (one, other) => one.seenAt - other.seenAt;
    if (sort !== 'name') return sort;
    return (one, other) => this.#collator.compare(one.name, other.name) || one.seenAt - other.seenAt;
  });
  /** All as they were when the last of them joined, left or was renamed: a list of thousands is not sorted whenever somebody is muted. */
  readonly #members = computed(() => this.all(), { equal: ɵhasSameMembers });
  readonly #sorted = computed(() => {
    const [order, members] = [this.#order(), this.#members()];
    return this.#appFunction(members, () =>
      [...members].sort((one, other) => order(one, other) || (one.id < other.id ? -1 : 1)),
    );
  });

  /** Who is there and matches the query. */
  readonly found = computed(() => {
    const query = this.query();
    if (query === '') return this.#sorted();
    return this.#sorted().filter((one) => matchesQuery(this.#names.of(one), query, this.#locale));
  });

  /**
   * In the order of the rows, as they were when the last of them joined, left or was renamed. Those who left while their rows are held
   * are among them. A search and another order are the user's own, and apply even if the rows are held.
   */
  readonly shown: Signal<readonly ParticipantSnapshot[]> = linkedSignal({
    source: () => ({
      found: this.found(),
      query: this.query(),
      sort: this.sort(),
      isHeld: this.#hold.isHeld(),
    }),
    computation: (now, previous?: Previous) => {
      const { source: before, value: rows } = previous ?? {};
      if (!now.isHeld || !rows || before?.query !== now.query || before.sort !== now.sort) return now.found;
      return before.found === now.found ? rows : holdOrder(rows, now.found);
    },
  });

  /** Ids of those who left while their rows are held. */
  readonly left = computed(() => {
    const shown = this.shown();
    if (shown === this.found()) return NOBODY;
    const here = new Set(this.#members().map(({ id }) => id));
    const left = shown.filter(({ id }) => !here.has(id));
    return left.length === 0 ? NOBODY : new Set(left.map(({ id }) => id));
  });
}

interface Previous {
  readonly source: {
    readonly found: readonly ParticipantSnapshot[];
    readonly query: string;
    readonly sort: ParticipantSort;
  };
  readonly value: readonly ParticipantSnapshot[];
}
