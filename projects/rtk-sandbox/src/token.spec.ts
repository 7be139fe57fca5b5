import { readSandboxToken, sandboxToken, type SandboxTokenOptions } from './token';

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

  it('creates a new user for each token by default', () => {
    const users = [1, 2].map(
      () => readSandboxToken(sandboxToken({ name: 'Ada', preset: 'host' })).participantId,
    );
    expect(users[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(users[0]).not.toBe(users[1]);
  });

  it('X2: a misspelt preset does not compile', () => {
    // @ts-expect-error There is no such preset.
    const options: SandboxTokenOptions = { name: 'Ada', preset: 'hots' };
    expect(() => sandboxToken(options)).toThrow(
      'sandboxToken(): preset must be one of host, participant, viewer, guest, early-guest, webinar-host, webinar-viewer, not "hots".',
    );
  });

  it.each<[object, string]>([
    [{ name: '' }, 'sandboxToken(): name must be a text that is not empty.'],
    [{ name: undefined }, 'sandboxToken(): name must be a text that is not empty.'],
    [{ preset: undefined }, 'not undefined.'],
    [{ preset: 'toString' }, 'not "toString".'],
    [{ meetingId: 'm' }, 'sandboxToken() has no "meetingId". It has: name, preset, meeting,'],
    [
      { permissions: { fly: true } },
      'sandboxToken(): permissions has no "fly". It has: acceptWaitingRequests,',
    ],
    [
      { permissions: { media: { audio: { canProduce: 'YES' } } } },
      'permissions.media.audio.canProduce must be one of ALLOWED, NOT_ALLOWED, CAN_REQUEST, not "YES".',
    ],
    [{ meeting: '' }, 'sandboxToken(): meeting must be a text that is not empty.'],
    [{ userId: 7 }, 'sandboxToken(): userId must be a text that is not empty.'],
  ])('X2: refuses %j', (options, message) => {
    expect(() => sandboxToken({ name: 'Ada', preset: 'host', ...options })).toThrow(message);
  });

  it.each([
    ['', 'The token cannot be read.'],
    ['x', 'The token cannot be read.'],
    ['eyJ.eyJ.x', 'The token cannot be read.'],
    [`eyJ.${btoa('null')}.x`, 'A sandbox token must be an object.'],
    [`eyJ.${btoa('{"meetingId":1}')}.x`, 'A sandbox token: meetingId must be a text that is not empty.'],
    [`eyJ.${btoa('{"meetingId":"m"}')}.x`, 'A sandbox token: orgId is missing.'],
  ])('does not read %j', (token, message) => {
    expect(() => readSandboxToken(token)).toThrow(message);
  });
});
