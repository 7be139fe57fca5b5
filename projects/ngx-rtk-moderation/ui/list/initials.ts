/** First letters of the first and the last word, whatever the script. Digits only if there are no letters: "Ada Lovelace 2" is "AL". */
export function initialsOf(name: string): string {
  const words = name.match(/\p{L}[\p{L}\p{M}\p{N}]*/gu) ?? name.match(/\p{N}+/gu) ?? [];
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends.map((word = '') => Array.from(word)[0]?.toLocaleUpperCase() ?? '').join('');
}
