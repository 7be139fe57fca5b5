import { PressGuard } from './press-guard';

/** Rows of 10 px each. */
function setup() {
  document.body.innerHTML = '<div id="list"></div>';
  const list = document.body.firstElementChild as HTMLElement;
  const show = (ids: string): void => {
    list.innerHTML = Array.from(ids, (id) => `<button data-id="${id}"></button>`).join('');
  };
  const guard = new PressGuard();
  const end = guard.guard(list);
  let shown = 'abc';
  show(shown);
  return {
    end,
    change: (ids: string): void => {
      const before = shown;
      guard.beforeChange((y) => before[Math.floor(y / 10)] ?? null);
      show((shown = ids));
    },
    /** Other rows are at the same places, and the guard was told of no change. */
    shift: (ids: string): void => {
      show((shown = ids));
    },
    /** A finger or a mouse presses at a height. Returns whether the press reached the row. */
    press: (y: number, pointerType = 'touch'): boolean => {
      const row = list.children[Math.floor(y / 10)];
      const init = { bubbles: true, cancelable: true, clientY: y, detail: 1 };
      const down = new MouseEvent('pointerdown', init);
      Object.assign(down, { pointerType });
      row?.dispatchEvent(down);
      return row?.dispatchEvent(new MouseEvent('click', init)) ?? false;
    },
    wheel: (y: number): void => {
      list.dispatchEvent(new MouseEvent('wheel', { bubbles: true, clientY: y }));
    },
    move: (y: number): void => {
      const row = list.children[Math.floor(y / 10)];
      row?.dispatchEvent(new MouseEvent('pointermove', { bubbles: true, clientY: y }));
    },
  };
}

describe('PressGuard', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('U5: refuses a finger on a row that was not there 500 ms before', () => {
    const { change, press } = setup();
    change('bcd');
    expect(press(5)).toBe(false);
    jest.advanceTimersByTime(499);
    expect(press(5)).toBe(false);
    jest.advanceTimersByTime(1);
    expect(press(5)).toBe(true);
  });

  it('U5: of two taps 450 ms apart at one place, refuses the one on the next row, and lets who means it tap on', () => {
    const { change, press } = setup();
    const reached: boolean[] = [];
    for (const rows of ['bcdefg', 'cdefg', 'defg', 'efg']) {
      reached.push(press(5));
      // Its row goes soon after the tap.
      jest.advanceTimersByTime(50);
      change(rows);
      jest.advanceTimersByTime(400);
      reached.push(press(5));
      jest.advanceTimersByTime(100);
    }
    expect(reached).toEqual([true, false, true, false, true, false, true, false]);
  });

  it('refuses a tap that closes an open menu', () => {
    const { press } = setup();
    const menu = document.createElement('div');
    menu.className = 'cdk-overlay-container';
    menu.innerHTML = '<button></button>';
    document.body.append(menu);
    menu.querySelector('button')?.focus();
    expect(press(5)).toBe(false);
    menu.remove();
    expect(press(5)).toBe(true);
  });

  it('lets a finger press a row that stayed while others moved', () => {
    const { change, press } = setup();
    change('axyz');
    expect(press(5)).toBe(true);
    expect(press(15)).toBe(false);
  });

  it('U5: refuses a finger on a row that has come where none was', () => {
    const { change, press } = setup();
    change('abcd');
    expect(press(35)).toBe(false);
    jest.advanceTimersByTime(500);
    expect(press(35)).toBe(true);
  });

  it('looks at each of several changes', () => {
    const { change, press } = setup();
    change('bcd');
    jest.advanceTimersByTime(300);
    change('bxy');
    jest.advanceTimersByTime(300);
    expect(press(5)).toBe(true);
    expect(press(15)).toBe(false);
  });

  it('U5: refuses a mouse that has rested since the rows moved, whatever the time', () => {
    const { change, press, move } = setup();
    move(5);
    change('bcd');
    jest.advanceTimersByTime(10_000);
    expect(press(5, 'mouse')).toBe(false);
    move(6);
    expect(press(5, 'mouse')).toBe(true);
  });

  it('U5: refuses a mouse on a row that something above the list has moved', () => {
    const { shift, press, move } = setup();
    move(5);
    expect(press(5, 'mouse')).toBe(true);
    shift('xabc');
    expect(press(5, 'mouse')).toBe(false);
    expect(press(15, 'mouse')).toBe(true);
  });

  it('U5: lets the user press what the wheel has brought, until rows change again', () => {
    const { change, shift, press, move, wheel } = setup();
    move(5);
    wheel(5);
    shift('bc');
    expect(press(5, 'mouse')).toBe(true);
    change('xbc');
    expect(press(5, 'mouse')).toBe(false);
  });

  it('leaves no timer behind', () => {
    const { change, end } = setup();
    change('bcd');
    end();
    expect(jest.getTimerCount()).toBe(0);
  });
});
