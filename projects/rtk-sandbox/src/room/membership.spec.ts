// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call */
import { refusal, TestRoom } from '../testing/test-room';

describe('joining and leaving', () => {
  it('answers a joining client with its own peer, and announces it to the others', () => {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    const ada = test.connect('Ada', 'participant');
    const answer = ada.send('joinRoom', {});
    expect(answer?.payload.peer).toMatchObject({
      peerId: 'peer-ada',
      userId: 'user-ada',
      displayName: 'Ada',
      stageType: 'STAGE_TYPE_ON_STAGE',
      waitlisted: false,
      flags: { presetName: 'participant', recorderType: 'NONE', hiddenParticipant: false },
    });
    expect(host.got('joinRoom')).toHaveLength(1);
    expect(ada.got('joinRoom')).toHaveLength(0);
  });

  it('takes a name from the set-up screen, if the preset allows it', () => {
    const test = new TestRoom();
    const ada = test.connect('Ada', 'participant');
    const eve = test.connect('Eve', 'viewer');
    expect(ada.send('joinRoom', { peer: { displayName: 'Ada L.' } })?.payload.peer.displayName).toBe(
      'Ada L.',
    );
    expect(eve.send('joinRoom', { peer: { displayName: 'Host' } })?.payload.peer.displayName).toBe('Eve');
  });

  it('ignores the ids that a client claims to have', () => {
    const test = new TestRoom();
    test.join('Host', 'host');
    const eve = test.connect('Eve', 'viewer');
    const answer = eve.send('joinRoom', { peer: { peerId: 'peer-host', userId: 'user-host' } });
    expect(answer?.payload.peer).toMatchObject({ peerId: 'peer-eve', userId: 'user-eve' });
  });

  it('lists the participants, as a whole, by search and by pages', () => {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    for (const name of ['Ada', 'Adam', 'Bob']) test.join(name, 'participant');
    const list = (request: object) =>
      host
        .send('getRoomPeersInfo', request)
        ?.payload.peers.map((peer: { displayName: string }) => peer.displayName);
    expect(list({})).toEqual(['Host', 'Ada', 'Adam', 'Bob']);
    expect(list({ seachQuery: 'ada' })).toEqual(['Ada', 'Adam']);
    expect(list({ limit: 2, offset: 1 })).toEqual(['Ada', 'Adam']);
    expect(list({ limit: -1, offset: -5 })).toHaveLength(4);
  });

  it('lists a peer as it is now, although answers are kept encoded', () => {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    const ada = test.join('Ada', 'participant');
    host.send('getRoomPeersInfo', {});
    ada.send('changeDisplayName', { participantId: ada.id, displayName: 'Ada L.' });
    const names = host
      .send('getRoomPeersInfo', {})
      ?.payload.peers.map((peer: { displayName: string }) => peer.displayName);
    expect(names).toEqual(['Host', 'Ada L.']);
  });

  it('sends producers and the pin to a new client, and announces to the others that it is ready', () => {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    const producer = host.produce('audio');
    host.send('globalPinPeer', { participantId: host.id });
    const ada = test.connect('Ada', 'participant');
    ada.send('joinRoom', {});
    test.forget();
    const answer = ada.send('selfJoinComplete', {})?.payload;
    expect(answer.roomState.pinnedPeerIds).toEqual([host.id]);
    expect(answer.participants).toMatchObject([
      {
        peerId: host.id,
        producerStates: [{ producerId: producer, kind: 'PRODUCER_KIND_AUDIO', pause: false }],
      },
    ]);
    expect(host.got('peerJoinedBroadcast')).toMatchObject([{ participant: { peerId: ada.id } }]);
    ada.send('selfJoinComplete', {});
    expect(host.got('peerJoinedBroadcast')).toHaveLength(1);
  });

  it('sends no media news before the media join, because the SDK would count producers twice', () => {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    const ada = test.connect('Ada', 'participant');
    ada.send('joinRoom', {});
    test.forget();
    host.produce('audio');
    expect(ada.received).toEqual([]);
  });

  it('announces a leave to the others, and forgets the pin', () => {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    const ada = test.join('Ada', 'participant');
    host.send('globalPinPeer', { participantId: ada.id });
    test.forget();
    ada.disconnect();
    expect(host.got('leaveRoom')).toMatchObject([{ peer: { peerId: ada.id } }]);
    expect(test.room.snapshot()).toMatchObject({ pinned: null, peers: [{ id: host.id }] });
  });

  it('knows two connections of one user as two peers', () => {
    const test = new TestRoom();
    test.join('One', 'participant', { userId: 'ada' });
    test.join('Two', 'participant', { userId: 'ada' });
    expect(test.room.snapshot().peers.map(({ id, userId }) => [id, userId])).toEqual([
      ['peer-one', 'ada'],
      ['peer-two', 'ada'],
    ]);
  });

  it('refuses a peer id that is in use', () => {
    const test = new TestRoom();
    test.connect('Ada', 'participant');
    expect(() => test.connect('Ada', 'host')).toThrow('The peer id is taken.');
  });

  it('answers what the SDK asks for before it joins', () => {
    const test = new TestRoom();
    const ada = test.connect('Ada', 'participant');
    expect(ada.send('mediaJoinRoom', {})).toMatchObject({ name: 'mediaJoinRoom', payload: undefined });
    expect(ada.send('getRoomInfo')?.payload.room).toMatchObject({ roomId: 'meeting' });
    expect(ada.send('getConnectedRoomsDump')?.payload.parentMeeting.id).toBe('meeting');
    for (const event of ['getMessages', 'getPolls', 'getPlugins'] as const) {
      expect(ada.send(event)).toMatchObject({ name: event, payload: undefined });
    }
  });

  it('X1: reports the start of the session in seconds', () => {
    const test = new TestRoom();
    test.room.state.startedAt = Date.parse('2026-01-01T00:00:01.999Z');
    const createdAt = String(Date.parse('2026-01-01T00:00:01Z') / 1000);
    expect(test.connect('Ada', 'participant').send('getRoomInfo')?.payload.room).toMatchObject({ createdAt });
  });

  it('refuses what only those inside may ask', () => {
    const test = new TestRoom();
    const host = test.connect('Host', 'host');
    const inside = [
      'selfJoinComplete',
      'produce',
      'consume',
      'hostControlPeer',
      'hostControlAllPeers',
      'globalPinPeer',
      'kick',
      'kickAll',
      'updateUserPreset',
      'getUserPresets',
      'acceptWaitingRoomRequests',
      'broadcastMessage',
      'getPeerInfo',
      'getAllAddedParticipants',
      'getRoomStageState',
    ] as const;
    for (const event of inside)
      expect([event, refusal(host.send(event, {}))]).toEqual([event, 'not in the meeting']);
  });

  it('refuses what it does not know, by name', () => {
    const test = new TestRoom();
    const ada = test.join('Ada', 'participant');
    const frame = { event: 65537, name: undefined, id: 'x', payload: undefined, raw: undefined };
    test.deliver(test.room.receive(ada.connection, frame));
    expect(ada.received).toMatchObject([
      {
        id: 'x',
        name: 'errorResponse',
        payload: { errorMessage: 'not supported by the sandbox: chat#1', eventId: 65537 },
      },
    ]);
    // Pushes of the server are no requests, whatever a client thinks.
    expect(refusal(ada.send('peerJoinedBroadcast'))).toContain('not supported');
  });

  it('answers nothing to a request without an id', () => {
    const test = new TestRoom();
    const ada = test.join('Ada', 'participant');
    const frame = { event: 3, name: 'kickAll' as const, id: undefined, payload: undefined, raw: undefined };
    test.deliver(test.room.receive(ada.connection, frame));
    expect(ada.received).toEqual([]);
  });
});
