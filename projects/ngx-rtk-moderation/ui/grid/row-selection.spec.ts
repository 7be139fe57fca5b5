import { signal } from '@angular/core';
import { RowSelection, type SelectedIds } from './row-selection';

function setup(ids: readonly string[] = []) {
  const selected = signal<SelectedIds>(new Set(ids));
  const rows = signal(Array.from('abcdef', (id) => ({ id })));
  return {
    rows,
    selection: new RowSelection(selected, rows),
    ids: () => [...(selected() ?? [])].sort().join(''),
  };
}

describe('RowSelection', () => {
  it('toggles one row, and leaves the others', () => {
    const { selection, ids } = setup(['a']);
    selection.toggle('c');
    expect(ids()).toBe('ac');
    selection.toggle('a');
    expect(ids()).toBe('c');
  });

  it('extends from the row where the range began, and back again', () => {
    const { selection, ids } = setup(['f']);
    selection.extendBy(1, 2);
    selection.extendBy(2, 3);
    expect(ids()).toBe('bcdf');
    selection.extendBy(3, 2);
    expect(ids()).toBe('bcf');
    selection.extendBy(2, 1);
    selection.extendBy(1, 0);
    expect(ids()).toBe('abf');
  });

  it('begins another range where the focus has moved to', () => {
    const { selection, ids } = setup();
    selection.extendBy(0, 1);
    selection.endRange();
    selection.extendBy(4, 5);
    expect(ids()).toBe('abef');
  });

  it('selects up to a row from the one that was selected last, in both directions', () => {
    const { selection, ids } = setup();
    selection.toggle('c');
    selection.extendTo('e');
    expect(ids()).toBe('cde');
    selection.extendTo('a');
    expect(ids()).toBe('abcde');
  });

  it('selects one row if the one that was selected last is gone', () => {
    const { selection, ids, rows } = setup();
    selection.toggle('f');
    rows.set([{ id: 'a' }, { id: 'b' }]);
    selection.extendTo('b');
    expect(ids()).toBe('bf');
    selection.extendBy(1, 0);
    expect(ids()).toBe('abf');
  });

  it('adds all rows, and clears', () => {
    const { selection, ids } = setup(['z']);
    selection.all();
    expect(ids()).toBe('abcdefz');
    expect(selection.clear()).toBe(true);
    expect(ids()).toBe('');
    expect(selection.clear()).toBe(false);
  });
});
