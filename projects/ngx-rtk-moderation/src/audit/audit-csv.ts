import type { AuditEntry } from './audit-entry';

/** Options of `ModerationAudit.toCsv()`. */
export interface CsvOptions {
  /** Text between two cells. Default: `','`. A spreadsheet with a decimal comma expects `';'`. */
  readonly separator?: ',' | ';' | '\t';
  /** Whether the text begins with a byte-order mark. Without it, Excel misreads letters such as `ö`. Default: `true`. */
  readonly byteOrderMark?: boolean;
}

type Cell = string | number | null | undefined;

const COLUMNS: readonly (readonly [string, (entry: AuditEntry) => Cell])[] = [
  ['attempt', ({ attempt }) => attempt],
  ['batch', ({ batch }) => batch],
  ['at', ({ at }) => new Date(at).toISOString()],
  ['action', ({ action }) => action],
  ['status', ({ status }) => status],
  ['reach', ({ reach }) => reach],
  ['actorId', ({ actor }) => actor?.id],
  ['actorUserId', ({ actor }) => actor?.userId],
  ['actorName', ({ actor }) => actor?.name],
  ['targetId', ({ targetId }) => targetId],
  ['targetUserId', ({ target }) => target?.userId],
  ['targetName', ({ target }) => target?.name],
  ['durationMs', ({ duration }) => (duration === null ? null : Math.round(duration))],
  ['errorReason', ({ error }) => error?.reason],
  ['sdkCode', ({ error }) => error?.sdkCode],
  ['errorMessage', ({ error }) => error?.message],
];

const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r\n|%]/u;

/** Writes entries as CSV (RFC 4180) with a header line. */
export function auditCsv(
  entries: readonly AuditEntry[],
  { separator = ',', byteOrderMark = true }: CsvOptions,
): string {
  const header = COLUMNS.map(([name]) => name);
  const lines = entries.map((entry) => COLUMNS.map(([, read]) => read(entry)));
  const text = [header, ...lines].map((cells) => `${cells.map(csvCell).join(separator)}\r\n`).join('');
  return byteOrderMark ? `\uFEFF${text}` : text;
}

/** An apostrophe makes text of what a spreadsheet may take for a formula, also in full width and behind invisible characters. */
function csvCell(value: Cell): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
