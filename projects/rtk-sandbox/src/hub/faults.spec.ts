// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return */
import { SocketClient } from '../testing/socket-client';
import { sandboxToken } from '../token';
import type { Fault, FaultRequest } from './faults';
import { type Sandbox, startSandbox } from '../server/server';

describe('faults', () => {
  let sandbox: Sandbox;
  let host: SocketClient;
  let ada: SocketClient;

  beforeEach(async () => {
    sandbox = await startSandbox({});
    host = await SocketClient.join(sandbox.url, { name: 'Host', preset: 'host' });
    ada = await SocketClient.join(sandbox.url, { name: 'Ada', preset: 'participant' });
    await host.got('peerJoinedBroadcast');
    host.received.length = 0;
  });

  afterEach(() => sandbox.close());

  async function order(fault: FaultRequest): Promise<Fault> {
    const response = await fetch(`${sandbox.url}/sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify(fault),
    });
    expect(response.status).toBe(201);
    return (await response.json()) as Fault;
  }

  async function clear(fault?: Fault): Promise<void> {
    await fetch(`${sandbox.url}/sandbox/faults${fault ? `/${fault.id}` : ''}`, { method: 'DELETE' });
  }

  const pinned = async () =>
    ((await (await fetch(`${sandbox.url}/sandbox/rooms/sandbox`)).json()) as { pinned: string | null })
      .pinned;
  const pin = { participantId: 'peer-Ada' };

  it('refuse an action of one client, without an effect, until they are deleted', async () => {
    await order({ kind: 'refuse', action: 'globalPinPeer', client: 'Host' });
    for (let n = 0; n < 2; n += 1) {
      expect(await host.ask('globalPinPeer', pin)).toMatchObject({
        name: 'errorResponse',
        payload: { errorMessage: 'refused by a fault' },
      });
    }
    expect(await pinned()).toBeNull();
    await clear();
    expect((await host.ask('globalPinPeer', pin)).name).toBe('globalPinPeer');
    expect(await pinned()).toBe('peer-Ada');
  });

  it.each(['peer-Host', 'user-Host', 'Host'])('strike the client %s and no other', async (client) => {
    await order({ kind: 'refuse', client });
    expect((await host.ask('getRoomInfo')).name).toBe('errorResponse');
    expect((await ada.ask('getRoomInfo')).name).toBe('getRoomInfo');
  });

  it('strike only in their meeting', async () => {
    await order({ kind: 'refuse', meeting: 'elsewhere' });
    expect((await host.ask('getRoomInfo')).name).toBe('getRoomInfo');
  });

  it('strike only once with `once`', async () => {
    const { id } = await order({ kind: 'refuse', action: 'globalPinPeer', once: true });
    expect((await host.ask('globalPinPeer', pin)).name).toBe('errorResponse');
    expect((await host.ask('globalPinPeer', pin)).name).toBe('globalPinPeer');
    const list = (await (await fetch(`${sandbox.url}/sandbox/faults`)).json()) as Fault[];
    expect(list).toMatchObject([{ id, hits: 1 }]);
  });

  it('count the two requests of one kick as one', async () => {
    await order({ kind: 'refuse', action: 'kick', once: true });
    const kick = { peerIds: ['peer-Ada'] };
    expect((await host.ask('kick', kick)).payload.errorMessage).toBe('refused by a fault');
    expect((await host.ask('kick', kick)).payload.errorMessage).toBe('refused by a fault');
    host.tell('kick', kick);
    await ada.got('kick');
  });

  it('suppress the answer and the effect', async () => {
    await order({ kind: 'never', action: 'globalPinPeer' });
    const id = host.tell('globalPinPeer', pin);
    // Answers come in order, so the answer would be here before this one.
    await host.ask('getRoomInfo');
    expect(host.received.some((message) => message.id === id)).toBe(false);
    expect(await pinned()).toBeNull();
  });

  it('suppress only the answer', async () => {
    await order({ kind: 'never', action: 'globalPinPeer', effect: true });
    const id = host.tell('globalPinPeer', pin);
    await ada.got('globalPeerPinBroadcast');
    await host.ask('getRoomInfo');
    expect(host.received.some((message) => message.id === id)).toBe(false);
    expect(await pinned()).toBe('peer-Ada');
  });

  it('delay an action until they are deleted', async () => {
    const fault = await order({ kind: 'late', action: 'globalPinPeer' });
    const answer = host.ask('globalPinPeer', pin);
    await host.ask('getRoomInfo');
    expect(await pinned()).toBeNull();
    await clear(fault);
    expect((await answer).name).toBe('globalPinPeer');
    expect(await pinned()).toBe('peer-Ada');
  });

  it('delay only the answer', async () => {
    const fault = await order({ kind: 'late', action: 'globalPinPeer', effect: true });
    const answer = host.ask('globalPinPeer', pin);
    await ada.got('globalPeerPinBroadcast');
    expect(host.received.map(({ name }) => name)).not.toContain('globalPinPeer');
    await clear(fault);
    expect((await answer).name).toBe('globalPinPeer');
  });

  it('release an action after a delay, once', async () => {
    const fault = await order({ kind: 'late', action: 'globalPinPeer', delayMs: 1 });
    expect((await host.ask('globalPinPeer', pin)).name).toBe('globalPinPeer');
    await clear(fault);
    await host.ask('getRoomInfo');
    expect(host.received.filter(({ name }) => name === 'globalPinPeer')).toHaveLength(1);
  });

  it('forget a delayed action if its client disconnects', async () => {
    const fault = await order({ kind: 'late', action: 'globalPinPeer' });
    host.tell('globalPinPeer', pin);
    await host.ask('getRoomInfo');
    host.socket.terminate();
    await ada.got('leaveRoom');
    await clear(fault);
    expect(await pinned()).toBeNull();
  });

  it('cut the connection of one client immediately', async () => {
    await order({ kind: 'drop', client: 'Ada' });
    expect((await ada.ended()).code).toBe(1006);
    await host.got('leaveRoom');
    const back = await SocketClient.join(sandbox.url, { name: 'Ada', preset: 'participant' });
    expect((await back.ask('getRoomInfo')).name).toBe('getRoomInfo');
  });

  it('cut the connection of a client that sends the action', async () => {
    await order({ kind: 'drop', action: 'globalPinPeer' });
    expect((await ada.ask('getRoomInfo')).name).toBe('getRoomInfo');
    host.tell('globalPinPeer', pin);
    expect((await host.ended()).code).toBe(1006);
    expect(await pinned()).toBeNull();
  });

  it('keep a client from reconnecting during an outage', async () => {
    const outage = await order({ kind: 'drop', client: 'user-Ada', outage: true });
    await ada.ended();
    const join = () => SocketClient.join(sandbox.url, { name: 'Ada', preset: 'participant' });
    await expect(join()).rejects.toThrow('503');
    await SocketClient.join(sandbox.url, { name: 'Bob', preset: 'participant' });
    await clear(outage);
    expect((await join()).closed).toBeUndefined();
  });

  it('send messages twice', async () => {
    await order({ kind: 'duplicate', action: 'globalPeerPinBroadcast', client: 'Ada' });
    await host.ask('globalPinPeer', pin);
    await ada.got('globalPeerPinBroadcast', 2);
    await host.ask('getRoomInfo');
    expect(host.received.filter(({ name }) => name === 'globalPeerPinBroadcast')).toHaveLength(1);
  });

  it('match the name of a message, and of the request that led to it', async () => {
    await order({ kind: 'duplicate', action: 'globalPinPeer', client: 'Ada' });
    await host.ask('globalPinPeer', pin);
    expect(await ada.got('globalPeerPinBroadcast', 2)).toHaveLength(2);
  });

  it('swap a message with the next one', async () => {
    await order({ kind: 'reorder', action: 'globalPeerPinBroadcast', client: 'Ada', once: true });
    await host.ask('globalPinPeer', pin);
    await host.ask('globalPinPeer', { participantId: '' });
    const pins = await ada.got('globalPeerPinBroadcast', 2);
    expect(pins.map(({ payload }) => payload.participantId)).toEqual(['', 'peer-Ada']);
  });

  it('send a message without a next one when they are deleted', async () => {
    const fault = await order({ kind: 'reorder', client: 'Ada', action: 'globalPeerPinBroadcast' });
    await host.ask('globalPinPeer', pin);
    expect(ada.received.map(({ name }) => name)).not.toContain('globalPeerPinBroadcast');
    await clear(fault);
    await ada.got('globalPeerPinBroadcast');
  });

  it('send garbage immediately, or before a message', async () => {
    await order({ kind: 'garbage', client: 'Ada' });
    await ada.until(() => ada.garbage === 1 || undefined);
    await clear();
    await order({ kind: 'garbage', client: 'Ada', action: 'globalPinPeer', once: true });
    await host.ask('globalPinPeer', pin);
    await ada.got('globalPeerPinBroadcast');
    expect([ada.garbage, host.garbage]).toEqual([2, 0]);
  });

  describe('X4: of the request of the SDK’s init', () => {
    const init = (name: string, meeting = 'sandbox') =>
      fetch(`${sandbox.url}/v2/internals/participant-details`, {
        headers: {
          authorization: `Bearer ${sandboxToken({ name, preset: 'host', meeting, userId: `user-${name}` })}`,
          'tracing-id': `peer-${name}`,
        },
      });
    const action = 'participantDetails';

    it('refuse it for one client of one meeting', async () => {
      await order({ kind: 'refuse', action, client: 'peer-Ada', meeting: 'other' });
      expect((await init('Ada', 'other')).status).toBe(403);
      expect([(await init('Ada')).status, (await init('Host', 'other')).status]).toEqual([200, 200]);
    });

    it('refuse it once', async () => {
      const fault = await order({ kind: 'refuse', action, once: true });
      expect([(await init('Ada')).status, (await init('Ada')).status]).toEqual([403, 200]);
      const listed = (await (await fetch(`${sandbox.url}/sandbox/faults`)).json()) as Fault[];
      expect(listed).toMatchObject([{ id: fault.id, hits: 1 }]);
    });

    it('delay it until they are deleted, or never answer it', async () => {
      const late = await order({ kind: 'late', action, client: 'Ada' });
      await order({ kind: 'never', action, client: 'Host' });
      const answers: string[] = [];
      const ada = init('Ada').then(() => answers.push('Ada'));
      const silent = init('Host').then(
        () => answers.push('Host'),
        () => undefined,
      );
      await hit(late);
      expect(answers).toEqual([]);
      await clear(late);
      await ada;
      await clear();
      expect(answers).toEqual(['Ada']);
      await sandbox.close();
      await silent;
    });

    it('do not strike it unless they name it', async () => {
      await order({ kind: 'refuse' });
      expect((await init('Ada')).status).toBe(200);
    });

    async function hit({ id }: Fault): Promise<void> {
      for (;;) {
        const faults = (await (await fetch(`${sandbox.url}/sandbox/faults`)).json()) as Fault[];
        if (faults.find((fault) => fault.id === id)?.hits) return;
      }
    }
  });
});
