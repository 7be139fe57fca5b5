import { FocusOwner } from './focus-owner';

let end: () => void;

function setup() {
  document.body.innerHTML =
    '<div id="host"><button id="one"></button><button id="two"></button></div><button id="other"></button>' +
    '<div role="alertdialog"><button id="answer"></button></div>';
  const element = (id: string) => document.getElementById(id) as HTMLElement;
  const owner = new FocusOwner(document, () => element('host'));
  end = owner.follow();
  return { owner, element };
}

/** Microtasks that were queued before this one have run. */
const afterMicrotasks = () => Promise.resolve();

describe('FocusOwner', () => {
  afterEach(() => end());

  it('FR1: has lost the focus whose element was taken out', async () => {
    const { owner, element } = setup();
    element('one').focus();
    expect(owner.hasLostFocus).toBe(false);
    element('one').remove();
    await afterMicrotasks();
    expect(owner.hasFocus()).toBe(true);
    expect(owner.hasLostFocus).toBe(true);
  });

  it('lets go of the focus that the user takes away, as Done of an on-screen keyboard does', async () => {
    const { owner, element } = setup();
    element('one').focus();
    element('one').blur();
    await afterMicrotasks();
    expect(owner.hasFocus()).toBe(false);
    element('one').remove();
    expect(owner.hasLostFocus).toBe(false);
  });

  it('FR11: keeps the focus whose element was moved, if it is given back in the same task', async () => {
    const { owner, element } = setup();
    const one = element('one');
    one.focus();
    // Browsers tell of it, jsdom does not.
    one.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    element('host').append(one);
    expect(owner.hasLostFocus).toBe(true);
    one.focus();
    await afterMicrotasks();
    expect(owner.hasFocus()).toBe(true);
  });

  it('keeps the focus while a dialog has it that was opened from there, and no other', () => {
    const { owner, element } = setup();
    element('other').focus();
    element('answer').focus();
    expect(owner.hasFocus()).toBe(false);
    element('one').focus();
    element('answer').focus();
    element('answer').dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }));
    expect(owner.hasFocus()).toBe(true);
    element('other').focus();
    expect(owner.hasFocus()).toBe(false);
  });

  it.each([
    [
      'a click elsewhere',
      () => document.body.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true })),
    ],
    [
      'Tab',
      () =>
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true })),
    ],
  ])('lets go of the focus on %s', (_, leave) => {
    const { owner, element } = setup();
    element('one').focus();
    leave();
    expect(owner.hasFocus()).toBe(false);
  });
});
