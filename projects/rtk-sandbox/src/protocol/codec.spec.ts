import { testHub } from '../testing/test-hub';
import { readTicket } from '../hub/participant-details';
import type { Transport } from '../hub/delivery';
import { seededRandom } from '../room/random';
import { sandboxToken } from '../token';
import { encodeRequest } from '../testing/test-room';
import { decodeFrame, encodeFrame, MalformedFrameError } from './codec';
import { type EventName, events, type EventSpec } from './events';

const names = Object.keys(events) as EventName[];
const samples = names.map((name) =>
  encodeRequest(name, (events[name] as EventSpec).request ? {} : undefined, `id-${name}`),
);
const rich = [
  encodeRequest('joinRoom', { peer: { displayName: 'Ada', peerId: 'p' }, roomUuid: 'm' }, '1'),
  encodeRequest('produce', { kind: 'audio', msid: 'x', description: { sdp: 'v=0', type: 'offer' } }, '2'),
  encodeRequest(
    'updateUserPreset',
    { updatePeersPresets: [{ userIds: 'u', patch: { media: { audio: { canProduce: 2 } } } }] },
    '3',
  ),
  encodeRequest('consume', { requests: [{ producingPeerId: 'p', producerId: 'q' }] }, '4'),
];

/** 10,000 frames: noise, good frames cut short, and good frames with a byte changed. */
function* hostileFrames(seed: number): Generator<Uint8Array> {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const good = [...samples, ...rich];
  for (let n = 0; n < 10_000; n += 1) {
    const frame = good[below(good.length)] ?? new Uint8Array();
    if (n % 3 === 0) yield Uint8Array.from({ length: below(200) }, () => below(256));
    else if (n % 3 === 1) yield frame.slice(0, below(frame.length));
    else yield frame.map((byte, index) => (index === n % frame.length ? below(256) : byte));
  }
}

describe('the codec', () => {
  it('reads what it writes', () => {
    expect(
      decodeFrame(encodeRequest('hostControlPeer', { participantId: 'p', audio: true }, 'x')),
    ).toMatchObject({
      event: 50331741,
      name: 'hostControlPeer',
      id: 'x',
      payload: { participantId: 'p', audio: true, video: false },
    });
  });

  it('writes an empty payload, because the SDK decodes it without a check', () => {
    expect(encodeFrame(3, undefined, new Uint8Array()).length).toBeGreaterThan(
      encodeFrame(3, undefined, undefined).length,
    );
  });

  it('numbers every event once', () => {
    const numbers = Object.values(events).map(({ event }) => event);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('has one error for all data that is no frame', () => {
    let malformed = 0;
    for (const bytes of hostileFrames(1)) {
      try {
        decodeFrame(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedFrameError);
        malformed += 1;
      }
    }
    expect(malformed).toBeGreaterThan(3000);
  });
});

describe('a hub under fire', () => {
  it('outlives 10,000 hostile frames: each closes its own client at most', () => {
    const hub = testHub({ bots: 2 });
    const closed: number[] = [];
    const ticket = (name: string) => readTicket(sandboxToken({ name, preset: 'host', userId: name }));
    const transport = (onClose: (code: number) => void): Transport => ({
      backlog: 0,
      send: () => undefined,
      close: onClose,
      cut: () => undefined,
    });
    let victims = 0;
    const witness = hub.connect(
      ticket('witness'),
      'witness',
      transport(() => (victims += 1)),
    );
    hub.receive(witness, encodeRequest('joinRoom', {}, '1'));
    let attacker: string | undefined;
    for (const bytes of hostileFrames(2)) {
      attacker ??= hub.connect(
        ticket('eve'),
        'eve',
        transport((code) => closed.push(code)),
      );
      const before = closed.length;
      hub.receive(attacker, bytes);
      if (closed.length > before) attacker = undefined;
    }
    expect(new Set(closed)).toEqual(new Set([1002]));
    expect(victims).toBe(0);
    const names =
      hub.rooms
        .find('sandbox')
        ?.room.snapshot()
        .connected.map(({ id }) => id) ?? [];
    expect(['witness', ...names]).toContain('witness');
    expect(() => hub.rooms.find('sandbox')?.log.read()).not.toThrow();
  });
});
