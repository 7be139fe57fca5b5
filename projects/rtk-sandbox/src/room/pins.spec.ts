// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-member-access */
import { TestRoom } from '../testing/test-room';

describe('X5: the pinned participant is compulsory', () => {
  const released = 0x0ead_beef;

  function setUp() {
    const test = new TestRoom();
    const host = test.join('Host', 'host');
    const ada = test.join('Ada', 'participant');
    const bob = test.join('Bob', 'participant');
    const heard = (client: typeof host) => {
      const entries = client.got('selectedPeerDiff').flatMap((payload) => payload.entries as unknown[]);
      test.forget();
      return entries;
    };
    return { test, host, ada, bob, heard };
  }

  it('for all others, until another participant is pinned, or none', () => {
    const { host, ada, bob, heard } = setUp();
    host.send('globalPinPeer', { participantId: ada.id });
    expect(ada.got('selectedPeerDiff')).toEqual([]);
    expect(heard(bob)).toEqual([{ peerId: ada.id, priority: -1 }]);
    host.send('globalPinPeer', { participantId: bob.id });
    expect(heard(host)).toEqual([
      { peerId: ada.id, priority: released },
      { peerId: bob.id, priority: -1 },
    ]);
    host.send('globalPinPeer', { participantId: '' });
    expect(heard(host)).toEqual([{ peerId: bob.id, priority: released }]);
  });

  it('also when it speaks, which alone would end that', () => {
    const { host, ada, heard } = setUp();
    host.send('globalPinPeer', { participantId: ada.id });
    heard(host);
    ada.send('audioActivity', { silent: false });
    expect(heard(host)).toEqual([
      { peerId: ada.id, priority: 1 },
      { peerId: ada.id, priority: -1 },
    ]);
  });

  it('to those who join later', () => {
    const { test, host, ada } = setUp();
    host.send('globalPinPeer', { participantId: ada.id });
    const eve = test.connect('Eve', 'participant');
    eve.send('joinRoom', {});
    expect(eve.send('selfJoinComplete', {})?.payload).toMatchObject({
      selectedPeers: { compulsoryPeers: [ada.id] },
      roomState: { pinnedPeerIds: [ada.id] },
    });
  });

  it('and not spoken of any more once it has left', () => {
    const { host, ada, bob, heard } = setUp();
    host.send('globalPinPeer', { participantId: ada.id });
    heard(host);
    ada.disconnect();
    host.send('globalPinPeer', { participantId: bob.id });
    expect(heard(host)).toEqual([{ peerId: bob.id, priority: -1 }]);
  });
});
