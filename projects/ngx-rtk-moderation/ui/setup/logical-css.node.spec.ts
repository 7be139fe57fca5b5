import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const all = readdirSync(root, { recursive: true, encoding: 'utf8' });
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Properties and values that name a side of the screen. Conditions of media queries may. */
const PHYSICAL =
  /(?:^|[;{\s])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)/;

/** Shorthands whose second and fourth value differ: the one is left, the other right. */
const LOPSIDED =
  /(?:margin|padding|inset|border-width|border-radius)\s*:\s*(\S+)\s+(\S+)\s+\S+\s+(?!\2\s*;)\S+\s*;/;

/** Lines with a property that is not mirrored with the text. */
function physicalLines(css: string): string[] {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\((?:[^()]|\([^()]*\))*\)/g, '()')
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('@'))
    .filter((line) => PHYSICAL.test(line) || LOPSIDED.test(line))
    .map((line) => line.trim());
}

describe('the style sheets', () => {
  it.each(all.filter((file) => file.endsWith('.css')))('U15: %s is mirrored with the text', (file) => {
    expect(physicalLines(read(file))).toEqual([]);
  });

  it('U15: nothing physical is in the templates and their bindings either', () => {
    const physical =
      /\[?style\.(?:left|right|top|bottom|width|height|margin|padding)[\w.-]*|\sstyle="[^"]*"/g;
    const found = all
      .filter((file) => /(?<!\.spec)\.ts$|\.html$/.test(file))
      .flatMap((file) => (read(file).match(physical) ?? []).map((match) => `${file}: ${match}`));
    expect(found).toEqual([]);
  });

  it.each([
    'margin-left: 1px;',
    'a { left: 0; }',
    'width: 3px;',
    'text-align: right;',
    'padding: 0 1px 0 2px;',
    'border-top-left-radius: 0;',
  ])('U15: "%s" would be found', (line) => {
    expect(physicalLines(line)).toEqual([line]);
  });

  it.each(['margin-inline-start: 1px;', '@media (max-width: 3px) {', 'padding: 0 1px 2px;', 'inset: 0;'])(
    'U15: "%s" is mirrored',
    (line) => {
      expect(physicalLines(line)).toEqual([]);
    },
  );
});
