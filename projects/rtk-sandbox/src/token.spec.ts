import { readSandboxToken, sandboxToken, type SandboxTokenOptions } from './token';

describe('sandboxToken', () => {
  it('is readable for the SDK: a bare atob of the second part is JSON with its three claims', () => {
    const token = sandboxToken({ name: 'Zoë 🦉 ÿ?>', preset: 'host', meeting: 'm', userId: 'u' });
    expect(token).toMatch(/^eyJ/);
    const payload = token.split('.')[1] ?? '';
    expect(payload).not.toMatch(/[-_]/);
    expect(JSON.parse(atob(payload))).toMatchObject({
      meetingId: 'm',
      orgId: 'rtk-sandbox',
      participantId: 'u',
      name: 'Zoë 🦉 ÿ?>',
    });
  });

  it('has its own user for each token by default', () => {
    const users = [1, 2].map(
      () => readSandboxToken(sandboxToken({ name: 'Ada', preset: 'host' }))?.participantId,
    );
    expect(users[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(users[0]).not.toBe(users[1]);
  });

  it('X2: a misspelt preset does not compile', () => {
    // @ts-expect-error There is no such preset.
    const options: SandboxTokenOptions = { name: 'Ada', preset: 'hots' };
    expect(() => sandboxToken(options)).toThrow(
      'There is no preset "hots". The sandbox has: host, participant, viewer, guest, early-guest, webinar-host, webinar-viewer.',
    );
  });

  it.each<[object, string]>([
    [{ name: '' }, 'sandboxToken() needs a name.'],
    [{ preset: undefined }, 'There is no preset undefined.'],
    [{ preset: 'toString' }, 'There is no preset "toString".'],
    [{ meetingId: 'm' }, 'sandboxToken() has no "meetingId". It has: name, preset, meeting,'],
    [{ permissions: { fly: true } }, 'permissions has no permission named "fly"'],
    [{ permissions: { media: { audio: { canProduce: 'YES' } } } }, 'must be one of ALLOWED,'],
    [{ meeting: '' }, 'meeting of sandboxToken() must be a text that is not empty.'],
    [{ userId: 7 }, 'userId of sandboxToken() must be a text that is not empty.'],
  ])('X2: refuses %j', (options, message) => {
    expect(() => sandboxToken({ name: 'Ada', preset: 'host', ...options })).toThrow(message);
  });

  it.each(['', 'x', 'eyJ.eyJ.x', `eyJ.${btoa('null')}.x`, `eyJ.${btoa('{"meetingId":1}')}.x`])(
    'reads nothing from %j',
    (text) => {
      expect(readSandboxToken(text)).toBeUndefined();
    },
  );
});
