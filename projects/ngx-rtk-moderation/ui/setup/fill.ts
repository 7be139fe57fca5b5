/** Replaces the `{placeholders}` of a label. A value is inserted as it is, braces included. */
export function fill(label: string, values: Readonly<Record<string, string | number>>): string {
  return label.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
