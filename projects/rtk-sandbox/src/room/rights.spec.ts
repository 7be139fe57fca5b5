// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-argument */
import { refusal, TestRoom } from '../testing/test-room';

describe('live permissions', () => {
  function setUp() {
    const test = new TestRoom();
    return { test, host: test.join('Host', 'host'), ada: test.join('Ada', 'participant') };
  }

  const patchOf = (userIds: string, patch: object) => ({ updatePeersPresets: [{ userIds, patch }] });
  const audio = (canProduce: number) => ({ media: { audio: { canProduce } } });

  it('change what the room enforces, both ways, and reach everybody', () => {
    const { host, ada } = setUp();
    const answer = host.send('updateUserPreset', patchOf(ada.userId, { pinParticipant: true }));
    expect(answer).toMatchObject({ name: 'updateUserPreset' });
    expect(ada.got('updateUserPreset')).toEqual([patchOf(ada.userId, { pinParticipant: true })]);
    expect(ada.send('globalPinPeer', { participantId: host.id })?.name).toBe('globalPinPeer');
    host.send('updateUserPreset', patchOf(ada.userId, { pinParticipant: false }));
    expect(refusal(ada.send('globalPinPeer', { participantId: '' }))).toBe('permission denied');
  });

  it('F18: make a mute last, and take a resume back that the SDK took for granted', () => {
    const { test, host, ada } = setUp();
    const producerId = ada.produce('audio');
    host.send('updateUserPreset', patchOf(ada.userId, audio(2)));
    expect(test.peer(ada.id)?.audio).toBe(true);
    host.send('hostControlPeer', { participantId: ada.id, audio: true });
    test.forget();
    expect(refusal(ada.send('toggleProducer', { producerId, pause: false }))).toBe('permission denied');
    expect(ada.got('peerProducerToggleBroadcast')).toMatchObject([
      { producerState: { producerId, pause: true } },
    ]);
    expect(host.received).toEqual([]);
    expect(refusal(ada.send('produce', { kind: 'audio' }))).toBe('permission denied');
    expect(refusal(ada.send('produce', { kind: 'video' }))).toBeUndefined();
  });

  it('stay as they are if a patch omits them or has `NONE`', () => {
    const { test, host, ada } = setUp();
    host.send('updateUserPreset', patchOf(ada.userId, audio(2)));
    host.send('updateUserPreset', patchOf(ada.userId, audio(0)));
    host.send('updateUserPreset', patchOf(ada.userId, { chat: { public: { files: false } } }));
    const permissions = test.peer(ada.id)?.permissions;
    expect(permissions?.media.audio.canProduce).toBe('NOT_ALLOWED');
    expect(permissions?.media.video.canProduce).toBe('ALLOWED');
    expect(permissions?.chat.public).toEqual({ canSend: true, text: true, files: false });
  });

  it('hold for all peers of a user, and when it comes back', () => {
    const { test, host, ada } = setUp();
    const twin = test.join('Twin', 'participant', { userId: ada.userId });
    host.send('updateUserPreset', patchOf(ada.userId, { kickParticipant: true }));
    expect(test.peer(twin.id)?.permissions.kickParticipant).toBe(true);
    ada.disconnect();
    const again = test.join('Ada', 'participant');
    expect(test.peer(again.id)?.permissions.kickParticipant).toBe(true);
  });

  it('are forgotten when the last client has gone', () => {
    const { test, host, ada } = setUp();
    host.send('updateUserPreset', patchOf(ada.userId, { kickParticipant: true }));
    host.disconnect();
    ada.disconnect();
    expect(test.peer(test.join('Ada', 'participant').id)?.permissions.kickParticipant).toBe(false);
  });

  it('refuse an unknown user, and then change nobody', () => {
    const { test, host, ada } = setUp();
    const patches = [ada.userId, 'gone'].map((userIds) => ({ userIds, patch: { kickParticipant: true } }));
    expect(refusal(host.send('updateUserPreset', { updatePeersPresets: patches }))).toBe(
      'no such user: gone',
    );
    expect(test.peer(ada.id)?.permissions.kickParticipant).toBe(false);
  });

  it('can come from a backend, for present and future users', () => {
    const { test, ada } = setUp();
    test.deliver(
      test.room.patchPermissions(ada.userId, {
        media: { audio: { canProduce: 'NOT_ALLOWED' } },
        pinParticipant: true,
      }),
    );
    expect(ada.got('updateUserPreset')).toEqual([
      patchOf(ada.userId, {
        pinParticipant: true,
        media: { audio: { canProduce: 'STREAM_PERMISSION_TYPE_NOT_ALLOWED' } },
      }),
    ]);
    test.room.patchPermissions('user-late', { waitingRoomType: 'SKIP_ON_ACCEPT' });
    expect(test.connect('Late', 'participant').send('joinRoom', {})?.payload.peer.waitlisted).toBe(true);
  });

  it('can be read', () => {
    const { host, ada } = setUp();
    const [preset] = host.send('getUserPresets', { userIds: [ada.userId] })?.payload.peerPresets ?? [];
    const { permissions } = JSON.parse(Buffer.from(preset.preset, 'base64').toString());
    expect(permissions).toMatchObject({ polls: { canVote: true }, kickParticipant: false });
    expect(refusal(host.send('getUserPresets', { userIds: ['gone'] }))).toBe('no such user');
  });
});
