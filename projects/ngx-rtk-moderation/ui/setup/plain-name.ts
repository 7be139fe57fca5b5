// Control characters, and marks that turn the direction of text: a name must not reach beyond itself in a sentence or label. Not the
// two joiners, U+200C and U+200D: names in Persian and in the scripts of India are spelt with them.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** What can be seen, if only as a mark on something else. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const MAX_LENGTH = 80;

/** A participant's name in one line, without direction marks, and not longer than 80 characters. Empty if nothing of it can be seen. */
export function plainName(name: string): string {
  const plain = name.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
  if (!VISIBLE.test(plain)) return '';
  const characters = Array.from(plain);
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : plain;
}
