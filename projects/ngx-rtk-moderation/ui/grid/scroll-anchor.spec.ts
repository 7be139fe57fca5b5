import { anchoredScrollTop, type ScrollChange } from './scroll-anchor';

const rows = (ids: string) => Array.from(ids, (id) => ({ id }));
const change = (before: string, now: string, options: Partial<ScrollChange> = {}): number =>
  anchoredScrollTop({
    ...{ before: rows(before), now: rows(now), top: 20, height: 30, rowHeight: 10, anchorId: null },
    ...options,
  });

describe('anchoredScrollTop', () => {
  it('keeps the first row that can be seen in its place', () => {
    expect(change('abcdef', 'xyabcdef')).toBe(40);
    expect(change('abcdef', 'bcdef')).toBe(10);
  });

  it('keeps the next row that is still there when the first one is gone', () => {
    expect(change('abcdef', 'abdef')).toBe(20);
    expect(change('abcdef', 'xabef')).toBe(30);
  });

  it('shows newcomers at the top', () => {
    expect(change('abcdef', 'xabcdef', { top: 0 })).toBe(0);
  });

  it('keeps the row with the focus in its place, at the top too', () => {
    expect(change('abcdef', 'xabcdef', { top: 0, anchorId: 'b' })).toBe(10);
    expect(change('abcdef', 'abcxdef', { anchorId: 'd' })).toBe(30);
  });

  it('does not go by a row with the focus that cannot be seen', () => {
    expect(change('abcdef', 'xabcdef', { top: 0, anchorId: 'f' })).toBe(0);
  });

  it('stays where it is when no row is left to go by', () => {
    expect(change('abc', 'xyz')).toBe(20);
  });
});
