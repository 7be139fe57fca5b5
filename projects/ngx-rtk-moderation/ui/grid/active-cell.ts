/** What a grid needs of a row's participant. */
export interface RowKey {
  readonly id: string;
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

/** The Tab stop after rows came, went or moved: it follows its row; if that is gone, the neighbour takes over. */
export function followRows(active: ActiveCell, rows: readonly RowKey[]): ActiveCell {
  if (active.id === null) return active;
  if (rows[active.index]?.id === active.id) return active;
  const index = rows.findIndex(({ id }) => id === active.id);
  if (index >= 0) return { ...active, index };
  const neighbour = Math.max(0, Math.min(active.index, rows.length - 1));
  return { ...active, index: neighbour, id: rows[neighbour]?.id ?? null };
}
