import fc from 'fast-check';
import { MODERATION_ACTIONS, ModerationError, toModerationError } from 'ngx-rtk-moderation';
import { anyId, anyText } from '../../properties/arbitraries';
import { holds, SEED } from '../../properties/property';

const fail = (): never => {
  throw new Error('hands off');
};

/** What throws when it is looked at, in one way or another: made by the test, since whoever generates values looks at them. */
const untouchables: Readonly<Record<string, () => unknown>> = {
  getters: () =>
    Object.defineProperties({}, { name: { get: fail }, code: { get: fail }, message: { get: fail } }),
  proxy: () => new Proxy({}, { get: fail, has: fail, getPrototypeOf: fail, ownKeys: fail }),
  'revoked proxy': () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  text: () => ({ toString: fail, valueOf: fail, [Symbol.toPrimitive]: fail }),
  tag: () => Object.defineProperty({ toString: null }, Symbol.toStringTag, { get: fail }),
  error: () => Object.defineProperty(new Error(), 'message', { get: fail }),
};

const anything: fc.Arbitrary<unknown> = fc.anything({
  key: anyText,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** In the shape of the SDK's errors, more or less. */
const almostClientError = fc.record({
  name: fc.constantFrom('ClientError', 'AbortError', 'Error'),
  code: fc.oneof(fc.constantFrom('1201', 1201, '2006'), anyId, anything),
  message: fc.oneof(anyText, anything),
});

const anyCause = fc.oneof(
  fc.record({
    value: fc.oneof(
      anything,
      almostClientError,
      almostClientError.map((shape) => Object.assign(new Error(), shape)),
      anyText.map((text) => new Error(text)),
    ),
  }),
  fc.record({ untouchable: fc.constantFrom(...Object.keys(untouchables)) }),
);

const anyInit = fc.record(
  { action: fc.constantFrom(...MODERATION_ACTIONS), targetId: fc.oneof(anyId, fc.constant('')) },
  { requiredKeys: [] },
);

describe(`any thrown value, seed ${SEED},`, () => {
  it('is made a ModerationError of, with a message that fits in a line', async () => {
    const property = fc.asyncProperty(anyCause, anyInit, (thrown, init) => {
      const cause = 'value' in thrown ? thrown.value : untouchables[thrown.untouchable]?.();
      const error = toModerationError(cause, init);
      if (!(error instanceof ModerationError)) throw new Error('it is none');
      expect(Object.is(error.cause, cause)).toBe(true);
      expect([error.action, error.targetId]).toEqual([init.action, init.targetId]);
      expect(error.code).toMatch(/^RTKM[12]\d\d$/);
      expect(['string', 'undefined']).toContain(typeof error.sdkCode);
      expect(error.message).toMatch(/^RTKM\d{3}: /);
      expect(error.message.length).toBeLessThan(700);
      // No line breaks, nothing that turns text around, no half of a character.
      expect(error.message).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u);
      expect(toModerationError(error)).toBe(error);
      return Promise.resolve();
    });
    await holds(1_000, property);
  }, 60_000);
});
