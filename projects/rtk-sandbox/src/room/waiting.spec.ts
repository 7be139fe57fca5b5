// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return */
import { refusal, TestRoom } from '../testing/test-room';

describe('the waiting room', () => {
  function setUp() {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    const guests = ['Gus', 'Gil', 'Gia'].map((name) => test.connect(name, 'guest'));
    const [gus, gil, gia] = guests;
    if (!gus || !gil || !gia) throw new Error('unreachable');
    return { test, host, gus, gil, gia };
  }

  it('keeps a guest out, shows the guest to clients who may admit them, and shows nobody to the guest', () => {
    const { test, host, gus } = setUp();
    const ada = test.join('Ada', 'participant');
    expect(gus.send('joinRoom', {})?.payload.peer.waitlisted).toBe(true);
    expect(gus.send('getRoomPeersInfo')?.payload.peers).toEqual([]);
    expect(host.got('getWaitingRoomRequests')).toMatchObject([
      { requests: [{ peerId: gus.id, userId: gus.userId, displayName: 'Gus', presetName: 'guest' }] },
    ]);
    expect(ada.received).toEqual([]);
    expect(test.room.snapshot()).toMatchObject({ waiting: [{ name: 'Gus', phase: 'waiting' }] });
    expect(host.send('getWaitingRoomRequests')?.payload.requests).toHaveLength(1);
  });

  it('lets one in, who then joins by itself', () => {
    const { test, host, gus, gil } = setUp();
    gus.send('joinRoom', {});
    gil.send('joinRoom', {});
    test.forget();
    host.send('acceptWaitingRoomRequests', { userIds: [gus.userId] });
    expect(gus.names).toEqual(['waitingRoomRequestAccepted']);
    expect(gil.received).toEqual([]);
    expect(host.got('getWaitingRoomRequests').at(-1)?.requests).toMatchObject([{ peerId: gil.id }]);
    expect(gus.send('joinRoom', {})?.payload.peer.waitlisted).toBe(false);
    expect(test.peer(gus.id)?.phase).toBe('joined');
  });

  it('admits several guests with one request', () => {
    const { test, host, gus, gil, gia } = setUp();
    for (const guest of [gus, gil, gia]) guest.send('joinRoom', {});
    host.send('acceptWaitingRoomRequests', { userIds: [gus.userId, gia.userId] });
    expect(test.room.snapshot().waiting.map(({ id }) => id)).toEqual([gil.id]);
  });

  it('sends one away, who may ask again', () => {
    const { test, host, gus } = setUp();
    gus.send('joinRoom', {});
    test.forget();
    host.send('denyWaitingRoomRequests', { userIds: [gus.userId] });
    expect(gus.names).toEqual(['waitingRoomRequestDenied']);
    expect(host.got('getWaitingRoomRequests')).toEqual([{ requests: [] }]);
    expect(gus.send('joinRoom', {})?.payload.peer.waitlisted).toBe(true);
  });

  it('X3: lists a user who waits on two devices once, and answers both', () => {
    const { test, host, gil } = setUp();
    const [first, second] = ['One', 'Two'].map((name) => test.connect(name, 'guest', { userId: 'gus' }));
    for (const guest of [first, second, gil]) guest?.send('joinRoom', {});
    const listed = () => host.got('getWaitingRoomRequests').at(-1)?.requests;
    expect(listed()).toMatchObject([{ peerId: first?.id, userId: 'gus' }, { peerId: gil.id }]);
    first?.disconnect();
    expect(listed()).toMatchObject([{ peerId: second?.id, userId: 'gus' }, { peerId: gil.id }]);
    const third = test.connect('Three', 'guest', { userId: 'gus' });
    third.send('joinRoom', {});
    expect(test.room.snapshot().waiting).toHaveLength(3);
    host.send('acceptWaitingRoomRequests', { userIds: ['gus'] });
    for (const guest of [second, third]) expect(guest?.names).toContain('waitingRoomRequestAccepted');
    expect(listed()).toMatchObject([{ peerId: gil.id }]);
  });

  it('forgets who goes away while waiting', () => {
    const { test, host, gus } = setUp();
    gus.send('joinRoom', {});
    test.forget();
    gus.disconnect();
    expect(host.got('getWaitingRoomRequests')).toEqual([{ requests: [] }]);
    expect(host.got('leaveRoom')).toEqual([]);
  });

  it('admits an accepted user again, unless they were kicked', () => {
    const { test, host, gus } = setUp();
    gus.send('joinRoom', {});
    host.send('acceptWaitingRoomRequests', { userIds: [gus.userId] });
    gus.send('joinRoom', {});
    gus.disconnect();
    const again = test.connect('Gus', 'guest');
    expect(again.send('joinRoom', {})?.payload.peer.waitlisted).toBe(false);
    host.send('kick', { peerIds: [again.id] });
    expect(again.send('joinRoom', {})?.payload.peer.waitlisted).toBe(true);
  });

  it('holds early guests only until a client joins who may admit them', () => {
    const test = new TestRoom();
    test.join('Ada', 'participant');
    const early = test.connect('Early', 'early-guest');
    expect(early.send('joinRoom', {})?.payload.peer.waitlisted).toBe(true);
    test.join('Host', 'host');
    expect(test.room.snapshot().waiting).toEqual([]);
    expect(early.send('joinRoom', {})?.payload.peer.waitlisted).toBe(false);
    const later = test.connect('Later', 'early-guest');
    expect(later.send('joinRoom', {})?.payload.peer.waitlisted).toBe(false);
  });

  it('lets no guest act while they wait', () => {
    const { gus, host } = setUp();
    gus.send('joinRoom', {});
    expect(refusal(gus.send('produce', { kind: 'audio' }))).toBe('not in the meeting');
    expect(refusal(gus.send('getPeerInfo', { peerId: host.id }))).toBe('not in the meeting');
  });
});
