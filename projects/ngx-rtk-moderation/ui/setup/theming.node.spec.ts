import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const theming = readFileSync(join(root, 'THEMING.md'), 'utf8');
const css = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

/** What the style sheets read: the name of a property, and its default. */
const read = [...css.matchAll(/var\(--rtkm-([a-z-]+),\s*((?:[^()]|\((?:[^()]|\([^()]*\))*\))+)\)/g)].map(
  ([, name = '', value = '']) => ({ name, value: value.trim() }),
);

/** The table: name, default, and default in the dark. */
const documented = [...theming.matchAll(/^\| `--rtkm-([a-z-]+)` +\| `(.+?)` +\| +(?:`(.+?)`)? +\|/gm)].map(
  ([, name = '', light = '', dark]) => ({ name, light, dark }),
);

describe('THEMING.md', () => {
  it('has each property that the style sheets read, and no other', () => {
    expect(documented.map(({ name }) => name).sort()).toEqual(
      [...new Set(read.map(({ name }) => name))].sort(),
    );
  });

  it.each(documented)('has the default of --rtkm-$name', ({ name, light, dark }) => {
    const defaults = read.filter((one) => one.name === name).map(({ value }) => value);
    expect(defaults).toContain(light);
    if (dark !== undefined) expect(defaults).toContain(`light-dark(${light}, ${dark})`);
  });

  it('has only properties in its snippets that the style sheets read', () => {
    const known = new Set(read.map(({ name }) => name));
    const set = [...theming.matchAll(/^ +--rtkm-([a-z-]+):/gm)].map(([, name = '']) => name);
    expect(set.length).toBeGreaterThan(20);
    expect(set.filter((name) => !known.has(name))).toEqual([]);
  });

  // Values of the themes that @angular/material 21.2 has: azure and blue, light, as in its `azure-blue.css`.
  const material: Readonly<Record<string, string>> = {
    'mat-sys-surface': '#faf9fd',
    'mat-sys-surface-container-high': '#e9e7eb',
    'mat-sys-on-surface': '#1a1b1f',
    'mat-sys-on-surface-variant': '#44474e',
    'mat-sys-outline-variant': '#c4c6d0',
    'mat-sys-outline': '#74777f',
    'mat-sys-primary': '#005cbb',
    'mat-sys-on-primary': '#ffffff',
    'mat-sys-primary-container': '#d7e3ff',
    'mat-sys-error': '#ba1a1a',
    'mat-sys-on-error': '#ffffff',
    'mat-sys-error-container': '#ffdad6',
  };

  it.each([
    ['angular-material', material],
    // The defaults of the kit are the fallbacks of the snippet.
    ['realtimekit-ui', {}],
  ])('has enough contrast with %s', (name, values) => {
    const contrasts = contrastsOf(name, values);
    expect(contrasts.filter(({ ratio, least }) => ratio < least)).toEqual([]);
  });
});

/** Foreground, background, and the least contrast: 4.5 for text, 3 for borders and outlines. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ['text', 'surface', 4.5],
  ['text', 'surface-raised', 4.5],
  ['text', 'accent-soft', 4.5],
  ['text', 'danger-soft', 4.5],
  ['text-muted', 'surface', 4.5],
  ['text-muted', 'surface-raised', 4.5],
  ['text-muted', 'accent-soft', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['danger', 'surface', 4.5],
  ['danger', 'accent-soft', 4.5],
  ['on-danger', 'danger', 4.5],
  ['border-strong', 'surface', 3],
  ['focus', 'surface', 3],
];

function contrastsOf(snippet: string, values: Readonly<Record<string, string>>) {
  const code = new RegExp(`/\\* ${snippet} \\*/(.*?)^}`, 'ms').exec(theming)?.[1] ?? '';
  const colours = new Map(
    [...code.matchAll(/--rtkm-([a-z-]+): (.+);/g)].map(([, name = '', value = '']) => [
      name,
      value.replace(
        /var\(--([\w-]+)(?:, ([^)]+))?\)/g,
        (_: string, token: string, own?: string) => values[token] ?? own ?? '',
      ),
    ]),
  );
  const surface = parts(colours.get('surface'));
  const shown = (name: string) => over(parts(colours.get(name)), surface);
  return PAIRS.map(([front, back, least]) => {
    const ratio = contrast(over(parts(colours.get(front)), shown(back)), shown(back));
    return { pair: `${front} on ${back}`, ratio: Math.round(ratio * 100) / 100, least };
  });
}

/** Red, green, blue and opacity of `#rrggbb` or `rgb(r g b / a)`. */
function parts(colour = ''): number[] {
  if (colour.startsWith('#')) return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const numbers = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  if (numbers.length < 3) throw new Error(`This is no colour: ${colour}.`);
  return numbers;
}

function over([red = 0, green = 0, blue = 0, alpha = 1]: number[], back: readonly number[]): number[] {
  return [red, green, blue].map((value, index) => alpha * value + (1 - alpha) * (back[index] ?? 0));
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
