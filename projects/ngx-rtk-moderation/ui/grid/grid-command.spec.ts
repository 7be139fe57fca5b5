import { gridCommand } from './grid-command';

const command = (key: string, init: KeyboardEventInit = {}, direction = 'ltr') =>
  gridCommand(new KeyboardEvent('keydown', { key, ...init }), direction);

describe('gridCommand', () => {
  it('moves along the row as the text runs', () => {
    expect([command('ArrowRight'), command('ArrowLeft')]).toEqual(['nextControl', 'previousControl']);
    expect([command('ArrowRight', {}, 'rtl'), command('ArrowLeft', {}, 'rtl')]).toEqual([
      'previousControl',
      'nextControl',
    ]);
    expect(command('ArrowDown', {}, 'rtl')).toBe('down');
  });

  it('opens the menu with the menu key and Shift+F10', () => {
    expect([command('ContextMenu'), command('F10', { shiftKey: true }), command('F10')]).toEqual([
      'menu',
      'menu',
      null,
    ]);
  });

  it('leaves shortcuts of the app and the browser alone', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) {
      expect(command('ArrowDown', { [modifier]: true })).toBeNull();
    }
    expect(command('ArrowRight', { shiftKey: true })).toBeNull();
    expect(command('a')).toBeNull();
    expect(command('A', { ctrlKey: true, shiftKey: true })).toBeNull();
    expect(command('a', { ctrlKey: true, altKey: true })).toBeNull();
  });

  it('extends with Shift, and selects all with Ctrl or ⌘', () => {
    expect(command('ArrowDown', { shiftKey: true })).toBe('extendDown');
    expect(command('ArrowUp', { shiftKey: true })).toBe('extendUp');
    expect(command('a', { ctrlKey: true })).toBe('selectAll');
    expect(command('A', { metaKey: true })).toBe('selectAll');
  });
});
