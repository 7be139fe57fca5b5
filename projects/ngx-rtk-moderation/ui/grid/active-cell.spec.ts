import { FIRST_ROW, followRows } from './active-cell';

const rows = (...ids: string[]) => ids.map((id) => ({ id, userId: `user-${id}` }));
const before = rows('a', 'b', 'c');
const to = (...ids: string[]) => ({ before, now: rows(...ids) });

describe('followRows', () => {
  const active = { id: 'b', index: 1, control: 'menu' };

  it('follows the id when rows come before it, and when the order changes', () => {
    expect(followRows(active, to('x', 'a', 'b'))).toEqual({ ...active, index: 2 });
    expect(followRows(active, to('b', 'a'))).toEqual({ ...active, index: 0 });
  });

  it('keeps its reference when nothing changes for it', () => {
    expect(followRows(active, to('a', 'b', 'c'))).toBe(active);
  });

  it('FR1: goes to the next row, with the same control, when its row is gone', () => {
    expect(followRows(active, to('a', 'c'))).toEqual({ id: 'c', index: 1, control: 'menu' });
  });

  it('FR1: goes to the row before when the last one is gone', () => {
    expect(followRows(active, to('a'))).toEqual({ id: 'a', index: 0, control: 'menu' });
    expect(followRows(active, to())).toEqual({ id: null, index: 0, control: 'menu' });
  });

  it('stays on the first row, whoever that is, until the grid had the focus', () => {
    expect(followRows(FIRST_ROW, to('x', 'a'))).toBe(FIRST_ROW);
  });

  it('FR2: goes to the control that the next row is to be answered with', () => {
    const change = { ...to('a', 'c'), nextControl: 'admit' };
    expect(followRows({ ...active, control: 'reject' }, change)).toEqual({
      id: 'c',
      index: 1,
      control: 'admit',
    });
    expect(followRows({ ...active, control: null }, change)).toMatchObject({ id: 'c', control: null });
  });

  it('FR12, F11: follows the user whose id is another after a reconnect', () => {
    const now = [...rows('x', 'y'), { id: 'z', userId: 'user-b' }];
    expect(followRows(active, { before, now })).toEqual({ ...active, id: 'z', index: 2 });
  });

  it('FR12: does not go to another device of the user, which was there before', () => {
    const devices = [...before, { id: 'phone', userId: 'user-b' }];
    const now = devices.filter(({ id }) => id !== 'b');
    expect(followRows(active, { before: devices, now })).toMatchObject({ id: 'c', index: 1 });
  });
});
