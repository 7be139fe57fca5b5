import { FIRST_ROW, followRows } from './active-cell';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

describe('followRows', () => {
  const active = { id: 'b', index: 1, control: 'menu' };

  it('follows the id when rows come before it, and when the order changes', () => {
    expect(followRows(active, rows('x', 'a', 'b'))).toEqual({ ...active, index: 2 });
    expect(followRows(active, rows('b', 'a'))).toEqual({ ...active, index: 0 });
  });

  it('keeps its reference when nothing changes for it', () => {
    expect(followRows(active, rows('a', 'b', 'c'))).toBe(active);
  });

  it('FR1: goes to the next row, with the same control, when its row is gone', () => {
    expect(followRows(active, rows('a', 'c'))).toEqual({ id: 'c', index: 1, control: 'menu' });
  });

  it('FR1: goes to the row before when the last one is gone', () => {
    expect(followRows(active, rows('a'))).toEqual({ id: 'a', index: 0, control: 'menu' });
    expect(followRows(active, [])).toEqual({ id: null, index: 0, control: 'menu' });
  });

  it('stays on the first row, whoever that is, until the grid had the focus', () => {
    expect(followRows(FIRST_ROW, rows('x', 'a'))).toBe(FIRST_ROW);
  });
});
