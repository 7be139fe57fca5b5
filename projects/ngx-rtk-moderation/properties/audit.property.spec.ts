import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { ModerationAudit, withAudit, type AuditEntry } from 'ngx-rtk-moderation';
import assert from 'node:assert/strict';
import { parseCsv } from '../jest/csv';
import { connected, settle } from '../jest/helpers';
import { anyId, anyName } from '../../properties/arbitraries';
import { holds, SEED } from '../../properties/property';
import { apart } from './apart';

/** What a spreadsheet takes for a formula, once it has left out what it does not show. */
const isFormula = (cell: string): boolean => /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠|%\t\r\n]/u.test(cell);

const columnsOf = ({ actor, target, targetId, error }: AuditEntry): Record<string, string> => ({
  actorId: actor?.id ?? '',
  actorUserId: actor?.userId ?? '',
  actorName: actor?.name ?? '',
  targetId: targetId ?? '',
  targetUserId: target?.userId ?? '',
  targetName: target?.name ?? '',
  errorMessage: error?.message ?? '',
});

const person = fc.record({ id: anyId, userId: anyId, name: anyName, audio: fc.boolean() });

describe(`the audit, seed ${SEED},`, () => {
  it('keeps every name unchanged in CSV and JSON, and writes no formula', async () => {
    const people = fc.uniqueArray(person, { selector: ({ id }) => id, minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(
      people,
      anyId,
      apart(async ([self, ...participants], unknown) => {
        const { moderation } = connected({ self, participants }, withAudit());
        const targets = [...participants.map(({ id }) => id), self?.id ?? '', unknown];
        await Promise.all(targets.map((id) => moderation.disableAudio(id).catch(() => undefined)));
        await settle();
        const audit = TestBed.inject(ModerationAudit);
        const entries = audit.entries();
        assert(entries.length >= 2 * new Set(targets).size);
        // What is not there is left out of JSON.
        assert.deepEqual(JSON.parse(audit.toJson()), JSON.parse(JSON.stringify(entries)));
        assert.deepEqual((JSON.parse(audit.toJson()) as AuditEntry[]).map(columnsOf), entries.map(columnsOf));
        const [header = [], ...records] = parseCsv(audit.toCsv());
        assert.equal(records.length, entries.length);
        records.forEach((record, index) => {
          assert.equal(record.length, header.length);
          for (const cell of record) assert(!isFormula(cell), `a formula: ${JSON.stringify(cell)}`);
          for (const [column, text] of Object.entries(columnsOf(entries[index]!))) {
            const cell = record[header.indexOf(column)];
            assert(cell === text || cell === `'${text}`, `${column} is ${JSON.stringify(cell)}`);
          }
        });
      }),
    );
    await holds(100, property);
  }, 60_000);
});
