import { decodeAnswer, encodeRequest } from '../testing/test-room';
import { admissionOf, testHub, TestTransport } from '../testing/test-hub';
import { admit } from './admission';
import { ClientSockets, closeReason } from './client-sockets';
import { defaultLimits } from './limits';
import { sandboxToken } from '../token';
import { fromBinary } from '@bufbuild/protobuf';
import { SocketMessageSchema } from '../protocol/generated/message_pb';

describe('client sockets', () => {
  let sockets: ClientSockets;

  beforeEach(() => jest.useFakeTimers());

  afterEach(() => {
    sockets.close();
    jest.useRealTimers();
  });

  it('pass messages between a client and its room', () => {
    const hub = testHub();
    sockets = new ClientSockets(hub);
    const transport = new TestTransport();
    const socket = sockets.open(admissionOf('Ada'), transport);
    socket?.receive(encodeRequest('joinRoom', {}, '1'));
    const { id, payload } = fromBinary(SocketMessageSchema, transport.sent[0] as Uint8Array);
    expect(id).toBe('1');
    expect(decodeAnswer('joinRoom', payload)).toMatchObject({ peer: { displayName: 'Ada' } });
    socket?.closed();
    expect(hub.rooms.find('sandbox')?.room.snapshot().peers).toEqual([]);
  });

  it('answer a ping and ignore other texts', () => {
    sockets = new ClientSockets(testHub());
    const transport = new TestTransport();
    const socket = sockets.open(admissionOf('Ada'), transport);
    for (const text of ['2', 'x', '']) socket?.receive(text);
    expect(transport.sent).toEqual(['3']);
  });

  it('ping each open socket every 10 seconds', () => {
    sockets = new ClientSockets(testHub());
    const [ada, bob] = [new TestTransport(), new TestTransport()];
    sockets.open(admissionOf('Ada'), ada);
    const socket = sockets.open(admissionOf('Bob'), bob);
    jest.advanceTimersByTime(20_000);
    socket?.closed();
    jest.advanceTimersByTime(10_000);
    expect([ada.sent, bob.sent]).toEqual([
      ['2', '2', '2'],
      ['2', '2'],
    ]);
    sockets.close();
    jest.advanceTimersByTime(10_000);
    expect(ada.sent).toHaveLength(3);
  });

  it('close a client that has no place, with the reason', () => {
    sockets = new ClientSockets(testHub({ limits: { ...defaultLimits, clientsPerRoom: 1 } }));
    sockets.open(admissionOf('Ada'), new TestTransport());
    const transport = new TestTransport();
    expect(sockets.open(admissionOf('Bob'), transport)).toBeUndefined();
    expect(transport.closed).toEqual({ code: 1013, reason: 'The room is full. It has at most 1 clients.' });
    jest.advanceTimersByTime(10_000);
    expect(transport.sent).toEqual([]);
  });

  it('have close reasons that fit into a frame', () => {
    sockets = new ClientSockets(testHub());
    expect(closeReason(`Zoë ${'x'.repeat(200)}`)).toMatch(/^Zo\? x{119}$/);
  });
});

describe('admission', () => {
  const token = sandboxToken({ name: 'Ada', preset: 'host' });

  it.each([
    [404, '/other', {}],
    [401, '/ws', { authToken: 'x' }],
    [400, '/ws', { peerID: '' }],
    [400, '/ws', { peerID: 'p'.repeat(129) }],
    [400, '/ws', { roomID: 'other' }],
  ])('is refused with %i at %s with %j', (status, path, query) => {
    const params = new URLSearchParams({ roomID: 'sandbox', peerID: 'p', authToken: token, ...query });
    expect(admit(testHub(), new URL(`http://sandbox${path}?${params}`))).toBe(status);
  });

  it('is given to a client with a token, and refused with 503 during an outage', () => {
    const hub = testHub();
    const params = new URLSearchParams({ roomID: 'sandbox', peerID: 'p', authToken: token });
    const address = new URL(`http://sandbox/ws?${params}`);
    expect(admit(hub, address)).toMatchObject({ peerId: 'p', ticket: { claims: { name: 'Ada' } } });
    hub.addFault({ kind: 'drop', client: 'Ada', outage: true });
    expect(admit(hub, address)).toBe(503);
  });
});
