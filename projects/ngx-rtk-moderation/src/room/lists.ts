import { EMPTY_LIST } from './snapshots';

export const frozen = <T>(list: readonly T[]): readonly T[] =>
  list.length === 0 ? EMPTY_LIST : Object.freeze(list);

/** `previous` if it has the same items in the same order, else `next`, frozen. */
export function keepList<T>(previous: readonly T[] | null, next: readonly T[]): readonly T[] {
  const isSame = previous?.length === next.length && next.every((item, index) => item === previous[index]);
  return isSame ? previous : frozen(next);
}
