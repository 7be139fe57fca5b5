/** What a grid needs of a row's participant. */
export interface RowKey {
  readonly id: string;
  readonly userId?: string;
}

/** Where the Tab stop of a grid is. A row is found by its id or index, never by its element, which may not be drawn. */
export interface ActiveCell {
  /** `null` until the grid had the focus: then the first row has the Tab stop, whoever that is. */
  readonly id: string | null;
  readonly index: number;
  /** Name of the control in the row; `null` for the row itself. */
  readonly control: string | null;
}

export const FIRST_ROW: ActiveCell = { id: null, index: 0, control: null };

/** The rows of a grid before and after a change. */
export interface RowChange {
  readonly before: readonly RowKey[];
  readonly now: readonly RowKey[];
  /** The control that takes the focus over when the row of another one is gone. Default: the same one. */
  readonly nextControl?: string;
}

/** The Tab stop after rows came, went or moved: it follows its row; if that is gone, the neighbour takes over. */
export function followRows(active: ActiveCell, { before, now, nextControl }: RowChange): ActiveCell {
  if (active.id === null) return active;
  if (now[active.index]?.id === active.id) return active;
  const index = now.findIndex(({ id }) => id === active.id);
  if (index >= 0) return { ...active, index };
  const again = newRowOfUser(active.id, before, now);
  if (again >= 0) return { ...active, id: now[again]?.id ?? null, index: again };
  const neighbour = Math.max(0, Math.min(active.index, now.length - 1));
  const control = active.control === null ? null : (nextControl ?? active.control);
  return { id: now[neighbour]?.id ?? null, index: neighbour, control };
}

/** A reconnect gives everybody another id: the row of the same user, which was not there before. */
function newRowOfUser(id: string, before: readonly RowKey[], now: readonly RowKey[]): number {
  const userId = before.find((row) => row.id === id)?.userId;
  if (userId === undefined) return -1;
  const known = new Set(before.map((row) => row.id));
  return now.findIndex((row) => row.userId === userId && !known.has(row.id));
}
