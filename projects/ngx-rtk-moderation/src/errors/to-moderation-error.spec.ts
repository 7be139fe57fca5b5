import { fakeClientError } from 'ngx-rtk-moderation/testing';
import { ModerationError, toModerationError } from 'ngx-rtk-moderation';

describe('toModerationError', () => {
  it.each([
    ['0013', 'rate-limited'],
    ['1105', 'not-joined'],
    ['1200', 'refused'],
    ['1201', 'permission'],
    ['1204', 'unknown-target'],
    ['1205', 'not-joined'],
    ['2001', 'permission'],
    ['2003', 'stage-disabled'],
    ['2005', 'not-joined'],
    ['2006', 'refused'],
    ['9900', 'refused'],
  ])('F1, F3: makes of the SDK’s string "%s" the reason %s', (sdkCode, reason) => {
    const cause = fakeClientError('no', sdkCode);
    const error = toModerationError(cause, { action: 'kick', targetId: 'ada' });
    expect(error).toMatchObject({ reason, sdkCode, cause, action: 'kick', targetId: 'ada' });
    expect(error).toBeInstanceOf(ModerationError);
  });

  it('F1: takes the number of the documentation for the same as the string', () => {
    const error = toModerationError({ name: 'ClientError', code: 1201 });
    expect(error).toMatchObject({ reason: 'permission', sdkCode: '1201' });
  });

  it('F2: recognises a ClientError by its name, whatever its class', () => {
    class ClientError extends Error {
      override readonly name = 'ClientError';
      readonly code = '1204';
    }
    expect(toModerationError(new ClientError()).reason).toBe('unknown-target');
    expect(toModerationError({ code: '1204' })).toMatchObject({ reason: 'sdk-error', sdkCode: undefined });
  });

  it('F3: does with a ClientError that has no code', () => {
    expect(toModerationError(fakeClientError('not joined'))).toMatchObject({
      reason: 'refused',
      sdkCode: undefined,
    });
  });

  it('returns a ModerationError as it is', () => {
    const error = new ModerationError('policy');
    expect(toModerationError(error, { action: 'kick' })).toBe(error);
  });

  it('takes an AbortError for an abort', () => {
    const cause = AbortSignal.abort().reason as unknown;
    expect(toModerationError(cause)).toMatchObject({ reason: 'aborted', cause });
  });

  it('takes a plain Error for the refusal of a request, which has no code on one path (F3)', () => {
    expect(toModerationError(new Error('the server refused'))).toMatchObject({
      reason: 'refused',
      sent: true,
    });
  });

  it.each([
    ...[undefined, null, 'a string', 42, {}, Object.create(null) as unknown],
    ...[new TypeError('x is undefined'), new RangeError('too deep')],
  ])('S12: takes anything else for an exception inside the SDK: %p', (cause) => {
    const error = toModerationError(cause);
    expect(error).toBeInstanceOf(ModerationError);
    expect(error.reason).toBe('sdk-error');
    expect(error.cause).toBe(cause);
  });

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
      expect(['refused', 'sdk-error']).toContain(error.reason);
    }
  });

  it('has a message with the action, the reason and the remedy', () => {
    const { message } = toModerationError(fakeClientError('no', '1201'), { action: 'kick', targetId: 'a"b' });
    expect(message).toMatch(
      /^RTKM105: kick of "a\\"b" failed\. You do not have the permission\. Ask can\(\) before\./,
    );
  });

  it('has a message of one line, however long and odd the request is', () => {
    const id = `\u202e${'x'.repeat(10_000)}`;
    const cause = new Error(`line\nbreak ${'😀'.repeat(10_000)}`);
    const error = toModerationError(cause, { action: 'kick', targetId: id });
    expect(error.targetId).toBe(id);
    expect(error.message).toMatch(/^RTKM202: kick of "\\u202ex{63}… 10001 characters" failed\. /);
    expect(error.message).toMatch(/cause: line\\u000abreak (😀)+(\\ud83d)?… 20011 characters\.$/u);
    expect(error.message.length).toBeLessThan(600);
    const unknown = new ModerationError('unknown-action', { action: 'y'.repeat(10_000) as 'kick' });
    expect(unknown.message.length).toBeLessThan(300);
  });

  it('has only its number as message in production builds', () => {
    const globals = globalThis as { ngDevMode?: unknown };
    const before = globals.ngDevMode;
    globals.ngDevMode = false;
    try {
      expect(new ModerationError('no-meeting', { action: 'kick' }).message).toBe('RTKM101');
    } finally {
      globals.ngDevMode = before;
    }
  });
});
