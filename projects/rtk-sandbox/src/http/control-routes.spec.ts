import { SocketClient } from '../testing/socket-client';
import type { PresetName } from '../presets';
import type { RoomSnapshot } from '../room/snapshot';
import { type Sandbox, startSandbox } from '../server/server';
import type { WireEntry } from '../hub/wire-log';

interface Transfer {
  readonly meetingId: string;
  readonly authToken: string;
}

describe('the control API', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox({ bots: 2 });
  });

  afterEach(() => sandbox.close());

  async function call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${sandbox.url}/sandbox${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  }

  const room = async () => (await call('GET', '/rooms/sandbox')).body as RoomSnapshot;
  const join = (name: string, preset: PresetName = 'host') =>
    SocketClient.join(sandbox.url, { name, preset });

  it('returns the state of a room', async () => {
    const ada = await join('Ada');
    await ada.ask('globalPinPeer', { participantId: 'bot-1' });
    expect(await room()).toMatchObject({
      meeting: 'sandbox',
      pinned: 'bot-1',
      peers: [
        { id: 'bot-1', bot: true, pinned: true },
        { id: 'bot-2', userId: 'bot-user-2', bot: true, pinned: false },
        {
          id: ada.id,
          userId: 'user-Ada',
          name: 'Ada',
          preset: 'host',
          bot: false,
          stage: 'ON_STAGE',
          permissions: { kickParticipant: true },
        },
      ],
      waiting: [],
      connected: [],
    });
    expect((await call('GET', '/rooms')).body).toHaveLength(1);
  });

  it('changes permissions as a backend would', async () => {
    const ada = await join('Ada', 'participant');
    expect(
      (
        await call('POST', '/rooms/sandbox/permissions', {
          userId: 'user-Ada',
          patch: { kickParticipant: true },
        })
      ).status,
    ).toBe(204);
    expect((await ada.got('updateUserPreset'))[0]?.payload).toEqual({
      updatePeersPresets: [{ userIds: 'user-Ada', patch: { kickParticipant: true } }],
    });
    expect((await room()).peers.at(-1)?.permissions.kickParticipant).toBe(true);
  });

  it('sets the number of bots and makes them act', async () => {
    const ada = await join('Ada');
    await call('POST', '/rooms/sandbox/bots', { count: 4, seed: 5 });
    await ada.got('joinRoom', 3);
    await call('POST', '/rooms/sandbox/bots/actions', [
      { bot: 'bot-4', action: 'audioOn' },
      { bot: 'bot-3', action: 'leave' },
      { bot: 'bot-2', action: 'wait' },
    ]);
    const { peers, waiting } = await room();
    expect(peers.map(({ id }) => id)).toEqual(['bot-1', ada.id, 'bot-4']);
    expect(peers.at(-1)?.audio).toBe(true);
    expect(waiting).toMatchObject([{ id: 'bot-2' }]);
    expect(await call('POST', '/rooms/sandbox/bots/actions', { bot: 'bot-3', action: 'talk' })).toMatchObject(
      { status: 409 },
    );
  });

  it('returns the messages of a room, in order and decoded', async () => {
    const ada = await join('Ada');
    await ada.ask('globalPinPeer', { participantId: 'bot-1' });
    const { body } = await call('GET', '/wire/sandbox');
    const last = (body as WireEntry[]).slice(-4);
    const to = [ada.id];
    const entries = [{ peerId: 'bot-1', priority: -1 }];
    expect(last).toMatchObject([
      { direction: 'request', event: 'globalPinPeer', from: ada.id, payload: { participantId: 'bot-1' } },
      { direction: 'answer', event: 'globalPinPeer', to },
      { direction: 'broadcast', event: 'globalPeerPinBroadcast', to, payload: { participantId: 'bot-1' } },
      { direction: 'broadcast', event: 'selectedPeerDiff', to, payload: { entries } },
    ]);
    expect(last.map(({ n }) => n)).toEqual([7, 8, 9, 10].map((n) => n - 10 + (last[3]?.n ?? 0)));
    expect(last[0]?.id).toBe(last[1]?.id);
  });

  it('X4: connects meetings and moves participants, as a moderator would', async () => {
    const ada = await join('Ada', 'participant');
    const { status, body } = await call('POST', '/rooms/sandbox/connected-meetings', { titles: ['A', 'B'] });
    const meetings = [
      { id: 'sandbox-connected-1', title: 'A' },
      { id: 'sandbox-connected-2', title: 'B' },
    ];
    expect({ status, body }).toEqual({ status: 201, body: meetings });
    expect((await ada.got('connectedRoomsUpdated'))[0]?.payload).toMatchObject({ payloads: meetings });
    const to = 'sandbox-connected-1';
    expect((await call('POST', '/rooms/sandbox/moves', { userIds: ['user-Ada'], to })).status).toBe(204);
    const [transfer] = (await ada.got('transferPeer')).map(({ payload }) => payload as Transfer);
    expect(transfer?.meetingId).toBe(to);
    const inside = await SocketClient.join(sandbox.url, {
      token: transfer?.authToken,
      meeting: to,
      name: 'Ada',
      preset: 'participant',
      peer: 'peer-again',
    });
    expect((await call('GET', `/rooms/${to}`)).body).toMatchObject({
      parent: 'sandbox',
      connectedMeetings: meetings,
      // The bots of the sandbox stay in the parent.
      peers: [{ id: inside.id, userId: 'user-Ada', name: 'Ada', preset: 'participant' }],
    });
    expect(await room()).toMatchObject({ parent: null, connectedMeetings: meetings });
    for (const [userId, reason] of [
      ['user-Eve', 'The participants were not moved. The user user-Eve is not in the meeting.'],
      ['bot-user-1', 'The participants were not moved. The user bot-user-1 is a bot.'],
    ]) {
      const answer = await call('POST', '/rooms/sandbox/moves', { userIds: [userId], to });
      expect(answer).toEqual({ status: 409, body: { success: false, error: { message: reason } } });
    }
  });

  it('keeps the last 1,000 messages of a room', async () => {
    const ada = await join('Ada');
    for (let n = 0; n < 1500; n += 1) ada.tell('getRoomInfo');
    await ada.got('getRoomInfo', 1500);
    const { body } = await call('GET', '/wire/sandbox');
    expect(body).toHaveLength(1000);
    expect((body as WireEntry[]).at(-1)).toMatchObject({ n: 3004, direction: 'answer' });
  });

  it('removes rooms, connections and faults on reset', async () => {
    const ada = await join('Ada');
    await call('POST', '/faults', { kind: 'never' });
    await call('POST', '/reset');
    expect(await ada.ended()).toEqual({ code: 1001, reason: 'The sandbox was reset.' });
    expect((await call('GET', '/rooms')).body).toEqual([]);
    expect((await call('GET', '/faults')).body).toEqual([]);
  });

  it.each<[string, string, unknown, number, string]>([
    ['GET', '/rooms/none', undefined, 404, 'There is no room "none".'],
    ['GET', '/wire/none', undefined, 404, 'There is no room "none".'],
    ['GET', '/rooms/50%25%20of%2Fall', undefined, 404, 'There is no room "50% of/all".'],
    ['GET', '/nothing', undefined, 404, 'The control API has no GET /sandbox/nothing.'],
    ['GET', '', undefined, 404, 'The control API has no GET /sandbox.'],
    ['PUT', '/rooms/m/bots', {}, 404, 'The control API has no PUT /sandbox/rooms/m/bots.'],
    ['POST', '/rooms/m/permissions', { patch: {} }, 400, 'The body: userId is missing.'],
    [
      'POST',
      '/rooms/m/permissions',
      { userId: '', patch: {} },
      400,
      'userId must be a text that is not empty',
    ],
    [
      'POST',
      '/rooms/m/permissions',
      { userId: 'u', patch: { fly: true } },
      400,
      'patch has no "fly". It has: accept',
    ],
    ['POST', '/rooms/m/permissions', undefined, 400, 'The body must be an object.'],
    ['POST', '/rooms/m/bots', { count: 5001 }, 400, 'The body: count must be a whole number from 0 to 5000.'],
    ['POST', '/rooms/m/bots', { count: 0.5 }, 400, 'count must be a whole number'],
    ['POST', '/rooms/m/bots', { count: 1, seed: 'x' }, 400, 'seed must be a whole number.'],
    ['POST', '/rooms/m/bots', { count: 1, first: 0 }, 400, 'first must be a whole number, 1 or more.'],
    ['POST', '/rooms/m/bots', { count: 1, preset: 'hots' }, 400, 'preset must be one of host, participant'],
    ['POST', '/rooms/m/bots', { presset: 'host' }, 400, 'The body has no "presset". It has: count, seed'],
    ['POST', '/rooms/m/permissions', { userId: 'u', patch: {}, all: 1 }, 400, 'The body has no "all".'],
    ['POST', '/rooms/m/connected-meetings', { titles: 'A' }, 400, 'titles must be a list of texts'],
    ['POST', '/rooms/m/connected-meetings', { titles: [] }, 400, 'titles must be a list of texts'],
    ['POST', '/rooms/m/connected-meetings', { titles: [1] }, 400, 'titles.0 must be a text'],
    ['POST', '/rooms/m/connected-meetings', { titles: [''] }, 409, 'Each of them needs a title.'],
    ['POST', '/rooms/none/moves', { userIds: ['u'], to: 'm' }, 404, 'There is no room "none".'],
    ['POST', '/rooms/m/moves', { userIds: ['u'] }, 400, 'to is missing'],
    ['POST', '/rooms/none/bots/actions', [], 404, 'There is no room'],
    [
      'POST',
      '/rooms/m/bots/actions',
      [{ bot: 'bot-1', action: 'fly' }],
      400,
      '0.action must be one of audioOn',
    ],
    ['POST', '/rooms/m/bots/actions', { bot: 1, action: 'talk' }, 400, 'The body: bot must be a text.'],
    ['POST', '/faults', { kind: 'explode' }, 400, 'A fault: kind must be one of refuse, never'],
    ['POST', '/faults', { kind: 'never', action: 'fly' }, 400, 'action must name a request of clients'],
    ['POST', '/faults', { kind: 'garbage', action: 'fly' }, 400, 'action must name an event of the protocol'],
    ['POST', '/faults', { kind: 'never', once: 'yes' }, 400, 'once must be true or false'],
    ['POST', '/faults', { kind: 'never', client: 1 }, 400, 'client must be a text'],
    ['POST', '/faults', { kind: 'late', delayMs: -1 }, 400, 'delayMs must be a number from 0 to 600000'],
    [
      'POST',
      '/faults',
      { kind: 'never', typo: 1 },
      400,
      'A fault of the kind never has no "typo". It has: kind, client',
    ],
    ['POST', '/faults', { kind: 'refuse', delayMs: 1 }, 400, 'A fault of the kind refuse has no "delayMs".'],
    ['POST', '/faults', { kind: 'refuse', effect: true }, 400, 'A fault of the kind refuse has no "effect".'],
    ['POST', '/faults', { kind: 'never', outage: true }, 400, 'A fault of the kind never has no "outage".'],
    [
      'POST',
      '/faults',
      { kind: 'never', action: 'transferPeer' },
      400,
      'action must name a request of clients',
    ],
    [
      'POST',
      '/faults',
      { kind: 'drop', action: 'participantDetails' },
      400,
      'action must name a request of clients.',
    ],
    ['POST', '/faults', 'x', 400, 'A fault must be an object with a kind.'],
    ['DELETE', '/faults/none', undefined, 404, 'There is no fault "none".'],
  ])('%s %s %j is answered with %i', async (method, path, body, status, message) => {
    const answer = await call(method, path, body);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain(JSON.stringify(message).slice(1, -1));
  });

  it.each([
    ['not JSON', '{', 400, 'The body is not JSON.'],
    ['empty', '', 400, 'A fault must be an object with a kind.'],
    ['too large', `"${'x'.repeat(70_000)}"`, 413, 'The body is too large. It may have 65536 bytes.'],
    [
      'too large, with an unknown length',
      new Blob(['x'.repeat(7_000_000)]).stream(),
      413,
      'The body is too large.',
    ],
  ])('refuses a body that is %s', async (_case, body, status, message) => {
    const request = { method: 'POST', body, duplex: 'half' };
    const response = await fetch(`${sandbox.url}/sandbox/faults`, request);
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(message)]);
  });

  it('takes a body of unknown length', async () => {
    const request = { method: 'POST', body: new Blob(['{"kind":"never"}']).stream(), duplex: 'half' };
    const response = await fetch(`${sandbox.url}/sandbox/faults`, request);
    expect(response.status).toBe(201);
  });
});
