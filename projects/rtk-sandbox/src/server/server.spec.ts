// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { presetNames } from '../presets';
import { SocketClient } from '../testing/socket-client';
import { forgedToken } from '../testing/forged-token';
import { sandboxToken } from '../token';
import { type Sandbox, type SandboxOptions, startSandbox } from './server';

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

  it('describes the participant to the SDK, in the service’s words', async () => {
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
    ['nonsense', 401, 'not a token of sandboxToken()'],
    [
      forgedToken({ preset: 'hots' }),
      404,
      'There is no preset "hots". The sandbox has: host, participant, viewer, guest, early-guest, webinar-host, webinar-viewer.',
    ],
    [forgedToken({ permissions: { fly: true } }), 401, 'permissions has no permission named "fly"'],
    [forgedToken({ permission: {} }), 401, 'A sandbox token has no "permission". It has: meetingId'],
  ])('X2: refuses the token %s with %i, and the console has the reason', async (token, status, message) => {
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
    [{ limits: { room: 1 } }, 'limits has no "room". It has: messageBytes'],
    [{ host: '' }, 'host of startSandbox() must be a text that is not empty.'],
    [{ bots: 1.5 }, 'bots of startSandbox() must be a whole number'],
    [{ bots: '3' }, 'bots of startSandbox() must be a whole number'],
    [{ seed: NaN }, 'seed of startSandbox() must be a whole number'],
    [{ limits: { rooms: -1 } }, 'rooms of startSandbox() must be a whole number'],
    [{ staticDir: '/no/such/folder' }, 'There is no folder /no/such/folder to serve.'],
  ])('X2: does not start with the options %j', async (options, message) => {
    await expect(start(options as SandboxOptions)).rejects.toThrow(message);
  });

  it('X1: a session begins with its first client, not with the room, and anew when all have left', async () => {
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

  it('answers what else the SDK sends, and pages of any origin', async () => {
    const { url } = await start();
    expect(await (await fetch(`${url}/iceservers`)).json()).toEqual({ success: true, iceServers: [] });
    expect(await (await fetch(`${url}/logs/otel/logs`, { method: 'POST', body: '{}' })).json()).toEqual({});
    expect((await fetch(`${url}/v2/recordings`, { method: 'POST' })).status).toBe(404);
    const preflight = await fetch(`${url}/iceservers`, {
      method: 'OPTIONS',
      headers: { origin: 'http://app', 'access-control-request-headers': 'tracing-id' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'tracing-id',
    ]);
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

  it('replaces a connection whose client is back already, and no other', async () => {
    const { url } = await start();
    const old = await SocketClient.join(url, { name: 'Ada', preset: 'host' });
    await SocketClient.join(url, { name: 'Ada', preset: 'host' });
    expect(await old.ended()).toEqual({ code: 4000, reason: 'replaced by a newer connection' });
    const eve = await SocketClient.connect(url, { name: 'Eve', preset: 'host', peer: old.id });
    expect(await eve.ended()).toEqual({ code: 1008, reason: 'peer id is taken' });
  });

  it('closes a client that sends nonsense or too much, with a reason, and goes on with the others', async () => {
    const { url } = await start({ limits: { messageBytes: 1000 } });
    const ada = await SocketClient.join(url, { name: 'Ada', preset: 'host' });
    const eve = await SocketClient.join(url, { name: 'Eve', preset: 'host' });
    eve.socket.send(new Uint8Array([0xff, 0xff, 0xff]));
    expect(await eve.ended()).toMatchObject({
      code: 1002,
      reason: expect.stringContaining('malformed frame'),
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

  it('lets no more clients and rooms in than it may', async () => {
    const { url } = await start({ limits: { clientsPerRoom: 1, rooms: 2 } });
    const one = await SocketClient.join(url, { name: 'Ada', preset: 'host', meeting: 'one' });
    const more = await SocketClient.connect(url, { name: 'Bob', preset: 'host', meeting: 'one' });
    expect(await more.ended()).toEqual({ code: 1013, reason: 'no more than 1 clients in a room' });
    await SocketClient.join(url, { name: 'Ada', preset: 'host', meeting: 'two' });
    const third = await SocketClient.connect(url, { name: 'Ada', preset: 'host', meeting: 'three' });
    expect(await third.ended()).toEqual({ code: 1013, reason: 'no more than 2 rooms' });
    one.socket.terminate();
    await one.ended();
    // The server may learn of it later than this end: ask until the empty room has made place.
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
  ])('does not let a socket in at %s', async (path) => {
    const { url } = await start();
    const response = await fetch(url + path, {
      headers: { connection: 'upgrade', upgrade: 'websocket' },
    }).catch(() => undefined);
    expect(response?.ok ?? false).toBe(false);
    expect((await fetch(`${url}/iceservers`)).ok).toBe(true);
  });

  it('serves a folder, its pages under any address, and nothing outside', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    try {
      writeFileSync(join(folder, 'index.html'), '<p>page</p>');
      writeFileSync(join(folder, 'app.js'), 'export {}');
      symlinkSync('/etc/hostname', join(folder, 'link.txt'));
      const { url } = await start({ staticDir: folder });
      const page = { headers: { accept: 'text/html' } };
      expect(await (await fetch(`${url}/`)).text()).toBe('<p>page</p>');
      expect(await (await fetch(`${url}/some/route`, page)).text()).toBe('<p>page</p>');
      expect((await fetch(`${url}/app.js`)).headers.get('content-type')).toContain('javascript');
      for (const path of ['/link.txt', '/..%2f..%2fetc%2fhostname', '/%00', '/missing.js', '/some/route']) {
        expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('frees its port when closed, and reports a port in use', async () => {
    const first = await start();
    await expect(startSandbox({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await SocketClient.join(first.url, { name: 'Ada', preset: 'host' });
    await first.close();
    const second = await start({ port: first.port });
    expect(second.port).toBe(first.port);
  });

  it('takes no more bots than it may', async () => {
    await expect(startSandbox({ bots: 5001 })).rejects.toThrow(RangeError);
  });
});
