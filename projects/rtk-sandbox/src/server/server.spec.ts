// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { presetNames } from '../presets';
import { SocketClient } from '../testing/socket-client';
import { forgedToken } from '../testing/forged-token';
import { sandboxToken } from '../token';
import { type Sandbox, type SandboxOptions, startSandbox } from './server';

async function requestRaw(
  url: string,
  path: string,
  accept: string,
): Promise<{ status: number; body: string }> {
  const sent = request(url, { path, headers: { accept } }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, body: await text(response) };
}

describe('the server', () => {
  const running: Sandbox[] = [];

  async function start(options: SandboxOptions = {}): Promise<Sandbox> {
    const sandbox = await startSandbox(options);
    running.push(sandbox);
    return sandbox;
  }

  afterEach(() => Promise.all(running.splice(0).map((sandbox) => sandbox.close())));

  const details = (url: string, token: string) =>
    fetch(`${url}/v2/internals/participant-details`, { headers: { authorization: `Bearer ${token}` } });

  it('answers the SDK’s init with the participant and the preset', async () => {
    const { url } = await start();
    for (const preset of presetNames) {
      const response = await details(
        url,
        sandboxToken({ name: 'Ada', preset, userId: 'ada', picture: 'p.png' }),
      );
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      const { data } = (await response.json()) as { data: Record<string, unknown> };
      expect(data).toMatchObject({
        participant: { id: 'ada', name: 'Ada', picture: 'p.png', custom_participant_id: 'ada' },
        preset: {
          name: preset,
          permissions: {
            kick_participant: preset.endsWith('host'),
            media: { audio: { can_produce: expect.any(String) } },
          },
          config: {
            view_type: preset.startsWith('webinar') ? 'WEBINAR' : 'GROUP_CALL',
            max_video_streams: { desktop: 6 },
          },
        },
        meeting: { title: 'sandbox' },
      });
    }
  });

  it.each([
    ['nonsense', 401, 'The token cannot be read. Make it with sandboxToken().'],
    [
      forgedToken({ preset: 'hots' }),
      404,
      'There is no preset "hots". The sandbox has: host, participant, viewer, guest, early-guest, webinar-host, webinar-viewer.',
    ],
    [forgedToken({ picture: '' }), 401, 'A sandbox token: picture must be a text that is not empty.'],
    [forgedToken({ permissions: { fly: true } }), 401, 'A sandbox token: permissions has no "fly".'],
    [forgedToken({ permission: {} }), 401, 'A sandbox token has no "permission". It has: meetingId'],
  ])('X2: refuses the token %s with %i, and logs the reason', async (token, status, message) => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const { url } = await start();
    const response = await details(url, token);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(JSON.stringify(message).slice(1, -1));
    expect(warn.mock.calls).toEqual([[expect.stringContaining(message)]]);
    const socket = new WebSocket(
      `${url.replace('http', 'ws')}/ws?roomID=sandbox&peerID=p&authToken=${token}`,
    );
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('401');
    warn.mockRestore();
  });

  it.each<[object, string]>([
    [{ prot: 1 }, 'startSandbox() has no "prot". It has: port, host'],
    [{ limits: { room: 1 } }, 'startSandbox(): limits has no "room". It has: messageBytes'],
    [{ host: '' }, 'startSandbox(): host must be a text that is not empty.'],
    [{ port: 70_000 }, 'startSandbox(): port must be a whole number from 0 to 65535.'],
    [{ bots: 1.5 }, 'startSandbox(): bots must be a whole number, 0 or more.'],
    [{ bots: '3' }, 'startSandbox(): bots must be a whole number'],
    [{ seed: NaN }, 'startSandbox(): seed must be a whole number'],
    [{ lively: 'no' }, 'startSandbox(): lively must be true or false.'],
    [{ limits: { rooms: -1 } }, 'startSandbox(): limits.rooms must be a whole number'],
    [{ staticDir: '/no/such/folder' }, 'startSandbox(): there is no folder /no/such/folder to serve.'],
  ])('X2: does not start with the options %j', async (options, message) => {
    await expect(start(options as SandboxOptions)).rejects.toThrow(message);
  });

  it('X1: begins a session with the first client, and a new one after all clients have left', async () => {
    const now = jest.spyOn(Date, 'now');
    const { url } = await start();
    const startOf = async (client: SocketClient) =>
      Number((await client.ask('getRoomInfo')).payload.room.createdAt);
    const begin = async (name: string, at: number) => {
      now.mockReturnValue(at);
      const client = await SocketClient.join(url, { name, preset: 'participant' });
      now.mockReset();
      return client;
    };
    now.mockReturnValue(5_000);
    await fetch(`${url}/sandbox/rooms/sandbox/bots`, { method: 'POST', body: '{"count":1}' });
    const ada = await begin('Ada', 60_000);
    const bob = await begin('Bob', 90_000);
    expect([await startOf(ada), await startOf(bob)]).toEqual([60, 60]);
    const gone = [ada, bob].map((client) => client.ended());
    [ada, bob].forEach(({ socket }) => socket.close());
    await Promise.all(gone);
    for (;;) {
      const { peers } = (await (await fetch(`${url}/sandbox/rooms/sandbox`)).json()) as { peers: unknown[] };
      if (peers.length === 1) break;
    }
    expect(await startOf(await begin('Eve', 120_000))).toBe(120);
    now.mockRestore();
  });

  it('answers the other requests of the SDK, and pages of any origin', async () => {
    const { url } = await start();
    expect(await (await fetch(`${url}/iceservers`)).json()).toEqual({ success: true, iceServers: [] });
    expect(await (await fetch(`${url}/logs/otel/logs`, { method: 'POST', body: '{}' })).json()).toEqual({});
    expect((await fetch(`${url}/v2/recordings`, { method: 'POST' })).status).toBe(404);
    const preflight = await fetch(`${url}/iceservers`, {
      method: 'OPTIONS',
      headers: { origin: 'http://app', 'access-control-request-headers': 'tracing-id' },
    });
    const allowed = ['headers', 'private-network', 'origin'].map((name) =>
      preflight.headers.get(`access-control-allow-${name}`),
    );
    expect([preflight.status, ...allowed]).toEqual([204, 'tracing-id', 'true', '*']);
    const refused = await fetch(`${url}/sandbox/rooms/none`);
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
  });

  it('keeps two meetings apart', async () => {
    const { url } = await start();
    const one = await SocketClient.join(url, { name: 'Ada', preset: 'host', meeting: 'one' });
    const two = await SocketClient.join(url, { name: 'Ada', preset: 'host', meeting: 'two' });
    expect((await two.ask('getRoomPeersInfo', {})).payload.peers).toHaveLength(1);
    one.tell('globalPinPeer', { participantId: one.id });
    one.tell('broadcastMessage', { type: 'wave' });
    await one.ask('hostControlAllPeers', { audio: true });
    one.tell('kickAll', {});
    await one.got('kickAll');
    // Whatever had been sent to the other would have come before this answer.
    await two.ask('getRoomInfo');
    expect(two.received.map(({ name }) => name)).toEqual([
      'joinRoom',
      'selfJoinComplete',
      'getRoomPeersInfo',
      'getRoomInfo',
    ]);
    const room = (await (await fetch(`${url}/sandbox/rooms/two`)).json()) as {
      pinned: unknown;
      peers: unknown[];
    };
    expect(room).toMatchObject({ pinned: null, peers: [{ name: 'Ada' }] });
  });

  it('replaces the old connection of a client that reconnects, but not of another user', async () => {
    const { url } = await start();
    const old = await SocketClient.join(url, { name: 'Ada', preset: 'host' });
    await SocketClient.join(url, { name: 'Ada', preset: 'host' });
    expect(await old.ended()).toEqual({
      code: 4000,
      reason: 'A newer connection of this peer has replaced this one.',
    });
    const eve = await SocketClient.connect(url, { name: 'Eve', preset: 'host', peer: old.id });
    expect(await eve.ended()).toEqual({ code: 1008, reason: 'The peer id is taken.' });
  });

  it('closes the connection of a malformed or oversized frame, and keeps the others', async () => {
    const { url } = await start({ limits: { messageBytes: 1000 } });
    const ada = await SocketClient.join(url, { name: 'Ada', preset: 'host' });
    const eve = await SocketClient.join(url, { name: 'Eve', preset: 'host' });
    eve.socket.send(new Uint8Array([0xff, 0xff, 0xff]));
    expect(await eve.ended()).toMatchObject({
      code: 1002,
      reason: expect.stringContaining('The frame is malformed.'),
    });
    const big = await SocketClient.join(url, { name: 'Big', preset: 'host' });
    big.socket.send(new Uint8Array(2000));
    expect((await big.ended()).code).toBe(1009);
    await ada.got('leaveRoom', 2);
    expect((await ada.ask('getRoomPeersInfo', {})).payload.peers).toHaveLength(1);
  });

  it('answers pings', async () => {
    const { url } = await start();
    const ada = await SocketClient.connect(url, { name: 'Ada', preset: 'host' });
    const pong = new Promise((resolve) =>
      ada.socket.once('message', (data: Buffer) => resolve(data.toString())),
    );
    ada.socket.send('2');
    expect(await pong).toBe('3');
    ada.socket.send('whatever');
    expect((await ada.ask('getRoomInfo')).name).toBe('getRoomInfo');
  });

  it('refuses clients and rooms above the limits', async () => {
    const { url } = await start({ limits: { clientsPerRoom: 1, rooms: 2 } });
    const one = await SocketClient.join(url, { name: 'Ada', preset: 'host', meeting: 'one' });
    const more = await SocketClient.connect(url, { name: 'Bob', preset: 'host', meeting: 'one' });
    expect(await more.ended()).toEqual({ code: 1013, reason: 'The room is full. It has at most 1 clients.' });
    await SocketClient.join(url, { name: 'Ada', preset: 'host', meeting: 'two' });
    const third = await SocketClient.connect(url, { name: 'Ada', preset: 'host', meeting: 'three' });
    expect(await third.ended()).toEqual({
      code: 1013,
      reason: 'The sandbox is full. It has at most 2 rooms.',
    });
    one.socket.terminate();
    await one.ended();
    // The server may notice it later: try until the empty room is gone.
    for (;;) {
      const next = await SocketClient.connect(url, { name: 'Ada', preset: 'host', meeting: 'three' });
      const outcome = await Promise.race([next.ended(), next.ask('joinRoom', {})]);
      if ('name' in outcome) break;
    }
    expect((await fetch(`${url}/sandbox/rooms/one`)).status).toBe(404);
  });

  it.each([
    '/ws',
    '/other',
    '/ws?authToken=x&peerID=p',
    `/ws?peerID=&authToken=${sandboxToken({ name: 'a', preset: 'host' })}`,
  ])('refuses a socket at %s', async (path) => {
    const { url } = await start();
    const response = await fetch(url + path, {
      headers: { connection: 'upgrade', upgrade: 'websocket' },
    }).catch(() => undefined);
    expect(response?.ok ?? false).toBe(false);
    expect((await fetch(`${url}/iceservers`)).ok).toBe(true);
  });

  describe('static files', () => {
    let parent: string;
    let url: string;

    beforeEach(async () => {
      parent = mkdtempSync(join(tmpdir(), 'sandbox-'));
      const folder = join(parent, 'site');
      mkdirSync(join(folder, 'docs'), { recursive: true });
      mkdirSync(join(parent, 'site-private'));
      writeFileSync(join(parent, 'secret.txt'), 'classified');
      writeFileSync(join(parent, 'site-private', 'secret.txt'), 'classified');
      writeFileSync(join(folder, 'index.html'), '<p>page</p>');
      writeFileSync(join(folder, 'docs', 'index.html'), '<p>docs</p>');
      writeFileSync(join(folder, 'app.js'), 'export {}');
      writeFileSync(join(folder, 'größe 1.css'), 'p {}');
      writeFileSync(join(folder, 'data.unknown'), 'data');
      writeFileSync(join(folder, 'iceservers'), 'file');
      symlinkSync(join(parent, 'secret.txt'), join(folder, 'link.txt'));
      symlinkSync(parent, join(folder, 'up'));
      symlinkSync(join(parent, 'site-private'), join(folder, 'sibling'));
      symlinkSync(join(folder, 'app.js'), join(folder, 'inside.js'));
      ({ url } = await start({ staticDir: folder }));
    });

    afterEach(() => rmSync(parent, { recursive: true }));

    const page = { headers: { accept: 'text/html' } };

    it.each([
      ['/', 'text/html', '<p>page</p>'],
      ['/index.html', 'text/html', '<p>page</p>'],
      ['/docs/', 'text/html', '<p>docs</p>'],
      ['/docs', 'text/html', '<p>docs</p>'],
      ['/app.js?v=1', 'text/javascript', 'export {}'],
      ['/inside.js', 'text/javascript', 'export {}'],
      [`/${encodeURIComponent('größe 1.css')}`, 'text/css', 'p {}'],
      ['/data.unknown', 'application/octet-stream', 'data'],
      ['/iceservers', 'application/octet-stream', 'file'],
    ])('serve %s', async (path, type, body) => {
      const response = await fetch(url + path);
      expect(await response.text()).toBe(body);
      expect(response.headers.get('content-type')).toContain(type);
      // The folder may be rebuilt at any time, and no other origin may read it.
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    });

    it('serve index.html for a route of the app, only if a page is requested', async () => {
      expect(await (await fetch(`${url}/some/route`, page)).text()).toBe('<p>page</p>');
      expect((await fetch(`${url}/some/route`)).status).toBe(404);
      expect((await fetch(`${url}/missing.js`, page)).status).toBe(404);
      expect((await fetch(`${url}/some/route`, { ...page, method: 'DELETE' })).status).toBe(404);
    });

    it('answer HEAD without a body, and a range with a part', async () => {
      const head = await fetch(`${url}/app.js`, { method: 'HEAD' });
      expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '9', '']);
      const part = await fetch(`${url}/app.js`, { headers: { range: 'bytes=0-5' } });
      expect([part.status, await part.text()]).toEqual([206, 'export']);
    });

    it('do not hide the control API and the SDK’s requests', async () => {
      expect(await (await fetch(`${url}/sandbox/rooms`, page)).json()).toEqual([]);
      expect((await fetch(`${url}/sandbox/nothing`, page)).status).toBe(404);
      expect((await fetch(`${url}/sandbox/reset`, { method: 'POST' })).status).toBe(204);
      expect((await details(url, sandboxToken({ name: 'Ada', preset: 'host' }))).status).toBe(200);
      expect(await (await fetch(`${url}/logs`, { method: 'POST', body: '{}' })).json()).toEqual({});
    });

    // `fetch` would resolve some of these addresses itself.
    it.each([
      ...['/link.txt', '/up/secret.txt', '/sibling/secret.txt', '/up/site-private/secret.txt'],
      ...['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/docs/..%2f..%2fsecret.txt'],
      ...[
        '/..\\secret.txt',
        '/..%5csecret.txt',
        '//secret.txt',
        '/./../secret.txt',
        '/%00',
        '/app.js%00.html',
      ],
      ...['/..%252fsecret.txt', '/../site-private/secret.txt', '/%E0%A4%A'],
    ])('serve nothing outside of the folder at %s', async (path) => {
      for (const accept of ['*/*', 'text/html']) {
        const { status, body } = await requestRaw(url, path, accept);
        expect(body).not.toContain('classified');
        expect([200, 400, 404]).toContain(status);
        if (status === 200) expect(body).toBe('<p>page</p>');
      }
    });

    it('do not end the process if a file cannot be read', async () => {
      const log = jest.spyOn(console, 'error').mockImplementation();
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(join(parent, 'site', 'socket'), resolve));
      await fetch(`${url}/socket`)
        .then((response) => response.text())
        .catch(() => undefined);
      await new Promise((resolve) => server.close(resolve));
      expect((await fetch(`${url}/app.js`)).status).toBe(200);
      // Which error it is depends on whether the file or the connection ends first.
      expect(log).toHaveBeenCalledTimes(1);
      log.mockRestore();
    });
  });

  it('keeps the globals of its process', async () => {
    const before = [globalThis.Request, globalThis.Response];
    await start();
    expect(globalThis.Request).toBe(before[0]);
    expect(globalThis.Response).toBe(before[1]);
  });

  it('frees its port when closed, and rejects if the port is in use', async () => {
    const first = await start();
    await expect(startSandbox({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await SocketClient.join(first.url, { name: 'Ada', preset: 'host' });
    await first.close();
    const second = await start({ port: first.port });
    expect(second.port).toBe(first.port);
  });

  it('rejects too many bots', async () => {
    await expect(startSandbox({ bots: 5001 })).rejects.toThrow(RangeError);
  });
});
