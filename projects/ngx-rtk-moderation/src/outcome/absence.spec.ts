import { ContextByHand } from '../../jest/room-view';
import { Absence } from './absence';

const begin = () => {
  const context = new ContextByHand();
  return { context, absence: new Absence(context) };
};

describe('Absence', () => {
  it('is a removal if it begins within 1 s', () => {
    const { context, absence } = begin();
    context.pass(999);
    expect(absence.noteMissing()).toBe('done');
  });

  it('has to last for 2 s if it begins later', () => {
    const { context, absence } = begin();
    context.pass(1_000);
    expect(absence.noteMissing()).toBe('open');
    expect(absence.mayReturn).toBe(true);
    context.pass(1_999);
    expect(absence.noteMissing()).toBe('open');
    context.pass(1);
    expect(absence.noteMissing()).toBe('done');
  });

  it('begins anew after the target was present', () => {
    const { context, absence } = begin();
    context.pass(1_000);
    absence.noteMissing();
    context.pass(1_500);
    absence.notePresent();
    expect(absence.mayReturn).toBe(false);
    expect(absence.noteMissing()).toBe('open');
    context.pass(1_999);
    expect(absence.noteMissing()).toBe('open');
    context.pass(1);
    expect(absence.noteMissing()).toBe('done');
  });
});
