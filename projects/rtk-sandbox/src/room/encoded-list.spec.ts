import { fromBinary } from '@bufbuild/protobuf';
import { PeerJoinCompleteResponseSchema } from '../protocol/generated/media_edge_pb';
import { RoomPeersInfoResponseSchema } from '../protocol/generated/socket_room_pb';
import { EncodedList } from './encoded-list';

describe('EncodedList', () => {
  const items = ['a', 'b', 'c'].map((peerId) => ({ peerId }));

  function setUp() {
    const wrap = jest.fn((item: { peerId: string }) => ({ peers: [item] }));
    return { wrap, list: new EncodedList<{ peerId: string }>(RoomPeersInfoResponseSchema, wrap) };
  }

  it('encodes all items in order', () => {
    const { peers } = fromBinary(RoomPeersInfoResponseSchema, setUp().list.encode(items));
    expect(peers.map(({ peerId }) => peerId)).toEqual(['a', 'b', 'c']);
  });

  it('encodes each item once, and again only when it has changed', () => {
    const { wrap, list } = setUp();
    list.encode(items);
    list.encode(items);
    expect(wrap).toHaveBeenCalledTimes(3);
    items.slice(0, 1).forEach((item) => list.forget(item));
    list.encode(items);
    expect(wrap).toHaveBeenCalledTimes(4);
  });

  it('can be one field of a message among others', () => {
    const list = new EncodedList<{ peerId: string }>(PeerJoinCompleteResponseSchema, (item) => ({
      participants: [item],
    }));
    const rest = new EncodedList<object>(PeerJoinCompleteResponseSchema, () => ({
      maxPreferredStreams: 6,
    })).encode([{}]);
    const whole = fromBinary(PeerJoinCompleteResponseSchema, list.encode(items, rest));
    expect([whole.participants.length, whole.maxPreferredStreams]).toEqual([3, 6]);
  });
});
