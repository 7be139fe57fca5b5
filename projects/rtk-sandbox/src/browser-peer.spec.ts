import { type PageScope } from './browser-patch';
import { installPeer, mediaSections } from './browser-peer';
import { sandboxRoutes } from './browser-routes';
import { offerSdp } from './room/sdp';

const offer = (...mids: string[]): string =>
  [
    'v=0',
    's=sandbox',
    ...mids.flatMap((mid) => [
      `m=${mid.startsWith('a') ? 'audio' : 'video'} 9 UDP/TLS/RTP/SAVPF 111`,
      `a=mid:${mid}`,
      'a=sendonly',
    ]),
    '',
  ].join('\r\n');

class FakeTrack extends EventTarget {
  readyState = 'live';
  constructor(readonly kind: string) {
    super();
  }
  stop(): void {
    this.readyState = 'ended';
  }
}

class FakePeer extends EventTarget {
  static generateCertificate = () => 'certificate';
  local: unknown[] = [];
  closed = false;
  // An accessor of the prototype, as in browsers.
  get iceConnectionState(): string {
    return 'new';
  }
  constructor(readonly configuration?: RTCConfiguration) {
    super();
  }
  setLocalDescription(description: unknown): Promise<void> {
    this.local.push(description);
    return Promise.resolve();
  }
  setRemoteDescription(): Promise<void> {
    return Promise.reject(new Error('no such peer'));
  }
  close(): void {
    this.closed = true;
  }
}

function setUp() {
  const routes = sandboxRoutes('http://127.0.0.1:8787');
  const { iceServers } = (
    routes.http(`https://api.${routes.baseURI}/iceservers`) as { body: RTCConfiguration }
  ).body;
  const scope = { RTCPeerConnection: FakePeer, navigator: {} } as unknown as PageScope;
  const made: FakeTrack[] = [];
  const restore = installPeer(scope, [routes], (kind) => {
    const track = new FakeTrack(kind);
    made.push(track);
    return track as unknown as MediaStreamTrack;
  });
  const connect = (configuration?: RTCConfiguration) => new scope.RTCPeerConnection!(configuration);
  return { scope, restore, made, iceServers, connect };
}

function trackEvents(peer: RTCPeerConnection): RTCTrackEvent[] {
  const events: RTCTrackEvent[] = [];
  peer.addEventListener('track', (event) => events.push(event));
  return events;
}

