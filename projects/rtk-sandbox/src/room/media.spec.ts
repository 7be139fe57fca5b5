// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call */
import { refusal, type Received, TestRoom } from '../testing/test-room';

describe('media', () => {
  function threeOf(test: TestRoom) {
    return [
      test.join('Host', 'host'),
      test.join('Ada', 'participant'),
      test.join('Bob', 'participant'),
    ] as const;
  }

  it('announces a new producer, its pauses and its end to the others', () => {
    const test = new TestRoom();
    const [host, ada] = threeOf(test);
    const answer = ada.send('produce', { kind: 'video', paused: false, msid: '', appData: '{"a":1}' });
    const { producerId, description } = answer?.payload ?? {};
    expect(description).toMatchObject({ type: 'answer', target: 'TARGET_PUBLISHER' });
    expect(host.got('peerProducerCreateBroadcast')).toMatchObject([
      {
        participantId: ada.id,
        producerState: { producerId, kind: 'PRODUCER_KIND_VIDEO', pause: false, appData: '{"a":1}' },
      },
    ]);
    expect(test.peer(ada.id)).toMatchObject({ audio: false, video: true, screenshare: false });
    ada.send('toggleProducer', { producerId, pause: true });
    expect(host.got('peerProducerToggleBroadcast')).toMatchObject([
      { participantId: ada.id, producerState: { pause: true }, initiatorParticipantId: ada.id },
    ]);
    expect(test.peer(ada.id)?.video).toBe(false);
    ada.send('closeProducer', { producerId });
    expect(host.got('peerProducerCloseBroadcast')).toMatchObject([
      { participantId: ada.id, producerState: { producerId } },
    ]);
  });

  it('keeps a screen share apart from the camera', () => {
    const test = new TestRoom();
    const [host, ada] = threeOf(test);
    ada.produce('video', { screenShare: true });
    ada.produce('audio', { screenShare: true });
    expect(test.peer(ada.id)).toMatchObject({ audio: false, video: false, screenshare: true });
    host.send('hostControlAllPeers', { audio: true, video: true });
    expect(test.peer(ada.id)?.screenshare).toBe(true);
    host.send('hostControlPeer', { participantId: ada.id, screeShare: true });
    expect(test.peer(ada.id)?.screenshare).toBe(false);
    expect(ada.got('peerProducerCloseBroadcast')).toHaveLength(2);
  });

  it('refuses to publish what the preset does not allow', () => {
    const test = new TestRoom();
    const eve = test.join('Eve', 'viewer');
    for (const wanted of [{ kind: 'audio' }, { kind: 'video' }, { kind: 'video', screenShare: true }]) {
      expect(refusal(eve.send('produce', wanted))).toBe('permission denied');
    }
    expect(refusal(eve.send('createWebRTCTransport', { producers: [{ kind: 'audio' }] }))).toBe(
      'permission denied',
    );
    expect(test.peer(eve.id)).toMatchObject({ audio: false, video: false, screenshare: false });
  });

  it('publishes with a transport, if the SDK sends both requests together', () => {
    const test = new TestRoom();
    const [host, ada] = threeOf(test);
    const answer = ada.send('createWebRTCTransport', {
      producers: [{ kind: 'audio' }, { kind: 'video', paused: true }],
      description: { target: 1, type: 'offer', sdp: '' },
    });
    expect(answer?.payload).toMatchObject({
      transportId: expect.any(String),
      description: { type: 'answer', target: 'TARGET_SUBSCRIBER' },
      producerIds: [expect.any(String), expect.any(String)],
    });
    expect(host.got('peerProducerCreateBroadcast')).toHaveLength(2);
    expect(test.peer(ada.id)).toMatchObject({ audio: true, video: false });
  });

  it('does not toggle the producers of others', () => {
    const test = new TestRoom();
    const [host, ada] = threeOf(test);
    const producerId = host.produce('audio');
    expect(refusal(ada.send('toggleProducer', { producerId, pause: true }))).toBe('no such producer');
    ada.send('closeProducer', { producerId });
    expect(test.peer(host.id)?.audio).toBe(true);
  });

  it('answers a consumer with its line, its state and an offer of the new lines only', () => {
    const test = new TestRoom();
    const [host, ada, bob] = threeOf(test);
    const audio = ada.produce('audio');
    const video = bob.produce('video');
    const first = host.send('consume', {
      requests: [{ producingPeerId: ada.id, producerId: audio }],
    })?.payload;
    expect(first).toMatchObject({
      status: true,
      description: { type: 'offer', target: 'TARGET_SUBSCRIBER' },
      consumerIdsMap: {
        map: {
          [audio]: {
            consumerId: expect.any(String),
            producerTrack: { streamId: '0' },
            producerState: { kind: 'PRODUCER_KIND_AUDIO' },
          },
        },
      },
    });
    expect(first.description.sdp).toContain(
      `m=audio 9 UDP/TLS/RTP/SAVPF 111\r\ni=Ada\r\na=mid:0\r\na=msid:${ada.id} ${audio}`,
    );
    const second = host.send('consume', {
      requests: [{ producingPeerId: bob.id, producerId: video }],
    })?.payload;
    expect(second.description.sdp).toContain('a=mid:1');
    expect(second.description.sdp).not.toContain('a=mid:0');
  });

  it('reports producers that cannot be consumed in the form that the SDK does not retry', () => {
    const test = new TestRoom();
    const [host, ada] = threeOf(test);
    const answer = host.send('consume', {
      requests: [{ producingPeerId: ada.id, producerId: 'gone' }, { producingPeerId: ada.id }],
    });
    expect(answer?.payload.consumerIdsMap.map).toEqual({
      gone: { consumerId: '', errorCode: 'not_found_track_error' },
    });
  });

  it('lets no name break out of its line in an offer', () => {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    const eve = test.connect('Eve', 'participant');
    eve.send('joinRoom', { peer: { displayName: 'Eve\r\na=mid:9\nm=audio' } });
    eve.send('selfJoinComplete', {});
    const producerId = eve.produce('audio');
    const { sdp } =
      host.send('consume', { requests: [{ producingPeerId: eve.id, producerId }] })?.payload.description ??
      {};
    expect(sdp.split('\r\n')).toContain('i=Eve a=mid:9 m=audio');
  });

  it('names the active speaker once, not for every report', () => {
    const test = new TestRoom();
    const [host, ada] = threeOf(test);
    for (let n = 0; n < 3; n += 1) ada.send('audioActivity', { producerId: 'x', energy: 5, silent: false });
    host.send('audioActivity', { producerId: 'x', energy: 0, silent: true });
    expect(host.got('selectedPeerDiff')).toEqual([{ entries: [{ peerId: ada.id, priority: 1 }] }]);
    expect(ada.got('selectedPeerDiff')).toEqual([]);
  });

  it('answers the rest of what a transport needs', () => {
    const test = new TestRoom();
    const [host] = threeOf(test);
    const description = { target: 1, type: 'answer', sdp: '' };
    const answers: (Received | undefined)[] = [
      host.send('renegotiateSessionDescription', { transportId: 't', description }),
      host.send('closeConsumer', { consumerIds: ['c'], description }),
      host.send('updateConsumersSimulcastConfig', {}),
      host.send('mediaLeaveRoom', {}),
      host.send('closeProducer', { producerId: 'gone' }),
    ];
    expect(answers.map((answer) => answer?.name)).toEqual([
      'renegotiateSessionDescription',
      'closeConsumer',
      'updateConsumersSimulcastConfig',
      'mediaLeaveRoom',
      'closeProducer',
    ]);
  });
});
