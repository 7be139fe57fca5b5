// Control characters and the marks that turn the direction of text: a name must not reach beyond itself.
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

const MAX_LENGTH = 80;

/** A participant's name as it may be put into sentences and labels: one line, no direction marks, never empty. */
export function displayName(name: string | null | undefined): string {
  const clean = (name ?? '').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
  if (!clean) return 'Unnamed participant';
  const characters = Array.from(clean);
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : clean;
}

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  const words = displayName(name)
    .split(' ')
    .map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '')
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.join('').toLocaleUpperCase() || '?';
}

/** A hue, 0 to 359, that stays with an id. */
export function hueOf(id: string): number {
  let hash = 7;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return (hash * 137) % 360;
}

/** Text to search in: without case and without accents. */
export function searchable(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** A preset's name for people: `webinar-host` is "Webinar host". */
export function roleName(preset: string | undefined): string {
  const words = displayName(preset ?? 'no role').replace(/[-_]+/g, ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