describe('installPeer', () => {
  it('keeps connections of the app native', () => {
    const { connect, scope } = setUp();
    const configuration = { iceServers: [{ urls: 'stun:stun.example.org' }] };
    const peer = connect(configuration) as unknown as FakePeer;
    expect(peer.constructor).toBe(FakePeer);
    expect(peer.configuration).toBe(configuration);
    expect(connect()).toBeInstanceOf(FakePeer);
    expect(connect()).toBeInstanceOf(scope.RTCPeerConnection!);
    expect(scope.RTCPeerConnection!.generateCertificate).toBe(FakePeer.generateCertificate);
  });

  it('gives the SDK a stand-in without ICE servers', () => {
    const { connect, iceServers } = setUp();
    const peer = connect({ iceServers, bundlePolicy: 'max-bundle' }) as unknown as FakePeer;
    expect(peer).toBeInstanceOf(FakePeer);
    expect(peer.configuration).toEqual({ iceServers: [], bundlePolicy: 'max-bundle' });
  });

  it('connects with the first remote description and dispatches it once', async () => {
    const { connect, iceServers } = setUp();
    const peer = connect({ iceServers });
    const states: string[] = [];
    peer.addEventListener('iceconnectionstatechange', () => states.push(peer.iceConnectionState));
    expect(peer.iceConnectionState).toBe('new');
    await peer.setRemoteDescription({ type: 'answer', sdp: 'x' });
    await peer.setRemoteDescription({ type: 'answer', sdp: 'y' });
    expect(states).toEqual(['connected']);
    expect(peer.connectionState).toBe('connected');
    expect(peer.remoteDescription).toMatchObject({ type: 'answer' });
  });

  it('receives one track for each offered section', async () => {
    const { connect, iceServers } = setUp();
    const peer = connect({ iceServers });
    const events = trackEvents(peer);
    await peer.setRemoteDescription({ type: 'offer', sdp: offer('a1', 'v1') });
    await peer.setRemoteDescription({ type: 'offer', sdp: offer('a1', 'v2') });
    expect(events.map(({ track, transceiver }) => `${transceiver.mid}:${track.kind}`)).toEqual([
      'a1:audio',
      'v1:video',
      'v2:video',
    ]);
    expect(await events[0]!.transceiver.receiver.getStats()).toEqual(new Map());
  });

  it('receives a section again after its transceiver was stopped', async () => {
    const { connect, iceServers, made } = setUp();
    const peer = connect({ iceServers });
    const events = trackEvents(peer);
    await peer.setRemoteDescription({ type: 'offer', sdp: offer('a1') });
    events[0]!.transceiver.stop();
    expect(made[0]!.readyState).toBe('ended');
    await peer.setRemoteDescription({ type: 'offer', sdp: offer('a1') });
    expect(events).toHaveLength(2);
  });

  it('creates the answer and hides it from the native connection', async () => {
    const { connect, iceServers } = setUp();
    const peer = connect({ iceServers });
    const own: RTCSessionDescriptionInit = { type: 'offer', sdp: 'own' };
    await peer.setLocalDescription(own);
    await peer.setRemoteDescription({ type: 'offer', sdp: offer('a1') });
    const answer = await peer.createAnswer();
    expect(answer).toEqual({ type: 'answer', sdp: offer('a1') });
    await peer.setLocalDescription(answer);
    expect((peer as unknown as FakePeer).local).toEqual([own]);
  });

  it('describes all sections that it still receives', async () => {
    const { connect, iceServers } = setUp();
    const peer = connect({ iceServers });
    const events = trackEvents(peer);
    expect(peer.remoteDescription).toBeNull();
    await peer.setRemoteDescription({ type: 'offer', sdp: offer('a1', 'v1') });
    await peer.setRemoteDescription({ type: 'offer', sdp: offer('a2') });
    expect(peer.remoteDescription).toEqual({ type: 'offer', sdp: offer('a1', 'v1', 'a2') });
    events[0]!.transceiver.stop();
    expect(peer.remoteDescription).toEqual({ type: 'offer', sdp: offer('v1', 'a2') });
  });

  it('stops its tracks when it is closed', async () => {
    const { connect, iceServers, made } = setUp();
    const peer = connect({ iceServers });
    await peer.setRemoteDescription({ type: 'offer', sdp: offer('a1', 'v1') });
    peer.close();
    expect(made.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(peer.iceConnectionState).toBe('closed');
    expect((peer as unknown as FakePeer).closed).toBe(true);
  });

  it('restores the page, and needs no WebRTC', () => {
    const { scope, restore } = setUp();
    restore();
    expect(scope.RTCPeerConnection).toBe(FakePeer);
    const without = { navigator: {} } as unknown as PageScope;
    installPeer(without, [], () => new FakeTrack('audio') as unknown as MediaStreamTrack)();
    expect(without.RTCPeerConnection).toBeUndefined();
  });
});

describe('mediaSections', () => {
  it('skips sections that are rejected, inactive, of another kind or without a mid', () => {
    const sdp = [
      'm=audio 0 RTP 111\r\na=mid:rejected',
      'm=video 9 RTP 96\r\na=mid:inactive\r\na=inactive',
      'm=application 9 SCTP 5000\r\na=mid:data',
      'm=audio 9 RTP 111\r\na=sendonly',
      'm=audio 9 RTP 111\r\na=mid:good',
    ].join('\r\n');
    expect(mediaSections(sdp)).toMatchObject([{ kind: 'audio', mid: 'good', owner: { id: 'good' } }]);
    expect(mediaSections('')).toEqual([]);
  });

  it('reads the owner of a section', () => {
    const sdp = 'm=video 9 RTP 96\r\ni=Ada Lovelace\r\na=mid:4\r\na=msid:peer-1 producer-2\r\n';
    expect(mediaSections(sdp)[0]?.owner).toEqual({ id: 'peer-1', name: 'Ada Lovelace' });
  });
  it.each([
    ['42', '7'],
    ['007', '1e3'],
    ['%s a=mid:9', '50%'],
    ['Zoë 🦉', 'peer.with/signs'],
  ])('reads the name %j and the peer id %j as the room wrote them', (name, peerId) => {
    const line = { mid: '0', kind: 'audio', name, peerId, producerId: 'p' } as const;
    expect(mediaSections(offerSdp([line]))).toMatchObject([
      { kind: 'audio', mid: '0', owner: { id: peerId, name } },
    ]);
  });
});
