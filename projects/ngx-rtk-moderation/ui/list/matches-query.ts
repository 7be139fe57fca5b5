/** Whether a name contains all words of a query, whatever their case and accents. */
export function matchesQuery(name: string, query: string, locale: string): boolean {
  const words = plain(query, locale).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return true;
  const text = plain(name, locale);
  return words.every((word) => text.includes(word));
}

function plain(text: string, locale: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(locale);
}
