// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-member-access */
import { refusal, type TestClient, TestRoom } from '../testing/test-room';

describe('the stage', () => {
  function setUp() {
    const test = new TestRoom();
    const host = test.join('Host', 'webinar-host');
    const ada = test.join('Ada', 'webinar-viewer');
    const bob = test.join('Bob', 'webinar-viewer');
    const stageOf = (client: TestClient) => test.peer(client.id)?.stage;
    return { test, host, ada, bob, stageOf };
  }

  function onStage(host: TestClient, ...viewers: TestClient[]) {
    for (const viewer of viewers) {
      viewer.send('requestStageAccess');
      host.send('grantStageAccess', { userIds: [viewer.userId] });
      viewer.send('joinStage');
      viewer.received.length = 0;
    }
    host.received.length = 0;
  }

  it('has hosts on it from the start, viewers not', () => {
    const { host, ada, stageOf } = setUp();
    expect([stageOf(host), stageOf(ada)]).toEqual(['ON_STAGE', 'OFF_STAGE']);
    expect(refusal(ada.send('produce', { kind: 'audio' }))).toBe('permission denied');
    expect(refusal(ada.send('joinStage'))).toBe('permission denied');
  });

  it('shows a request to everybody else, and the list to those who may answer it', () => {
    const { host, ada, bob, stageOf } = setUp();
    ada.send('requestStageAccess');
    expect(stageOf(ada)).toBe('REQUESTED_TO_JOIN_STAGE');
    const status = { peerId: ada.id, userId: ada.userId, stageType: 'STAGE_TYPE_REQUESTED_STAGE' };
    expect(bob.got('peerStageStatusUpdate')).toEqual([status]);
    expect(host.got('getStageRequests')).toEqual([
      { stageRequests: [{ displayName: 'Ada', userId: ada.userId, peerId: ada.id }] },
    ]);
    // Its own SDK would take a status update for an order.
    expect(ada.got('peerStageStatusUpdate')).toEqual([]);
    expect(host.send('getStageRequests')?.payload.stageRequests).toHaveLength(1);
    expect(refusal(ada.send('requestStageAccess'))).toBe('not off the stage');
  });

  it('takes a request back', () => {
    const { host, ada, stageOf } = setUp();
    ada.send('requestStageAccess');
    ada.send('cancelStageRequest');
    expect(stageOf(ada)).toBe('OFF_STAGE');
    expect(host.got('getStageRequests').at(-1)).toEqual({ stageRequests: [] });
    expect(refusal(ada.send('cancelStageRequest'))).toBe('no stage request');
  });

  it('lets a granted viewer step up when it wants, and publish there', () => {
    const { host, ada, bob, stageOf } = setUp();
    ada.send('requestStageAccess');
    host.send('grantStageAccess', { userIds: [ada.userId] });
    expect(stageOf(ada)).toBe('ACCEPTED_TO_JOIN_STAGE');
    expect(ada.got('grantStageAccess')).toHaveLength(1);
    expect(host.got('getStageRequests').at(-1)).toEqual({ stageRequests: [] });
    const answer = ada.send('joinStage');
    expect(answer).toMatchObject({
      name: 'peerStageStatusUpdate',
      payload: { peerId: ada.id, stageType: 'STAGE_TYPE_ON_STAGE' },
    });
    expect(bob.got('peerStageStatusUpdate').at(-1)).toMatchObject({
      peerId: ada.id,
      stageType: 'STAGE_TYPE_ON_STAGE',
    });
    expect(ada.produce('audio')).toBeTruthy();
  });

  it('denies a request', () => {
    const { host, ada, bob, stageOf } = setUp();
    ada.send('requestStageAccess');
    host.send('denyStageAccess', { userIds: [ada.userId] });
    expect(stageOf(ada)).toBe('OFF_STAGE');
    expect(ada.names).toEqual(['requestStageAccess', 'denyStageAccess']);
    expect(bob.got('peerStageStatusUpdate').at(-1)).toMatchObject({ stageType: 'STAGE_TYPE_OFF_STAGE' });
  });

  it('takes a viewer off the stage, with its media and its pin', () => {
    const { test, host, ada, bob, stageOf } = setUp();
    onStage(host, ada);
    ada.produce('audio');
    host.send('globalPinPeer', { participantId: ada.id });
    test.forget();
    const answer = host.send('leaveStage', { userIds: [ada.userId] });
    expect(answer?.name).toBe('leaveStage');
    expect(stageOf(ada)).toBe('OFF_STAGE');
    expect(test.peer(ada.id)?.audio).toBe(false);
    expect(test.room.snapshot().pinned).toBeNull();
    expect(bob.got('globalPeerPinBroadcast')).toEqual([{ participantId: '' }]);
    // This is what makes its SDK leave the stage; it then says so itself, to no further effect.
    expect(ada.got('peerStageStatusUpdate')).toMatchObject([
      { peerId: ada.id, stageType: 'STAGE_TYPE_OFF_STAGE' },
    ]);
    test.forget();
    expect(ada.send('leaveStage', { userIds: [ada.userId] })?.name).toBe('peerStageStatusUpdate');
    expect(bob.received).toEqual([]);
    expect(refusal(ada.send('produce', { kind: 'audio' }))).toBe('permission denied');
  });

  it('lets everybody leave the stage, and only hosts remove others', () => {
    const { host, ada, bob, stageOf } = setUp();
    onStage(host, ada, bob);
    expect(refusal(ada.send('leaveStage', { userIds: [bob.userId] }))).toBe('permission denied');
    expect(refusal(ada.send('leaveStage', { userIds: [ada.userId, bob.userId] }))).toBe('permission denied');
    expect(ada.send('leaveStage', { userIds: [ada.userId] })).toMatchObject({
      name: 'peerStageStatusUpdate',
    });
    expect([stageOf(ada), stageOf(bob)]).toEqual(['OFF_STAGE', 'ON_STAGE']);
  });

  it('reports its state', () => {
    const { host, ada, bob } = setUp();
    onStage(host, ada);
    bob.send('requestStageAccess');
    expect(ada.send('getRoomStageState')?.payload).toEqual({
      onStagePeers: [host.id, ada.id],
      approvedStagePeers: [],
      requestedStagePeers: [bob.id],
    });
    expect(ada.send('getStagePeers')?.payload.stagePeers).toEqual([host.id, ada.id]);
  });

  it('drops the request of who leaves', () => {
    const { host, ada } = setUp();
    ada.send('requestStageAccess');
    ada.disconnect();
    expect(host.got('getStageRequests').at(-1)).toEqual({ stageRequests: [] });
  });

  it('does not exist in a group call', () => {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    for (const event of ['requestStageAccess', 'joinStage', 'getStageRequests'] as const) {
      expect(refusal(host.send(event))).toBe('permission denied');
    }
    expect(test.peer(host.id)?.stage).toBe('ON_STAGE');
  });

  it('refuses clients whose preset has no access to it', () => {
    const test = new TestRoom();
    const eve = test.join('Eve', 'webinar-viewer', { patch: { stageAccess: 'NOT_ALLOWED' } });
    expect(refusal(eve.send('requestStageAccess'))).toBe('permission denied');
  });
});
