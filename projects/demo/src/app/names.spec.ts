import { displayName, hueOf, initials, roleName, searchable } from './names';

describe('a name for display', () => {
  it('is one line without marks that turn the direction of text', () => {
    expect(displayName('Ada\u202e\nLovelace\u2066')).toBe('Ada Lovelace');
  });

  it('is never empty', () => {
    for (const name of [undefined, null, '', '   ', '\u202e\u200b']) {
      expect(displayName(name)).toBe('Unnamed participant');
    }
  });

  it('is cut after 80 characters, between characters', () => {
    const name = displayName('🦊'.repeat(10_000));
    expect(Array.from(name)).toHaveLength(80);
    expect(name.endsWith('🦊…')).toBe(true);
  });

  it('keeps markup as text', () => {
    expect(displayName('<b>Ada</b>')).toBe('<b>Ada</b>');
  });
});

describe('initials', () => {
  it('are those of the first and the last word', () => {
    expect(initials('Ada King Lovelace')).toBe('AL');
    expect(initials('ada')).toBe('A');
    expect(initials('Émile Zola 7')).toBe('ÉZ');
  });

  it('are numbers without letters, and a question mark without both', () => {
    expect(initials('007')).toBe('0');
    expect(initials('???')).toBe('?');
  });
});

it('a colour stays with an id', () => {
  expect(hueOf('a')).toBe(hueOf('a'));
  expect(hueOf('a')).not.toBe(hueOf('b'));
});

it('a search ignores case and accents', () => {
  expect(searchable('Ekström ÅNGSTRÖM')).toBe('ekstrom angstrom');
});

it('a preset’s name becomes words', () => {
  expect(roleName('webinar-host')).toBe('Webinar host');
});
