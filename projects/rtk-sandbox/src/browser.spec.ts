import { useSandbox } from './browser';

class FakePeer extends EventTarget {}
class FakeStream {
  constructor(readonly tracks: unknown[]) {}
}

describe('useSandbox', () => {
  const scope = globalThis as Record<string, unknown>;
  const before = { WebSocket: scope['WebSocket'], RTCPeerConnection: FakePeer, MediaStream: FakeStream };
  let natives: Record<string, unknown>;

  beforeEach(() => {
    Object.assign(scope, before);
    Object.defineProperty(globalThis, 'navigator', { configurable: true, value: {} });
    scope['WebSocket'] = class extends EventTarget {};
    natives = snapshot();
  });

  afterEach(() => {
    Object.assign(scope, before);
  });

  function snapshot(): Record<string, unknown> {
    return {
      fetch: globalThis.fetch,
      WebSocket: globalThis.WebSocket,
      RTCPeerConnection: globalThis.RTCPeerConnection,
      mediaDevices: (globalThis.navigator as Partial<Navigator>).mediaDevices,
    };
  }

  it('restores the page', () => {
    const sandbox = useSandbox({ url: 'http://127.0.0.1:1' });
    const during = snapshot();
    for (const [name, native] of Object.entries(natives)) expect(during[name]).not.toBe(native);
    sandbox.restore();
    expect(snapshot()).toEqual(natives);
    expect('mediaDevices' in navigator).toBe(false);
  });

  it('restores several sandboxes in any order, each only once', () => {
    const one = useSandbox({ url: 'http://127.0.0.1:1' });
    const two = useSandbox({ url: 'http://127.0.0.1:2' });
    expect(one.baseURI).not.toBe(two.baseURI);
    one.restore();
    one.restore();
    expect(globalThis.fetch).not.toBe(natives['fetch']);
    two.restore();
    expect(snapshot()).toEqual(natives);
  });

  it('adds synthetic devices and lists them', async () => {
    const { restore } = useSandbox({ url: 'http://127.0.0.1:1' });
    const devices = await navigator.mediaDevices.enumerateDevices();
    expect(devices.map(({ kind, label }) => [kind, label])).toEqual([
      ['audioinput', 'Sandbox microphone'],
      ['videoinput', 'Sandbox camera'],
      ['audiooutput', 'Sandbox speaker'],
    ]);
    await expect(navigator.mediaDevices.getUserMedia({})).rejects.toThrow(TypeError);
    restore();
  });

  it('keeps the real devices on request', () => {
    const getUserMedia = jest.fn();
    Object.defineProperty(globalThis, 'navigator', {
      configurable: true,
      value: { mediaDevices: { getUserMedia } },
    });
    const real = useSandbox({ url: 'http://127.0.0.1:1', media: 'real' });
    expect(navigator.mediaDevices.getUserMedia).toBe(getUserMedia);
    const fake = useSandbox({ url: 'http://127.0.0.1:1' });
    expect(navigator.mediaDevices.getUserMedia).not.toBe(getUserMedia);
    fake.restore();
    expect(navigator.mediaDevices.getUserMedia).toBe(getUserMedia);
    real.restore();
  });

  it('throws if the address is wrong', () => {
    expect(() => useSandbox({ url: 'nowhere' })).toThrow(TypeError);
  });

  it.each<[object, string]>([
    [{ uri: 'http://127.0.0.1:1' }, 'useSandbox() has no "uri". It has: url, media.'],
    [{}, 'useSandbox(): url is missing.'],
    [{ url: '' }, 'useSandbox(): url must be the address of a sandbox.'],
    [
      { url: 'http://127.0.0.1:1', media: 'none' },
      'useSandbox(): media must be one of fake, real, not "none".',
    ],
  ])('X2: refuses the options %j and does not change the page', (options, message) => {
    expect(() => useSandbox(options as Parameters<typeof useSandbox>[0])).toThrow(message);
    expect(snapshot()).toEqual(natives);
    expect(snapshot()).toEqual(natives);
  });
});
