import type { RowKey } from './active-cell';

/** A list that has changed, and where it was scrolled to. */
export interface ScrollChange {
  readonly before: readonly RowKey[];
  readonly now: readonly RowKey[];
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  /** The row that must not move, if it can be seen; `null` for the first row that can be seen. */
  readonly anchorId: string | null;
}

/** The scroll position that keeps the anchor at its place on the screen. If the anchor is gone, the next row takes that place. */
export function anchoredScrollTop({ before, now, top, height, rowHeight, anchorId }: ScrollChange): number {
  const anchor = before.findIndex(({ id }) => id === anchorId);
  const isVisible = anchor >= 0 && (anchor + 1) * rowHeight > top && anchor * rowHeight < top + height;
  // At the top, newcomers are to be seen.
  if (!isVisible && top === 0) return 0;
  const first = isVisible ? anchor : Math.ceil(top / rowHeight);
  const indexes = new Map(now.map(({ id }, index) => [id, index]));
  for (const { id } of before.slice(first)) {
    const index = indexes.get(id);
    if (index !== undefined) return Math.max(0, top + (index - first) * rowHeight);
  }
  return top;
}
