import { inviteAddress, readAddress, ROLES, type SandboxRequest } from './join-request';

const page = 'http://127.0.0.1:4200/';

describe('the address of the page', () => {
  it('suggests a name and a host’s place in the room "demo" of the page’s own origin, and does not join by itself', () => {
    const { request, join } = readAddress(page);
    expect(request).toEqual({
      kind: 'sandbox',
      name: 'Ada Lovelace',
      preset: 'host',
      meeting: 'demo',
      url: 'http://127.0.0.1:4200',
      audio: false,
      video: false,
    });
    expect(join).toBe(false);
  });

  it('joins immediately with join=1, but not without a name', () => {
    expect(readAddress(`${page}?name=Ada&join=1`).join).toBe(true);
    expect(readAddress(`${page}?name=Ada`).join).toBe(false);
    expect(readAddress(`${page}?name=%20&join=1`).join).toBe(false);
  });

  it('takes another sandbox by http or https only', () => {
    const urlOf = (sandbox: string): string =>
      readAddress(`${page}?sandbox=${encodeURIComponent(sandbox)}`).request.url;
    expect(urlOf('http://127.0.0.1:8787/')).toBe('http://127.0.0.1:8787');
    expect(urlOf('https://sandbox.example/room')).toBe('https://sandbox.example/room');
    expect(urlOf('javascript:alert(1)')).toBe('http://127.0.0.1:4200');
    expect(urlOf('not an address')).toBe('http://127.0.0.1:4200');
  });

  it('never contains a token', () => {
    expect(readAddress(`${page}?token=eyJx&authToken=eyJx&name=Ada`).request).not.toHaveProperty('authToken');
  });
});

describe('an invitation', () => {
  const host: SandboxRequest = readAddress(`${page}?name=Ada&meeting=a%26b`).request;
  const role = (preset: string) => ROLES.find((candidate) => candidate.preset === preset)!;

  it('leads to the same room immediately, as another user', () => {
    const address = inviteAddress(`${page}?name=Ada&join=1#x`, host, role('participant'), 'Paolo & Co');
    expect(readAddress(address)).toEqual({
      request: { ...host, name: 'Paolo & Co', preset: 'participant', audio: true, video: true },
      join: true,
    });
  });

  it('keeps the address of a sandbox elsewhere', () => {
    const elsewhere = { ...host, url: 'http://127.0.0.1:8787' };
    const address = inviteAddress(page, elsewhere, role('host'), 'Helena');
    expect(readAddress(address).request.url).toBe('http://127.0.0.1:8787');
  });

  it('does not ask viewers for devices that they may not use', () => {
    const { audio, video } = readAddress(inviteAddress(page, host, role('viewer'), 'Viola')).request;
    expect([audio, video]).toEqual([false, false]);
  });
});
