// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return */
import type { EventName } from '../protocol/events';
import { refusal, TestRoom } from '../testing/test-room';

describe('host control', () => {
  function setUp() {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    const ada = test.join('Ada', 'participant');
    const bob = test.join('Bob', 'participant');
    for (const client of [host, ada, bob]) {
      client.produce('audio');
      client.produce('video');
    }
    return { test, host, ada, bob };
  }

  it('mutes one participant, announces the initiator to everybody, and leaves the others alone', () => {
    const { test, host, ada, bob } = setUp();
    const answer = host.send('hostControlPeer', { participantId: ada.id, audio: true });
    expect(answer).toMatchObject({ name: 'hostControlPeer', payload: { status: 'success' } });
    for (const client of [host, ada, bob]) {
      expect(client.got('peerProducerToggleBroadcast')).toMatchObject([
        {
          participantId: ada.id,
          initiatorParticipantId: host.id,
          producerState: { kind: 'PRODUCER_KIND_AUDIO', pause: true },
        },
      ]);
    }
    expect(test.peer(ada.id)).toMatchObject({ audio: false, video: true });
    expect(test.peer(bob.id)).toMatchObject({ audio: true, video: true });
  });

  it('succeeds without a broadcast when it is off already', () => {
    const { host, ada } = setUp();
    host.send('hostControlPeer', { participantId: ada.id, video: true });
    ada.received.length = 0;
    expect(host.send('hostControlPeer', { participantId: ada.id, video: true })?.name).toBe(
      'hostControlPeer',
    );
    expect(ada.received).toEqual([]);
  });

  it('mutes all, the host included', () => {
    const { test, host, ada } = setUp();
    host.send('hostControlAllPeers', { audio: true });
    expect(test.room.snapshot().peers.map(({ audio, video }) => [audio, video])).toEqual([
      [false, true],
      [false, true],
      [false, true],
    ]);
    // F16: with itself as initiator the host's SDK would stay unmuted.
    const own = host
      .got('peerProducerToggleBroadcast')
      .find(({ participantId }) => participantId === host.id);
    expect(own).not.toHaveProperty('initiatorParticipantId');
    expect(ada.got('peerProducerToggleBroadcast')).toHaveLength(3);
  });

  it('lets the muted unmute', () => {
    const { test, host, ada } = setUp();
    host.send('hostControlAllPeers', { audio: true });
    const [toggle] = ada
      .got('peerProducerToggleBroadcast')
      .filter(({ participantId }) => participantId === ada.id);
    ada.send('toggleProducer', { producerId: toggle.producerState.producerId, pause: false });
    expect(test.peer(ada.id)?.audio).toBe(true);
  });

  it.each<[EventName, object]>([
    ['hostControlPeer', { participantId: 'peer-host', audio: true }],
    ['hostControlPeer', { participantId: 'peer-host', video: true }],
    ['hostControlPeer', { participantId: 'peer-host', screeShare: true }],
    ['hostControlAllPeers', { audio: true }],
    ['hostControlAllPeers', { video: true }],
    ['hostControlAllPeers', { screenShare: true }],
    ['globalPinPeer', { participantId: 'peer-ada' }],
    ['globalPinPeer', { participantId: '' }],
    ['kick', { peerIds: ['peer-host'] }],
    ['kickAll', { propagateKickAcrossRooms: true }],
    ['updateUserPreset', { updatePeersPresets: [{ userIds: 'user-ada', patch: { kickParticipant: true } }] }],
    ['getWaitingRoomRequests', {}],
    ['acceptWaitingRoomRequests', { userIds: ['user-guest'] }],
    ['denyWaitingRoomRequests', { userIds: ['user-guest'] }],
    ['grantStageAccess', { userIds: ['user-ada'] }],
    ['denyStageAccess', { userIds: ['user-ada'] }],
    ['getStageRequests', {}],
    ['leaveStage', { userIds: ['user-host'] }],
    ['changeDisplayName', { participantId: 'peer-host', displayName: 'Fool' }],
  ])('refuses %s %j to a participant, without any effect', (event, request) => {
    const { test, host, ada, bob } = setUp();
    const before = test.room.snapshot();
    expect(refusal(ada.send(event, request))).toBe('permission denied');
    expect(test.room.snapshot()).toEqual(before);
    expect([...host.received, ...bob.received]).toEqual([]);
  });

  it('needs the permission for each requested medium', () => {
    const { test } = setUp();
    const aide = test.join('Aide', 'participant', { patch: { disableParticipantAudio: true } });
    expect(refusal(aide.send('hostControlAllPeers', { audio: true, video: true }))).toBe('permission denied');
    expect(refusal(aide.send('hostControlAllPeers', { audio: true }))).toBeUndefined();
  });

  it('refuses targets that are not there', () => {
    const { host } = setUp();
    expect(refusal(host.send('hostControlPeer', { participantId: 'gone', audio: true }))).toBe(
      'no such participant',
    );
    expect(refusal(host.send('globalPinPeer', { participantId: 'gone' }))).toBe('no such participant');
    expect(refusal(host.send('kick', { peerIds: ['gone'] }))).toBe('no such participant');
    expect(refusal(host.send('getPeerInfo', { peerId: 'gone' }))).toBe('no such participant');
  });

  it('pins a participant for everybody, then another, then unpins', () => {
    const { test, host, ada, bob } = setUp();
    expect(host.send('globalPinPeer', { participantId: ada.id })).toMatchObject({ name: 'globalPinPeer' });
    host.send('globalPinPeer', { participantId: host.id });
    expect(test.room.snapshot().pinned).toBe(host.id);
    host.send('globalPinPeer', { participantId: '' });
    expect(bob.got('globalPeerPinBroadcast').map(({ participantId }) => participantId)).toEqual([
      ada.id,
      host.id,
      '',
    ]);
    expect(test.room.snapshot().pinned).toBeNull();
  });

  it('does not pin the hidden: SDKs do not have them', () => {
    const { test, host } = setUp();
    const ghost = test.join('Ghost', 'participant', { patch: { hiddenParticipant: true } });
    expect(refusal(host.send('globalPinPeer', { participantId: ghost.id }))).toBe('no such participant');
  });

  it('kicks a participant: they get the kick and are out, and the host gets no answer', () => {
    const { test, host, ada, bob } = setUp();
    // F7: an answer of the same event would make the host's own SDK leave.
    expect(host.send('kick', { peerIds: [ada.id] })).toBeUndefined();
    expect(ada.names).toEqual(['kick']);
    expect(bob.got('leaveRoom')).toMatchObject([{ peer: { peerId: ada.id } }]);
    expect(test.peer(ada.id)).toBeUndefined();
    expect(refusal(ada.send('broadcastMessage', { type: 'x' }))).toBe('not in the meeting');
    // Its SDK closes its producers before it leaves, and waits for the answer.
    expect(ada.send('closeProducer', { producerId: 'any' })?.name).toBe('closeProducer');
  });

  it('kicks all, the host included', () => {
    const { test, host, ada, bob } = setUp();
    host.send('kickAll', {});
    for (const client of [host, ada, bob]) expect(client.names).toEqual(['kickAll']);
    expect(test.room.snapshot()).toMatchObject({ peers: [], pinned: null });
  });

  it('lets a client rename only itself', () => {
    const { test, ada, bob } = setUp();
    expect(
      ada.send('changeDisplayName', { participantId: ada.id, displayName: 'Ada L.' })?.payload.status,
    ).toBe('success');
    expect(bob.got('peerDisplayNameEditBroadcast')).toEqual([
      { participantId: ada.id, displayName: 'Ada L.' },
    ]);
    expect(test.peer(ada.id)?.name).toBe('Ada L.');
    expect(refusal(ada.send('changeDisplayName', { participantId: ada.id }))).toBe('the name is empty');
  });

  it('passes messages on to all, to some, and not to other meetings', () => {
    const { host, ada, bob } = setUp();
    const message = { type: 'wave', payload: new Uint8Array([123, 125]), timestamp: 5n };
    expect(ada.send('broadcastMessage', message)?.payload.type).toBe('wave');
    expect(host.got('broadcastMessage')).toMatchObject([{ type: 'wave', timestamp: '5' }]);
    expect(bob.got('broadcastMessage')).toHaveLength(1);
    ada.send('broadcastToEntity', { ...message, ids: [bob.id], broadcastType: 0 });
    expect(bob.got('broadcastToEntity')).toHaveLength(1);
    expect(host.got('broadcastToEntity')).toHaveLength(0);
    expect(refusal(ada.send('broadcastToEntity', { ...message, ids: ['elsewhere'], broadcastType: 1 }))).toBe(
      'no such meeting',
    );
    ada.send('broadcastToEntity', { ...message, ids: ['meeting'], broadcastType: 1 });
    expect(host.got('broadcastToEntity')).toHaveLength(1);
  });
});
