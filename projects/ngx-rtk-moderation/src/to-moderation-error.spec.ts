import { fakeClientError } from 'ngx-rtk-moderation/testing';
import { ModerationError } from './moderation-error';
import { moderationError } from './moderation-messages';
import { toModerationError } from './to-moderation-error';

describe('toModerationError', () => {
  it.each([
    ['0013', 'REFUSED'],
    ['1105', 'NOT_JOINED'],
    ['1200', 'REFUSED'],
    ['1201', 'PERMISSION_DENIED'],
    ['1204', 'UNKNOWN_TARGET'],
    ['1205', 'NOT_JOINED'],
    ['2001', 'PERMISSION_DENIED'],
    ['2003', 'UNSUPPORTED'],
    ['2005', 'NOT_JOINED'],
    ['2006', 'REFUSED'],
    ['9900', 'REFUSED'],
  ])('F1, F3: makes of the SDK’s string "%s" the code %s', (sdkCode, code) => {
    const cause = fakeClientError('no', sdkCode);
    const error = toModerationError(cause, { action: 'kick', targetId: 'ada' });
    expect(error).toMatchObject({ code, sdkCode, cause, action: 'kick', targetId: 'ada' });
    expect(error).toBeInstanceOf(ModerationError);
  });

  it('F1: takes the number of the documentation for the same as the string', () => {
    const error = toModerationError({ name: 'ClientError', code: 1201 });
    expect(error).toMatchObject({ code: 'PERMISSION_DENIED', sdkCode: '1201' });
  });

  it('F2: recognises a ClientError by its name, of whatever class it is', () => {
    class ClientError extends Error {
      override readonly name = 'ClientError';
      readonly code = '1204';
    }
    expect(toModerationError(new ClientError()).code).toBe('UNKNOWN_TARGET');
    expect(toModerationError({ code: '1204' })).toMatchObject({ code: 'REFUSED', sdkCode: undefined });
  });

  it('F3: does with a ClientError that has no code', () => {
    expect(toModerationError(fakeClientError('not joined'))).toMatchObject({
      code: 'REFUSED',
      sdkCode: undefined,
    });
  });

  it('returns a ModerationError as it is', () => {
    const error = moderationError('policy', {});
    expect(toModerationError(error, { action: 'kick' })).toBe(error);
  });

  it('takes an AbortError for an abort', () => {
    const cause = AbortSignal.abort().reason as unknown;
    expect(toModerationError(cause)).toMatchObject({ code: 'ABORTED', cause });
  });

  it.each([undefined, null, 'a string', 42, {}, new Error('failed'), Object.create(null) as unknown])(
    'makes an error of whatever else is thrown',
    (cause) => {
      const error = toModerationError(cause);
      expect(error).toBeInstanceOf(ModerationError);
      expect(error.code).toBe('REFUSED');
      expect(error.cause).toBe(cause);
    },
  );

  it('makes an error of what cannot be looked at', () => {
    const fail = (): never => {
      throw new Error('hands off');
    };
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const causes: readonly unknown[] = [
      revoked.proxy,
      new Proxy({}, { get: fail, getPrototypeOf: fail }),
      Object.defineProperties({}, { name: { get: fail }, code: { get: fail } }),
      Object.defineProperty({ name: 'ClientError' }, 'code', { get: fail }),
      Object.defineProperty(new Error(), 'message', { get: fail }),
      Object.defineProperty({ toString: null }, Symbol.toStringTag, { get: fail }),
      Object.assign(new Error(), { message: Object.create(null) as unknown }),
      Object.assign(new Error(), { message: Symbol('text') }),
    ];
    for (const cause of causes) {
      const error = toModerationError(cause);
      expect(error).toBeInstanceOf(ModerationError);
      expect(error.code).toBe('REFUSED');
    }
  });

  it('says what was asked, why it failed and what to do', () => {
    const { message } = toModerationError(fakeClientError('no', '1201'), { action: 'kick', targetId: 'a"b' });
    expect(message).toMatch(/^RTKM301: kick of "a\\"b" failed: .*permission.*ask check\(\)/);
  });

  it('says it in one line, however long and odd what was asked is', () => {
    const id = `\u202e${'x'.repeat(10_000)}`;
    const cause = new Error(`line\nbreak ${'😀'.repeat(10_000)}`);
    const error = toModerationError(cause, { action: 'kick', targetId: id });
    expect(error.targetId).toBe(id);
    expect(error.message).toMatch(/^RTKM306: kick of "\\u202ex{63}… 10001 characters" failed: /);
    expect(error.message).toMatch(/\(line\\u000abreak (😀)+(\\ud83d)?… 20011 characters\)\.$/u);
    expect(error.message.length).toBeLessThan(600);
    const unknown = moderationError('unknown-action', { action: 'y'.repeat(10_000) as 'kick' });
    expect(unknown.message.length).toBeLessThan(300);
  });

  it('says its number alone in production builds', () => {
    const globals = globalThis as { ngDevMode?: unknown };
    const before = globals.ngDevMode;
    globals.ngDevMode = false;
    try {
      expect(moderationError('no-meeting', { action: 'kick' }).message).toBe('RTKM101');
    } finally {
      globals.ngDevMode = before;
    }
  });
});
