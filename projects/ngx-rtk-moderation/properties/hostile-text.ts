/** Longer than anything that people are called, and than any line should be. */
const ENDLESS = 'x'.repeat(10_000);

/** Ids that objects have as keys of their own, that look like a key used inside, or that no id should be. */
export const HOSTILE_IDS: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  ' ',
  'a b',
  '"quoted"',
  "'",
  '\\',
  '["kick","ada"]',
  'disableAudio ada',
  'ada-audio',
  'kick',
  'null',
  'undefined',
  '0',
  '{"id":"ada"}',
  'line\nbreak',
  '\u0000',
  '\ud800',
  ENDLESS,
];

/** Names that want to be markup, a formula, somebody else, nobody, or the whole page. */
export const HOSTILE_NAMES: readonly string[] = [
  '',
  '   ',
  '<img src=x onerror="alert(1)">',
  '</script><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  '=HYPERLINK("http://example.com")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '＝1',
  'a,b;"c"\r\nd',
  '\u202egnp.exe',
  '\u202a\u202b\u202c\u202d\u202e',
  '\u2066\u2067\u2068\u2069',
  '\u200b\u200c\u200d\ufeff',
  'Ada\u0000Bob',
  '\ud83d',
  '\udc00\ud83d',
  'עדה לאבלייס',
  'آدا',
  ENDLESS,
];
