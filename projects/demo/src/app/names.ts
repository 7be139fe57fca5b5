// Control characters and the marks that turn the direction of text: a name must not reach beyond itself. Not the two
// joiners, U+200C and U+200D: names in Persian and in the scripts of India are spelt with them.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** What can be seen, if only as a mark on something else. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const MAX_LENGTH = 80;

/** A participant's name as it may be put into sentences and labels: one line, no direction marks, never empty. */
export function displayName(name: string | null | undefined): string {
  const clean = (name ?? '').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
  if (!VISIBLE.test(clean)) return 'Unnamed participant';
  const characters = Array.from(clean);
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : clean;
}

/** A preset's name for people: `webinar-host` is "Webinar host". */
export function roleName(preset: string | undefined): string {
  const words = displayName(preset ?? 'no role').replace(/[-_]+/g, ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
