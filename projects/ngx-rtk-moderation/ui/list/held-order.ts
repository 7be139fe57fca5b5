import type { RowKey } from '../grid/active-cell';

/**
 * The rows of `now` where they were `before`: rows that are gone stay, and new ones are at the end. A reconnect gives a user another
 * id: the new row takes the place of the old one.
 */
export function holdOrder<T extends RowKey>(before: readonly T[], now: readonly T[]): readonly T[] {
  const added = new Map(now.map((row) => [row.id, row]));
  const kept = before.map((row) => {
    const same = added.get(row.id);
    added.delete(row.id);
    return same ?? row;
  });
  if (added.size === 0) return kept;
  const ids = new Set(now.map(({ id }) => id));
  const byUser = new Map(Array.from(added.values(), (row) => [row.userId, row]));
  const rows = kept.map((row) => {
    const again = row.userId !== undefined && !ids.has(row.id) ? byUser.get(row.userId) : undefined;
    if (!again) return row;
    byUser.delete(again.userId);
    added.delete(again.id);
    return again;
  });
  return [...rows, ...added.values()];
}
