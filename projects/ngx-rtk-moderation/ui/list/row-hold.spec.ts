import { TestBed } from '@angular/core/testing';
import { RowHold } from './row-hold';

let end: () => void;

function setup() {
  document.body.innerHTML =
    '<div id="rows"><button id="row"></button></div><button id="other"></button>' +
    '<div role="alertdialog"><button id="answer"></button></div>';
  TestBed.configureTestingModule({ providers: [RowHold] });
  const hold = TestBed.inject(RowHold);
  const element = (id: string) => document.getElementById(id) as HTMLElement;
  end = hold.follow(element('rows'));
  return {
    hold,
    element,
    pointer: (type: string, pointerType = 'mouse', id = 'row'): void => {
      const event = new MouseEvent(type, { bubbles: type !== 'pointerleave' });
      element(type === 'pointerleave' ? 'rows' : id).dispatchEvent(Object.assign(event, { pointerType }));
    },
  };
}

describe('RowHold', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    end();
    jest.useRealTimers();
  });

  it('U5: holds while a mouse or a pen is over the rows, and not a moment longer', () => {
    const { hold, pointer } = setup();
    expect(hold.isHeld()).toBe(false);
    for (const type of ['mouse', 'pen']) {
      pointer('pointermove', type);
      jest.advanceTimersByTime(29_999);
      expect(hold.isHeld()).toBe(true);
      pointer('pointerleave', type);
      expect(hold.isHeld()).toBe(false);
    }
  });

  it('U5: ends 30 s after the pointer has moved last, and holds again when it moves', () => {
    const { hold, pointer } = setup();
    pointer('pointermove');
    jest.advanceTimersByTime(20_000);
    pointer('pointermove');
    jest.advanceTimersByTime(29_999);
    expect(hold.isHeld()).toBe(true);
    jest.advanceTimersByTime(1);
    expect(hold.isHeld()).toBe(false);
    pointer('pointermove');
    expect(hold.isHeld()).toBe(true);
  });

  it.each(['pointerdown', 'wheel'])('U5: holds for 1 s after a finger or the wheel (%s)', (type) => {
    const { hold, pointer } = setup();
    pointer(type, 'touch');
    jest.advanceTimersByTime(500);
    pointer(type, 'touch');
    jest.advanceTimersByTime(999);
    expect(hold.isHeld()).toBe(true);
    jest.advanceTimersByTime(1);
    expect(hold.isHeld()).toBe(false);
  });

  it('holds while a dialog has the focus, at most for 30 s', () => {
    const { hold, element } = setup();
    element('answer').focus();
    expect(hold.isHeld()).toBe(true);
    element('row').focus();
    expect(hold.isHeld()).toBe(false);
    element('answer').focus();
    jest.advanceTimersByTime(30_000);
    expect(hold.isHeld()).toBe(false);
  });

  it('the focus alone holds nothing, nor does a pointer elsewhere', () => {
    const { hold, element, pointer } = setup();
    element('row').focus();
    pointer('pointermove', 'mouse', 'other');
    expect(hold.isHeld()).toBe(false);
  });

  it('leaves no timer and no listener behind', () => {
    const { hold, element, pointer } = setup();
    pointer('pointermove');
    pointer('wheel');
    expect(jest.getTimerCount()).toBe(2);
    end();
    expect(jest.getTimerCount()).toBe(0);
    pointer('pointerleave');
    element('answer').focus();
    pointer('pointermove');
    expect(jest.getTimerCount()).toBe(0);
    expect(hold.isHeld()).toBe(true);
  });
});
