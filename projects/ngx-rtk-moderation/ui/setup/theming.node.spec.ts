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

type Scheme = 'light' | 'dark';

/** Values of a theme of @angular/material 21.2: `mat.theme` with the palettes azure and blue. */
const MATERIAL: Readonly<Record<Scheme, Readonly<Record<string, string>>>> = {
  light: {
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
  },
  dark: {
    'mat-sys-surface': '#121316',
    'mat-sys-surface-container-high': '#292a2c',
    'mat-sys-on-surface': '#e3e2e6',
    'mat-sys-on-surface-variant': '#e0e2ec',
    'mat-sys-outline-variant': '#44474e',
    'mat-sys-outline': '#8e9099',
    'mat-sys-primary': '#abc7ff',
    'mat-sys-on-primary': '#002f65',
    'mat-sys-primary-container': '#00458f',
    'mat-sys-error': '#ffb4ab',
    'mat-sys-on-error': '#690005',
    'mat-sys-error-container': '#93000a',
  },
};

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

  it.each([
    ['the defaults', 'light', {}],
    ['the defaults', 'dark', {}],
    ['angular-material', 'light', MATERIAL.light],
    ['angular-material', 'dark', MATERIAL.dark],
    // The defaults of the kit are the fallbacks of the snippet.
    ['realtimekit-ui', 'dark', {}],
  ] as const)('has enough contrast with %s, %s', (name, scheme, values) => {
    const contrasts = contrastsOf(name, scheme, values);
    expect(contrasts.filter(({ ratio, least }) => ratio < least)).toEqual([]);
  });

  it('knows a contrast that is too low', () => {
    const values = { ...MATERIAL.dark, 'mat-sys-on-surface': '#5a6170' };
    const contrasts = contrastsOf('angular-material', 'dark', values);
    const low = contrasts.filter(({ ratio, least }) => ratio < least);
    expect(low.map(({ pair }) => pair)).toContain('text on surface');
  });
});

/** Foreground, background, and the least contrast: 4.5 for text, 3 for icons, borders and outlines. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ['text', 'surface', 4.5],
  ['text', 'surface-raised', 4.5],
  ['text', 'accent-soft', 4.5],
  ['text', 'danger-soft', 4.5],
  ['text', 'warning-soft', 4.5],
  // Buttons under the pointer.
  ['text', 'border', 4.5],
  ['text-muted', 'surface', 4.5],
  ['text-muted', 'surface-raised', 4.5],
  ['text-muted', 'accent-soft', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['danger', 'surface', 4.5],
  ['danger', 'surface-raised', 4.5],
  ['danger', 'accent-soft', 4.5],
  ['on-danger', 'danger', 4.5],
  ['text-muted', 'border', 3],
  ['success', 'surface', 3],
  ['success', 'surface-raised', 3],
  ['success', 'accent-soft', 3],
  ['success', 'border', 3],
  ['warning', 'warning-soft', 3],
  ['danger', 'danger-soft', 3],
  ['border-strong', 'surface', 3],
  ['focus', 'surface', 3],
  ['focus', 'surface-raised', 3],
  ['focus', 'accent-soft', 3],
  ['focus', 'danger-soft', 3],
];

/** Contrasts with the colours of a snippet, and the defaults of those that it does not set. */
function contrastsOf(snippet: string, scheme: Scheme, values: Readonly<Record<string, string>>) {
  const code = new RegExp(`/\\* ${snippet} \\*/(.*?)^}`, 'ms').exec(theming)?.[1] ?? '';
  const colours = new Map(
    documented.map(({ name, light, dark }) => [name, scheme === 'dark' ? dark : light]),
  );
  for (const [, name = '', value = ''] of code.matchAll(/--rtkm-([a-z-]+): (.+);/g)) {
    const token = /var\(--([\w-]+)(?:, ([^)]+))?\)/g;
    colours.set(
      name,
      value.replace(token, (_: string, system: string, own?: string) => values[system] ?? own ?? ''),
    );
  }
  const surface = parts(colours.get('surface'));
  const shown = (name: string) => over(parts(colours.get(name)), surface);
  return PAIRS.map(([front, back, least]) => {
    const ratio = contrast(over(parts(colours.get(front)), shown(back)), shown(back));
    return { pair: `${front} on ${back}`, ratio: Math.round(ratio * 100) / 100, least };
  });
}

/** Red, green, blue and opacity of `#rrggbb`, `#rgb` or `rgb(r g b / a)`. */
function parts(colour = ''): number[] {
  const digits = /^#(?:([\da-f]{2})([\da-f]{2})([\da-f]{2})|([\da-f])([\da-f])([\da-f]))$/i.exec(colour);
  if (digits) {
    return digits
      .slice(1)
      .filter((part) => part !== undefined)
      .map((part) => parseInt(part.padStart(2, part), 16));
  }
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
