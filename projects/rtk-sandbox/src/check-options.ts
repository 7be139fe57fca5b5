/**
 * Refuses keys that do not exist. JavaScript would ignore them, and a misspelt option would have no effect.
 * @throws TypeError
 */
export function checkKeys(what: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new TypeError(`${what} has no "${unknown}". It has: ${known.join(', ')}.`);
}

/** @throws TypeError unless each of these values is absent or a text with at least one character. */
export function checkTexts(what: string, values: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && (typeof value !== 'string' || !value)) {
      throw new TypeError(`${key} of ${what} must be a text that is not empty.`);
    }
  }
}
