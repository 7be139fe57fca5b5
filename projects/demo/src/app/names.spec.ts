import { displayName, roleName } from './names';

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

it('a preset’s name becomes words', () => {
  expect(roleName('webinar-host')).toBe('Webinar host');
});
