import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { MeetingDescription } from 'ngx-rtk-moderation/testing';
import { parseCsv } from '../jest/csv';
import { connected, pass, record, rejection, settle } from '../jest/helpers';
import { ModerationAudit, withAudit, type AuditEntry, type AuditOptions, type AuditSink } from './audit';
import { withConfirmation } from './moderation-features';

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 2, 3, 4, 5, 6) }));
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', userId: 'user-ada', name: 'Ada', audio: true };

function audited(room: MeetingDescription = {}, sink?: AuditSink, options?: AuditOptions) {
  const setup = connected(
    { self: { id: 'me', userId: 'user-me', name: 'Me' }, participants: [ada], ...room },
    withAudit(sink, options),
  );
  return { ...setup, audit: TestBed.inject(ModerationAudit) };
}

/** The lines of the CSV by the names of its columns. */
function csvRecords(audit: ModerationAudit): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(audit.toCsv());
  return rows.map((row) => {
    expect(row).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
  });
}

describe('withAudit', () => {
  it('notes who asked for what of whom, and what came of it', async () => {
    const { meeting, moderation, audit } = audited();
    const release = meeting.server.hold('disableAudio');
    const outcome = moderation.disableAudio('ada');
    const asked: AuditEntry = {
      attempt: 1,
      status: 'asked',
      at: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
      action: 'disableAudio',
      actor: { id: 'me', userId: 'user-me', name: 'Me' },
      target: { id: 'ada', userId: 'user-ada', name: 'Ada' },
      targetId: 'ada',
      duration: null,
      error: null,
    };
    expect(audit.entries()).toEqual([asked]);
    await pass(250);
    release();
    await outcome;
    expect(audit.entries()).toEqual([
      asked,
      { ...asked, status: 'confirmed', at: asked.at + 250, duration: 250 },
    ]);
  });

  it('notes what was so already, what was sent, what failed, what was declined, and what is about nobody', async () => {
    const { meeting, moderation } = connected(
      { participants: [{ id: 'ada' }] },
      withAudit(),
      withConfirmation(() => false),
    );
    const audit = TestBed.inject(ModerationAudit);
    await moderation.disableAudio('ada');
    await rejection(moderation.kick('ada'));
    await rejection(moderation.pin('nobody'));
    await moderation.disableAllAudio();
    meeting.server.never('pin');
    const late = rejection(moderation.pin('ada', { timeout: 100 }));
    await pass(100);
    await late;
    await moderation.allowAudio('ada');
    moderation.disconnect();
    await rejection(moderation.pin('ada'));
    const outcomes = audit.entries().filter(({ status }) => status !== 'asked');
    expect(
      outcomes.map((entry) => [
        entry.attempt,
        entry.action,
        entry.status,
        entry.target?.id,
        entry.error?.code,
      ]),
    ).toEqual([
      [1, 'disableAudio', 'already', 'ada', undefined],
      [2, 'kick', 'failed', 'ada', 'POLICY'],
      [3, 'pin', 'failed', undefined, 'UNKNOWN_TARGET'],
      [4, 'disableAllAudio', 'already', undefined, undefined],
      [5, 'pin', 'failed', 'ada', 'TIMEOUT'],
      [6, 'allowAudio', 'sent', 'ada', undefined],
      [7, 'pin', 'failed', undefined, 'NO_MEETING'],
    ]);
    expect(outcomes.map(({ targetId }) => targetId)).toEqual([
      'ada',
      'ada',
      'nobody',
      undefined,
      'ada',
      'ada',
      'ada',
    ]);
    expect(audit.entries()).toHaveLength(14);
    expect(audit.entries().at(-1)?.actor).toBeNull();
  });

  it('F1: keeps the code of the SDK', async () => {
    const { meeting, moderation, audit } = audited();
    meeting.server.refuse('disableAudio');
    await rejection(moderation.disableAudio('ada'));
    expect(audit.entries().at(-1)?.error).toMatchObject({ code: 'REFUSED', sdkCode: '1200' });
    expect(csvRecords(audit).at(-1)).toMatchObject({ errorCode: 'REFUSED', sdkCode: '1200' });
  });

  it('notes one attempt where the same is asked for twice', async () => {
    const { moderation, audit } = audited();
    await Promise.all([moderation.kick('ada'), moderation.kick('ada')]);
    expect(audit.entries().map(({ status }) => status)).toEqual(['asked', 'confirmed']);
  });

  it('notes every target of a batch', async () => {
    const { moderation, audit } = audited();
    await moderation.disableAudio(['ada', 'nobody']);
    const outcomes = audit.entries().filter(({ status }) => status !== 'asked');
    expect(outcomes.map(({ targetId, status }) => [targetId, status])).toEqual([
      ['nobody', 'failed'],
      ['ada', 'confirmed'],
    ]);
  });

  it('keeps the last 1,000 entries, or as many as it is told', async () => {
    const { moderation, audit } = audited({}, undefined, { limit: 3 });
    for (const id of ['a', 'b', 'c']) await rejection(moderation.pin(id));
    expect(audit.entries().map(({ attempt, status }) => [attempt, status])).toEqual([
      [2, 'failed'],
      [3, 'asked'],
      [3, 'failed'],
    ]);
    TestBed.resetTestingModule();
    const other = audited();
    for (let index = 0; index < 510; index++) await rejection(other.moderation.pin(`nobody-${index}`));
    expect(other.audit.entries()).toHaveLength(1_000);
    expect(other.audit.entries()[0]?.targetId).toBe('nobody-10');
  });

  it('forgets when told, and goes on counting', async () => {
    const { moderation, audit } = audited();
    await rejection(moderation.pin('nobody'));
    audit.clear();
    expect(audit.entries()).toEqual([]);
    await rejection(moderation.pin('nobody'));
    expect(audit.entries().map(({ attempt }) => attempt)).toEqual([2, 2]);
  });

  it('gives entries that nobody can change, and lists that do not change', async () => {
    const { moderation, audit } = audited();
    await rejection(moderation.pin('nobody'));
    const before = audit.entries();
    expect(audit.entries()).toBe(before);
    await rejection(moderation.pin('nobody'));
    expect(before).toHaveLength(2);
    expect(Object.isFrozen(before)).toBe(true);
    expect(Object.isFrozen(before[0])).toBe(true);
  });

  it('tells its stream and its sink of each entry, in order, and replays none', async () => {
    const sunk: AuditEntry[] = [];
    const { moderation, audit } = audited({}, (entry) => void sunk.push(entry));
    const streamed = record(audit.audit$);
    await moderation.disableAudio('ada');
    expect(streamed).toEqual(audit.entries());
    expect(sunk).toEqual(streamed);
    expect(record(audit.audit$)).toEqual([]);
  });

  it.each<[string, AuditSink]>([
    [
      'throws',
      () => {
        throw new Error('disk full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('disk full'))],
  ])('goes on where the sink %s, and tells the ErrorHandler', async (_, sink) => {
    const handleError = jest.fn();
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    const { moderation, audit } = audited({}, sink);
    expect((await moderation.disableAudio('ada')).status).toBe('confirmed');
    await settle();
    expect(audit.entries()).toHaveLength(2);
    expect(handleError).toHaveBeenCalledTimes(2);
    expect(handleError).toHaveBeenCalledWith(expect.objectContaining({ message: 'disk full' }));
  });
});

describe('the audit as JSON', () => {
  it('is all that was noted', async () => {
    const { meeting, moderation, audit } = audited({ participants: [{ ...ada, name: '"\u202E\n😀' }] });
    expect(audit.toJson()).toBe('[]');
    meeting.server.refuse('disableAudio');
    await rejection(moderation.disableAudio('ada'));
    await moderation.pin('ada');
    await rejection(moderation.kick('nobody'));
    expect(audit.entries()).toHaveLength(6);
    expect(JSON.parse(audit.toJson())).toEqual(audit.entries());
  });
});

describe('the audit as CSV', () => {
  it('has a header, and a line for each entry', async () => {
    const { moderation, audit } = audited();
    expect(parseCsv(audit.toCsv())).toEqual([expect.arrayContaining(['attempt', 'errorMessage'])]);
    await rejection(moderation.kick('nobody'));
    await moderation.disableAudio('ada');
    const records = csvRecords(audit);
    expect(records).toHaveLength(4);
    expect(records[0]).toEqual({
      attempt: '1',
      at: '2026-01-02T03:04:05.006Z',
      action: 'kick',
      status: 'asked',
      actorId: 'me',
      actorUserId: 'user-me',
      actorName: 'Me',
      targetId: 'nobody',
      targetUserId: '',
      targetName: '',
      durationMs: '',
      errorCode: '',
      sdkCode: '',
      errorMessage: '',
    });
    expect(records[1]).toMatchObject({
      status: 'failed',
      durationMs: '0',
      errorCode: 'UNKNOWN_TARGET',
      errorMessage: audit.entries()[1]?.error?.message,
    });
    expect(records[3]).toMatchObject({ status: 'confirmed', targetUserId: 'user-ada', targetName: 'Ada' });
  });

  it.each([
    'Ada, Countess of Lovelace',
    'Ada "the first" Lovelace',
    '"',
    '""',
    'two\nlines',
    'two\r\nlines',
    'a tab\tinside',
    "'Ada",
    '',
    ' ',
    'Зоя 😀 山田',
    '\u202EadA\u202C',
    '\u200Bada',
    'a=b',
    '1-2',
    'me@example.org',
  ])('gives back what people call themselves: %j', async (name) => {
    const { moderation, audit } = audited({ participants: [{ ...ada, name }] });
    await moderation.pin('ada');
    expect(csvRecords(audit).map(({ targetName }) => targetName)).toEqual([name, name]);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\tAda',
    '\rAda',
    '  =1',
    '\u00A0=1',
    '\uFEFF=1',
    '|cmd',
    '%0A',
    '=HYPERLINK("http://example.org","Ada, click")',
    '＝1＋1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '\u3000＝1',
    '\u0000=1',
    '\u200b=1',
    '\u202e+1',
    '\u2066@SUM(A1)',
  ])('gives a spreadsheet nothing to run: %j', async (name) => {
    const { moderation, audit } = audited({
      self: { id: 'me', name },
      participants: [{ id: name, userId: name, name }],
    });
    await moderation.pin(name);
    const safe = `'${name}`;
    expect(csvRecords(audit)[1]).toMatchObject({
      actorName: safe,
      targetId: safe,
      targetUserId: safe,
      targetName: safe,
    });
  });
});
