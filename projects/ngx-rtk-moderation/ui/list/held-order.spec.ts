import { holdOrder } from './held-order';

const rows = (ids: string) => Array.from(ids, (id) => ({ id, userId: `user-${id.toLowerCase()}` }));
const held = (before: string, now: string) =>
  holdOrder(rows(before), rows(now))
    .map(({ id }) => id)
    .join('');

describe('holdOrder', () => {
  it('keeps who is gone, and puts newcomers at the end in their order', () => {
    expect(held('bdf', 'abcfg')).toBe('bdfacg');
    expect(held('abc', '')).toBe('abc');
    expect(held('', 'ba')).toBe('ba');
  });

  it('moves nobody whose name has changed, and takes their data of now', () => {
    const before = [
      { id: 'a', name: 'Ada' },
      { id: 'b', name: 'Bob' },
    ];
    const now = [before[1], { id: 'a', name: 'Zoe' }].filter((row) => row !== undefined);
    expect(holdOrder(before, now)).toEqual([
      { id: 'a', name: 'Zoe' },
      { id: 'b', name: 'Bob' },
    ]);
  });

  it('FR12: puts users who are back under another id in their place', () => {
    // An upper-case id is the next one of the same user.
    expect(held('abc', 'ABC')).toBe('ABC');
    expect(held('abc', 'aBc')).toBe('aBc');
  });

  it('gives the place of one row to one row only', () => {
    const user = (id: string) => ({ id, userId: 'one' });
    const ids = holdOrder([user('a'), user('b')], [user('c')]).map(({ id }) => id);
    expect(ids).toEqual(['c', 'b']);
  });

  it('does not take a row away from a user who is there with two devices', () => {
    expect(held('ab', 'abA')).toBe('abA');
  });

  it('puts nobody in the place of a row without a user', () => {
    const ids = holdOrder([{ id: 'a' }], [{ id: 'b' }]).map(({ id }) => id);
    expect(ids).toEqual(['a', 'b']);
  });
});
