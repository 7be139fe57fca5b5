import { readSandboxToken, sandboxToken } from './token';

describe('sandboxToken', () => {
  it('is read by the SDK: a bare atob of the second part gives JSON with its three claims', () => {
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

  it('gives each token its own user, unless told otherwise', () => {
    const users = [1, 2].map(
      () => readSandboxToken(sandboxToken({ name: 'Ada', preset: 'host' }))?.participantId,
    );
    expect(users[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(users[0]).not.toBe(users[1]);
  });

  it('needs a name and a preset', () => {
    expect(() => sandboxToken({ name: '', preset: 'host' })).toThrow(TypeError);
    expect(() => sandboxToken({ name: 'Ada', preset: '' })).toThrow(TypeError);
  });

  it.each(['', 'x', 'eyJ.eyJ.x', `eyJ.${btoa('null')}.x`, `eyJ.${btoa('{"meetingId":1}')}.x`])(
    'reads nothing from %j',
    (text) => {
      expect(readSandboxToken(text)).toBeUndefined();
    },
  );
});
