import { ErrorHandler, inject, Injectable } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { MeetingDescription } from 'ngx-rtk-moderation/testing';
import {
  ModerationAudit,
  ModerationService,
  provideModeration,
  withAudit,
  withPrompt,
  type AuditEntry,
  type AuditOptions,
  type AuditSink,
} from 'ngx-rtk-moderation';
import { parseCsv } from '../../jest/csv';
import { connected, pass, record, rejection, settle } from '../../jest/helpers';

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
  const [header = [], ...rows] = parseCsv(audit.toCsv({ byteOrderMark: false }));
  return rows.map((row) => {
    expect(row).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
  });
}

describe('withAudit', () => {
  it('notes the action, the actor, the target and the result', async () => {
    const { meeting, moderation, audit } = audited();
    const release = meeting.server.hold('disableAudio');
    const outcome = moderation.disableAudio('ada');
    const asked: AuditEntry = {
      attempt: 1,
      status: 'asked',
      at: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
      action: 'disableAudio',
      batch: undefined,
      reach: 'device',
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

  it('notes every status, and actions without a known target', async () => {
    const { meeting, moderation } = connected(
      { participants: [{ id: 'ada' }] },
      withAudit(),
      withPrompt(() => false),
    );
    const audit = TestBed.inject(ModerationAudit);
    await moderation.disableAudio('ada');
    await moderation.kick('ada');
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
        entry.error?.reason,
      ]),
    ).toEqual([
      [1, 'disableAudio', 'already', 'ada', undefined],
      [2, 'kick', 'declined', 'ada', undefined],
      [3, 'pin', 'failed', undefined, 'unknown-target'],
      [4, 'disableAllAudio', 'already', undefined, undefined],
      [5, 'pin', 'failed', 'ada', 'timeout'],
      [6, 'allowAudio', 'sent', 'ada', undefined],
      [7, 'pin', 'failed', undefined, 'no-meeting'],
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
    expect(audit.entries().at(-1)?.error).toMatchObject({ reason: 'refused', sdkCode: '1200' });
    expect(csvRecords(audit).at(-1)).toMatchObject({ errorReason: 'refused', sdkCode: '1200' });
  });

  it('notes one attempt if the same action is called twice', async () => {
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

  it('keeps the last 1,000 entries, or the given number', async () => {
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

  it('clear() removes all entries, and the count goes on', async () => {
    const { moderation, audit } = audited();
    await rejection(moderation.pin('nobody'));
    audit.clear();
    expect(audit.entries()).toEqual([]);
    await rejection(moderation.pin('nobody'));
    expect(audit.entries().map(({ attempt }) => attempt)).toEqual([2, 2]);
  });

  it('has immutable entries and lists', async () => {
    const { moderation, audit } = audited();
    await rejection(moderation.pin('nobody'));
    const before = audit.entries();
    expect(audit.entries()).toBe(before);
    await rejection(moderation.pin('nobody'));
    expect(before).toHaveLength(2);
    expect(Object.isFrozen(before)).toBe(true);
    expect(Object.isFrozen(before[0])).toBe(true);
  });

  it('passes each entry to its stream and its sink, in order, and replays none', async () => {
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
  ])('goes on if the sink %s, and notifies the ErrorHandler', async (_, sink) => {
    const handleError = jest.fn();
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    const { moderation, audit } = audited({}, sink);
    expect((await moderation.disableAudio('ada')).status).toBe('confirmed');
    await settle();
    expect(audit.entries()).toHaveLength(2);
    expect(handleError).toHaveBeenCalledTimes(2);
    expect(handleError).toHaveBeenCalledWith(expect.objectContaining({ message: 'disk full' }));
  });

  it('W9: notes the device and the user of the target, and which of them the action reaches', async () => {
    const { moderation, audit } = audited({ participants: [{ ...ada, id: 'ada-phone' }], stage: true });
    for (const action of ['kick', 'blockAudio', 'grantStage', 'disableAudio'] as const) {
      await moderation.perform(action, 'ada-phone').catch(() => undefined);
    }
    await moderation.disableAllAudio();
    await rejection(moderation.admit('nobody'));
    const asked = audit.entries().filter(({ status }) => status === 'asked');
    expect(asked.map(({ action, reach }) => [action, reach])).toEqual([
      ['kick', 'device'],
      ['blockAudio', 'user'],
      ['grantStage', 'user'],
      ['disableAudio', 'device'],
      ['disableAllAudio', 'room'],
      ['admit', 'user'],
    ]);
    expect(asked[0]?.target).toEqual({ id: 'ada-phone', userId: 'user-ada', name: 'Ada' });
  });

  it('notes the number of the batch in each of its entries', async () => {
    const { moderation, audit } = audited({ participants: [ada, { id: 'bob', audio: true }] });
    await moderation.disableAudio(['ada', 'bob']);
    await moderation.pin('ada');
    expect(audit.entries().map(({ batch }) => batch)).toEqual([1, 1, 1, 1, undefined, undefined]);
  });

  it.each([NaN, Infinity, -1, 1.5, '3'])('S12: refuses the limit %s in development', (limit) => {
    expect(() => withAudit(undefined, { limit: limit as number })).toThrow(/RTKM404.*limit is/);
  });

  it('S12: is bounded in production if the limit is NaN', async () => {
    const mode = globalThis as { ngDevMode?: unknown };
    const { ngDevMode } = mode;
    mode.ngDevMode = false;
    const feature = withAudit(undefined, { limit: NaN });
    mode.ngDevMode = ngDevMode;
    const { moderation } = connected({}, feature);
    for (let index = 0; index < 510; index++) await rejection(moderation.pin(`nobody-${index}`));
    expect(TestBed.inject(ModerationAudit).entries()).toHaveLength(1_000);
  });

  it("S2: starts if the app's ErrorHandler injects the service", () => {
    @Injectable()
    class Monitor extends ErrorHandler {
      readonly moderation = inject(ModerationService);
    }
    TestBed.configureTestingModule({
      providers: [provideModeration({}, withAudit()), { provide: ErrorHandler, useClass: Monitor }],
    });
    expect(TestBed.inject(ErrorHandler)).toBeInstanceOf(Monitor);
    expect(TestBed.inject(ModerationService).phase()).toBe('none');
  });

  it('changes no outcome if its sink and the ErrorHandler throw', async () => {
    const handleError = (error: unknown): void => {
      throw error;
    };
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    const { moderation } = audited({}, () => {
      throw new Error('the log is full');
    });
    expect(await moderation.disableAudio('ada')).toMatchObject({ status: 'confirmed' });
    expect(() => jest.runOnlyPendingTimers()).toThrow('the log is full');
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
    expect(parseCsv(audit.toCsv({ byteOrderMark: false }))).toEqual([
      expect.arrayContaining(['attempt', 'errorMessage']),
    ]);
    await rejection(moderation.kick('nobody'));
    await moderation.disableAudio('ada');
    const records = csvRecords(audit);
    expect(records).toHaveLength(4);
    expect(records[0]).toEqual({
      attempt: '1',
      at: '2026-01-02T03:04:05.006Z',
      action: 'kick',
      status: 'asked',
      batch: '',
      reach: 'device',
      actorId: 'me',
      actorUserId: 'user-me',
      actorName: 'Me',
      targetId: 'nobody',
      targetUserId: '',
      targetName: '',
      durationMs: '',
      errorReason: '',
      sdkCode: '',
      errorMessage: '',
    });
    expect(records[1]).toMatchObject({
      status: 'failed',
      durationMs: '0',
      errorReason: 'unknown-target',
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
  ])('keeps names unchanged: %j', async (name) => {
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
  ])('contains nothing that a spreadsheet would run: %j', async (name) => {
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

  it('W12: begins with a byte-order mark, so that a spreadsheet reads every letter', async () => {
    const { moderation, audit } = audited({ participants: [{ ...ada, name: 'Zoë Müller 李' }] });
    await moderation.pin('ada');
    // As a spreadsheet reads a file: the mark says that it is UTF-8.
    const bytes = Buffer.from(audit.toCsv(), 'utf8');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.subarray(3).toString('utf8')).toContain('"Zoë Müller 李"');
    expect(audit.toCsv({ byteOrderMark: false })).toMatch(/^"attempt"/);
  });

  it('W12: has the separator that the language of a spreadsheet expects', async () => {
    const { moderation, audit } = audited({ participants: [{ ...ada, name: 'Ada; "Countess", of' }] });
    await moderation.pin('ada');
    const lines = audit.toCsv({ separator: ';', byteOrderMark: false }).split('\r\n');
    expect(lines[0]).toMatch(/^"attempt";"batch";"at"/);
    expect(lines[1]).toContain('"ada";"user-ada";"Ada; ""Countess"", of";');
    expect(audit.toCsv({ separator: '\t' })).toContain('"attempt"\t"batch"');
  });
});
