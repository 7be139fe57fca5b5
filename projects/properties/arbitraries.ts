import fc from 'fast-check';
import { HOSTILE_IDS, HOSTILE_NAMES } from './hostile-text';

/** Any text that JavaScript can hold, halves of characters included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((units) => String.fromCharCode(...units)),
);

/** The id of somebody: plain, or as hostile as it can be. The empty one means nobody. */
export const anyId: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('ada', 'bob', 'cy', 'dee', 'eve', 'fay') },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_IDS) },
  { weight: 1, arbitrary: anyText.filter((text) => text !== '') },
);

/** What somebody calls themselves. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('Ada', 'Bob') },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_NAMES) },
  { weight: 1, arbitrary: anyText },
);
