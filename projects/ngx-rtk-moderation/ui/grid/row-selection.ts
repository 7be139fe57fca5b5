import type { WritableSignal } from '@angular/core';
import type { RowKey } from './active-cell';

/** Ids of the selected rows; `null` where rows cannot be selected. */
export type SelectedIds = ReadonlySet<string> | null;

/** Selects rows as keys and clicks ask: one, a range, or all. */
export class RowSelection {
  /** Where a range begins: the row that was selected last. */
  #anchor: string | null = null;
  #isExtending = false;

  constructor(
    private readonly selected: WritableSignal<SelectedIds>,
    private readonly rows: () => readonly RowKey[],
  ) {}

  get isOn(): boolean {
    return this.selected() !== null;
  }

  toggle(id: string): void {
    this.#anchor = id;
    this.#isExtending = false;
    this.#change((ids) => {
      if (!ids.delete(id)) ids.add(id);
    });
  }

  /** Selects from the row that was selected last to this one. */
  extendTo(id: string): void {
    this.#anchor ??= id;
    this.#isExtending = false;
    const range = this.#range(this.#indexOf(this.#anchor, id), this.#indexOf(id, id));
    this.#change((ids) => range.forEach((one) => ids.add(one)));
  }

  /** Moves the end of the range from one row to another. The first move begins the range. */
  extendBy(from: number, to: number): void {
    if (!this.#isExtending) this.#anchor = this.rows()[from]?.id ?? null;
    this.#isExtending = true;
    const anchor = this.#indexOf(this.#anchor, this.rows()[from]?.id);
    this.#change((ids) => {
      for (const id of this.#range(anchor, from)) ids.delete(id);
      for (const id of this.#range(anchor, to)) ids.add(id);
    });
  }

  /** The focus has moved without the selection: the next range begins there. */
  endRange(): void {
    this.#isExtending = false;
  }

  all(): void {
    this.#change((ids) => this.rows().forEach(({ id }) => ids.add(id)));
  }

  /** Returns whether there was a selection. */
  clear(): boolean {
    if (!this.selected()?.size) return false;
    this.selected.set(new Set());
    return true;
  }

  #change(change: (ids: Set<string>) => void): void {
    const ids = new Set(this.selected());
    change(ids);
    this.selected.set(ids);
  }

  /** Where a row is, or another if it is gone. */
  #indexOf(id: string | null, otherId: string | undefined): number {
    const index = this.rows().findIndex((row) => row.id === id);
    return index >= 0 ? index : this.rows().findIndex((row) => row.id === otherId);
  }

  #range(one: number, other: number): readonly string[] {
    return this.rows()
      .slice(Math.max(0, Math.min(one, other)), Math.max(one, other) + 1)
      .map(({ id }) => id);
  }
}
