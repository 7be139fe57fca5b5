import { fakeClientError } from 'ngx-rtk-moderation/testing';
import { ModerationError, toModerationError, type ModerationErrorReason } from 'ngx-rtk-moderation';

/** The documented numbers: they never change. */
const CODES: Readonly<Record<ModerationErrorReason, string>> = {
  'no-meeting': 'RTKM101',
  'not-joined': 'RTKM102',
  moving: 'RTKM103',
  disconnected: 'RTKM104',
  permission: 'RTKM105',
  'stage-disabled': 'RTKM106',
  policy: 'RTKM107',
  'unknown-action': 'RTKM108',
  'invalid-target': 'RTKM109',
  'unknown-target': 'RTKM110',
  self: 'RTKM111',
  timeout: 'RTKM201',
  refused: 'RTKM202',
  'rate-limited': 'RTKM203',
  'target-left': 'RTKM204',
  'target-returned': 'RTKM205',
  'admitted-by-other': 'RTKM206',
  'meeting-changed': 'RTKM207',
  aborted: 'RTKM208',
  'prompt-failed': 'RTKM209',
  'sdk-error': 'RTKM210',
  'invalid-option': 'RTKM211',
};
const REASONS = Object.keys(CODES) as ModerationErrorReason[];

describe('the message of a ModerationError', () => {
  it.each(REASONS)('has the code of the reason "%s", why it failed and what to do', (reason) => {
    const { code, message } = new ModerationError(reason);
    expect(code).toBe(CODES[reason]);
    expect(message).toMatch(/^RTKM\d{3}: moderation failed\. [A-Z][^.]+\. [A-Z][^]+\.$/);
    expect(message.startsWith(`${code}: `)).toBe(true);
  });

  it('is another one for each reason', () => {
    expect(new Set(REASONS.map((reason) => new ModerationError(reason).message)).size).toBe(REASONS.length);
  });

  it('has nothing of details that are missing', () => {
    expect(new ModerationError('moving').message).toBe(
      'RTKM103: moderation failed. You are being moved to a connected meeting. Wait for the phase "joined".',
    );
  });

  it('has all details that are given', () => {
    const details = {
      ...{
        action: 'kick' as const,
        targetId: 'ada',
        sent: true,
        policyMessage: 'A host.',
        returnedAs: 'ada-2',
      },
      ...{ sdkCode: '1201', cause: new Error('of the SDK') },
    };
    expect(new ModerationError('moving', details).message).toBe(
      'RTKM103: kick of "ada" failed. You are being moved to a connected meeting. Wait for the phase "joined".' +
        ' It was sent and may have taken effect. policyMessage: "A host.". returnedAs: "ada-2". sdkCode: "1201".' +
        ' cause: of the SDK.',
    );
  });

  it('has texts of 64 characters as they are, and shortens longer ones', () => {
    const message = (length: number) =>
      new ModerationError('moving', { action: 'kick', targetId: 'x'.repeat(length) }).message;
    expect(message(64)).toContain(`kick of "${'x'.repeat(64)}" failed.`);
    expect(message(65)).toContain(`kick of "${'x'.repeat(64)}… 65 characters" failed.`);
  });

  it('says so if the cause has no text', () => {
    expect(new ModerationError('sdk-error', { cause: Object.create(null) }).message).toContain(
      'cause: it has no text.',
    );
  });

  it('has its text where nothing defines the mode', () => {
    const globals = globalThis as { ngDevMode?: unknown };
    const before = globals.ngDevMode;
    delete globals.ngDevMode;
    try {
      expect(new ModerationError('moving').message).toMatch(/^RTKM103: moderation failed\./);
    } finally {
      globals.ngDevMode = before;
    }
  });
});

describe('the cause of a ModerationError', () => {
  it.each([{}, { cause: undefined }])('is no property if there is none: %j', (details) => {
    expect(Object.hasOwn(new ModerationError('moving', details), 'cause')).toBe(false);
  });

  it('is kept', () => {
    expect(new ModerationError('moving', { cause: 'why' }).cause).toBe('why');
  });
});

describe('what toModerationError() knows of the request', () => {
  it.each<[string, unknown, boolean]>([
    ['a code of before the request', fakeClientError('no', '1201'), false],
    ['any other code', fakeClientError('no', '1200'), true],
    ['a code that every object has', fakeClientError('no', 'constructor'), true],
    ['no code', fakeClientError('no'), true],
    ['an exception inside the SDK', new TypeError('no'), true],
  ])('is whether it was sent: %s', (_, cause, sent) => {
    expect(toModerationError(cause).sent).toBe(sent);
  });

  it('is overruled by what the caller knows, except for a code of before the request', () => {
    expect(toModerationError(new TypeError('no'), { sent: false }).sent).toBe(false);
    expect(toModerationError(fakeClientError('no', '1200'), { sent: false }).sent).toBe(false);
    expect(toModerationError(fakeClientError('no', '1201'), { sent: true }).sent).toBe(false);
  });
});
