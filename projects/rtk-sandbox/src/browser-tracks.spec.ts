import { hueOf, initialsOf } from './browser-tracks';

describe('pictures', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Ada', 'A'],
    ['Ada King Countess of Lovelace', 'AL'],
    ['  ada  ', 'A'],
    ['\u{1F600} face', '\u{1F600}F'],
    ['', ''],
  ])('shorten %p to %p', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('have a colour that stays with the participant', () => {
    expect(hueOf('peer-1')).toBe(hueOf('peer-1'));
    expect(hueOf('peer-1')).not.toBe(hueOf('peer-2'));
    expect(hueOf('any')).toBeLessThan(360);
  });
});
