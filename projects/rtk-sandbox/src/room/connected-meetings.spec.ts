// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call */
import { refusal, TestRoom } from '../testing/test-room';
import { readSandboxToken } from '../token';

describe('X4: connected meetings', () => {
  const child = 'meeting-connected-1';

  function setUp() {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    const ada = test.join('Ada', 'participant');
    const created = host.send('createConnectedRooms', { payloads: [{ title: 'Team A' }] });
    return { test, host, ada, created };
  }

  const notMoved = (reason: string) => `The participants were not moved. ${reason}`;
  const moving = (from: string, to: string, ...participants: { id: string; presetId?: string }[]) => ({
    sourceMeetingId: from,
    destinationMeetingId: to,
    participants,
  });

  it('are created with the permission, and announced to all', () => {
    const { test, host, ada, created } = setUp();
    expect(created?.payload).toEqual({ payloads: [{ id: child, title: 'Team A' }] });
    for (const client of [host, ada]) {
      expect(client.got('connectedRoomsUpdated')).toEqual([{ payloads: [{ id: child, title: 'Team A' }] }]);
    }
    expect(refusal(ada.send('createConnectedRooms', { payloads: [{ title: 'B' }] }))).toBe(
      'permission denied',
    );
    expect(refusal(host.send('createConnectedRooms', { payloads: [{ title: '' }] }))).toBe(
      'The meetings were not created. Each of them needs a title.',
    );
    const tooMany = Array.from({ length: 100 }, () => ({ title: 'B' }));
    expect(refusal(host.send('createConnectedRooms', { payloads: tooMany }))).toBe(
      'The meetings were not created. There are too many connected meetings.',
    );
    expect(test.room.snapshot().connectedMeetings).toEqual([{ id: child, title: 'Team A' }]);
  });

  it('are listed with their users, each once', () => {
    const { test, host } = setUp();
    const team = test.connected(child);
    for (const name of ['Bob', 'Bobby']) team.join(name, 'participant', { userId: 'bob' });
    const dump = host.send('getConnectedRoomsDump')?.payload;
    expect(dump.parentMeeting).toMatchObject({ id: 'meeting', title: 'Meeting' });
    expect(dump.parentMeeting.participants.map(({ id }: { id: string }) => id)).toEqual([
      'user-host',
      'user-ada',
    ]);
    expect(dump.meetings).toMatchObject([
      { id: child, participants: [{ id: 'bob', displayName: 'Bobby', presetId: 'participant' }] },
    ]);
    expect(team.connect('Eve', 'participant').send('getConnectedRoomsDump')?.payload).toEqual(dump);
  });

  it('ask each device of a moved user to leave, after the answer', () => {
    const { test, host, ada } = setUp();
    const phone = test.join('Phone', 'participant', { userId: ada.userId });
    expect(host.send('movePeers', moving('meeting', child, { id: ada.userId }))?.name).toBe('movePeers');
    for (const client of [ada, phone]) {
      expect(client.got('transferPeer')).toMatchObject([{ meetingId: child }]);
      // The room waits until the client goes.
      expect(test.peer(client.id)?.phase).toBe('joined');
    }
    expect(readSandboxToken(ada.got('transferPeer')[0].authToken)).toMatchObject({
      meetingId: child,
      participantId: ada.userId,
      name: 'Ada',
      preset: 'participant',
      customParticipantId: 'own-ada',
    });
    test.forget();
    host.send('movePeers', moving('meeting', child, { id: host.userId }));
    expect(host.names).toEqual(['movePeers', 'transferPeer']);
  });

  it('keep the permissions of the token without a waiting room and without live changes', () => {
    const { test, host } = setUp();
    const guest = test.connect('Gus', 'guest', { patch: { kickParticipant: true } });
    guest.send('joinRoom', {});
    host.send('acceptWaitingRoomRequests', { userIds: [guest.userId] });
    guest.send('joinRoom', {});
    test.room.patchPermissions(guest.userId, { pinParticipant: true });
    host.send('movePeers', moving('meeting', child, { id: guest.userId }));
    const token = readSandboxToken(guest.got('transferPeer')[0].authToken);
    expect(token).toMatchObject({
      preset: 'guest',
      permissions: { waitingRoomType: 'SKIP', kickParticipant: true, pinParticipant: false },
    });
  });

  it('give a moved user another preset', () => {
    const { host, ada } = setUp();
    host.send('movePeers', moving('meeting', child, { id: ada.userId, presetId: 'guest' }));
    expect(readSandboxToken(ada.got('transferPeer')[0].authToken)).toMatchObject({
      preset: 'guest',
      permissions: { waitingRoomType: 'SKIP' },
    });
    const wrong = moving('meeting', child, { id: ada.userId, presetId: 'hots' });
    expect(refusal(host.send('movePeers', wrong))).toContain('There is no preset "hots". The sandbox has:');
  });

  it('move no user if one of them cannot be moved', () => {
    const { host, ada } = setUp();
    const cases = [
      [
        moving('meeting', 'other', { id: ada.userId }),
        notMoved('There is no meeting "other" in this group.'),
      ],
      [
        moving(child, 'meeting', { id: ada.userId }),
        notMoved(`No participant is in the meeting "${child}".`),
      ],
      [moving('meeting', 'meeting', { id: ada.userId }), notMoved('They are in this meeting already.')],
      [moving('meeting', child), notMoved('The request names no participant.')],
      [
        moving('meeting', child, { id: ada.userId }, { id: ada.id }),
        notMoved(`The user ${ada.id} is not in the meeting.`),
      ],
    ] as const;
    for (const [request, reason] of cases) expect(refusal(host.send('movePeers', request))).toBe(reason);
    expect(ada.got('transferPeer')).toEqual([]);
  });

  it.each([
    [{ canSwitchConnectedMeetings: true }, { there: true, back: false }],
    [{ canSwitchToParentMeeting: true }, { there: false, back: true }],
  ])('let a participant with %j move itself: %j', (connectedMeetings, { there, back }) => {
    const { test, ada } = setUp();
    const team = test.connected(child);
    const eve = test.join('Eve', 'participant', { patch: { connectedMeetings } });
    const eva = team.join('Eva', 'participant', { patch: { connectedMeetings } });
    const denied = (may: boolean) => (may ? undefined : 'permission denied');
    expect(refusal(eve.send('movePeers', moving('meeting', child, { id: eve.userId })))).toBe(denied(there));
    expect(refusal(eva.send('movePeers', moving(child, 'meeting', { id: eva.userId })))).toBe(denied(back));
    expect(refusal(eve.send('movePeers', moving('meeting', child, { id: ada.userId })))).toBe(
      'permission denied',
    );
    const promotion = moving('meeting', child, { id: eve.userId, presetId: 'host' });
    expect(refusal(eve.send('movePeers', promotion))).toBe('permission denied');
  });

  it('are removed from the list, which does not end the session inside', () => {
    const { test, host, ada } = setUp();
    const bob = test.connected(child).join('Bob', 'participant');
    expect(refusal(host.send('deleteConnectedRooms', { payloads: [{ id: 'meeting' }] }))).toBe(
      'no such connected meeting',
    );
    expect(refusal(ada.send('deleteConnectedRooms', { payloads: [{ id: child }] }))).toBe(
      'permission denied',
    );
    host.send('deleteConnectedRooms', { payloads: [{ id: child }] });
    for (const client of [host, ada, bob]) {
      expect(client.got('connectedRoomsDeleted')).toEqual([{ payloads: [{ id: child, title: 'Team A' }] }]);
    }
    expect(host.send('getConnectedRoomsDump')?.payload.meetings).toEqual([]);
    host.send('movePeers', moving(child, 'meeting', { id: bob.userId }));
    expect(bob.got('transferPeer')).toMatchObject([{ meetingId: 'meeting' }]);
  });

  it('F32: end together with a kick of all that includes the group', () => {
    const { test, host, ada } = setUp();
    const team = test.connected(child);
    const bob = team.join('Bob', 'host');
    host.send('kickAll', {});
    expect(ada.names).toContain('kickAll');
    expect(bob.received).toEqual([]);
    const eve = test.join('Eve', 'participant');
    bob.send('kickAll', { propagateKickAcrossRooms: true });
    for (const client of [bob, eve]) expect(client.names).toContain('kickAll');
    expect([...test.room.snapshot().peers, ...team.room.snapshot().peers]).toEqual([]);
  });

  it('keep a session while a client is in one of them', () => {
    const { test, host, ada } = setUp();
    const bob = test.connected(child).join('Bob', 'participant');
    test.room.patchPermissions('user-eve', { kickParticipant: true });
    const joinAsEve = () => test.join('Eve', 'participant');
    host.disconnect();
    ada.disconnect();
    const eve = joinAsEve();
    expect(test.peer(eve.id)?.permissions.kickParticipant).toBe(true);
    eve.disconnect();
    bob.disconnect();
    expect(test.peer(joinAsEve().id)?.permissions.kickParticipant).toBe(false);
  });

  it('receive broadcasts of each other', () => {
    const { test, host, ada } = setUp();
    const bob = test.connected(child).join('Bob', 'participant');
    const broadcast = (...ids: string[]) => ({ type: 'wave', ids, broadcastType: 1 });
    host.send('broadcastToEntity', broadcast(child));
    expect([bob, ada].map((client) => client.got('broadcastToEntity').length)).toEqual([1, 0]);
    host.send('broadcastToEntity', broadcast(child, 'meeting'));
    expect([bob, ada, host].map((client) => client.got('broadcastToEntity').length)).toEqual([2, 1, 0]);
    expect(refusal(host.send('broadcastToEntity', broadcast('other')))).toBe('no such meeting');
  });
});
