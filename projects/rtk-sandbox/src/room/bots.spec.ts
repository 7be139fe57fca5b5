// What clients receive is JSON here, and its shape is what these tests state.
/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return */
import { type BotAction, BotError, Bots } from './bots';
import { seededRandom } from './random';
import { TestRoom } from '../testing/test-room';

describe('bots', () => {
  function setUp(count = 5, seed = 7, preset: 'participant' | 'webinar-viewer' = 'participant') {
    const test = new TestRoom();
    const host = test.join('Host', preset === 'participant' ? 'host' : 'webinar-host');
    const bots = new Bots(test.room);
    test.deliver(bots.set(count, seed, preset));
    const act = (bot: string, action: BotAction) => test.deliver(bots.act(bot, action));
    return { test, host, bots, act };
  }

  it('join, and are the same for the same seed', () => {
    const one = setUp(20, 7).test.room.snapshot();
    expect(setUp(20, 7).test.room.snapshot()).toEqual(one);
    expect(setUp(20, 8).test.room.snapshot()).not.toEqual(one);
    expect(new Set(one.peers.map(({ name }) => name)).size).toBe(21);
  });

  it('are announced like clients', () => {
    const { host } = setUp(2);
    expect(host.got('joinRoom').map(({ peer }) => peer.peerId)).toEqual(['bot-1', 'bot-2']);
  });

  it('join and leave until the number is right', () => {
    const { test, host, bots } = setUp(5);
    test.deliver(bots.set(2, 7));
    expect(host.got('leaveRoom').map(({ peer }) => peer.peerId)).toEqual(['bot-3', 'bot-4', 'bot-5']);
    test.deliver(bots.set(3, 7));
    expect(test.room.snapshot().peers.map(({ id }) => id)).toEqual([host.id, 'bot-1', 'bot-2', 'bot-3']);
    expect(bots.count).toBe(3);
  });

  it('are replaced if the first number changes', () => {
    const { test, host, bots } = setUp(3);
    test.deliver(bots.set(2, 7, 'participant', 3));
    expect(host.got('leaveRoom').map(({ peer }) => peer.peerId)).toEqual(['bot-1', 'bot-2']);
    expect(test.room.snapshot().peers.map(({ id }) => id)).toEqual([host.id, 'bot-3', 'bot-4']);
    test.deliver(bots.set(3, 7));
    expect(bots.ids).toEqual(['bot-3', 'bot-4', 'bot-5']);
  });

  it('obey host control', () => {
    const { test, host, act } = setUp(2);
    act('bot-1', 'audioOn');
    act('bot-2', 'videoOn');
    host.send('hostControlPeer', { participantId: 'bot-1', audio: true });
    host.send('hostControlAllPeers', { video: true });
    expect(test.room.snapshot().peers.map(({ audio, video }) => audio || video)).toEqual([
      false,
      false,
      false,
    ]);
    host.send('kick', { peerIds: ['bot-1'] });
    expect(test.peer('bot-1')).toBeUndefined();
    host.send('kickAll', {});
    expect(test.room.snapshot().peers).toEqual([]);
  });

  it('turn their audio off when they lose the permission, and refuse to turn it on', () => {
    const { test, host, act } = setUp(1);
    act('bot-1', 'audioOn');
    const patch = { media: { audio: { canProduce: 2 } } };
    host.send('updateUserPreset', { updatePeersPresets: [{ userIds: 'bot-user-1', patch }] });
    expect(test.peer('bot-1')?.audio).toBe(false);
    expect(() => act('bot-1', 'audioOn')).toThrow(BotError);
  });

  it('act by id, user id or name', () => {
    const { test, host, act } = setUp(3);
    test.forget();
    const name = test.peer('bot-3')?.name ?? '';
    act('bot-1', 'audioOff');
    act('bot-user-1', 'audioOn');
    act(name, 'videoOff');
    act('bot-1', 'screenshareOn');
    act('bot-2', 'talk');
    expect(test.peer('bot-1')).toMatchObject({ audio: true, screenshare: true });
    expect(test.peer('bot-3')?.video).toBe(false);
    expect(host.got('selectedPeerDiff')).toMatchObject([{ entries: [{ peerId: 'bot-2' }] }]);
    act('bot-1', 'screenshareOff');
    expect(test.peer('bot-1')?.screenshare).toBe(false);
  });

  it('leave, come back, and wait until they are admitted', () => {
    const { test, host, act } = setUp(1);
    act('bot-1', 'leave');
    expect(host.got('leaveRoom')).toHaveLength(1);
    expect(() => act('bot-1', 'audioOn')).toThrow('is not in the room');
    act('bot-1', 'join');
    expect(() => act('bot-1', 'join')).toThrow('has joined already');
    act('bot-1', 'wait');
    expect(() => act('bot-1', 'audioOn')).toThrow('waits in the waiting room');
    expect(test.room.snapshot()).toMatchObject({ waiting: [{ id: 'bot-1' }], peers: [{ id: host.id }] });
    host.send('acceptWaitingRoomRequests', { userIds: ['bot-user-1'] });
    expect(test.peer('bot-1')).toBeDefined();
  });

  it('request the stage, join it when granted and leave it when removed', () => {
    const { test, host, act } = setUp(2, 7, 'webinar-viewer');
    act('bot-1', 'requestStage');
    act('bot-2', 'requestStage');
    act('bot-2', 'cancelStage');
    expect(host.got('getStageRequests').at(-1)?.stageRequests).toMatchObject([{ peerId: 'bot-1' }]);
    expect(() => act('bot-1', 'requestStage')).toThrow(BotError);
    expect(() => act('bot-2', 'cancelStage')).toThrow(BotError);
    expect(() => act('bot-2', 'audioOn')).toThrow(BotError);
    host.send('grantStageAccess', { userIds: ['bot-user-1'] });
    expect(test.peer('bot-1')?.stage).toBe('ON_STAGE');
    act('bot-1', 'talk');
    host.send('leaveStage', { userIds: ['bot-user-1'] });
    expect(test.peer('bot-1')).toMatchObject({ stage: 'OFF_STAGE', audio: false });
  });

  it('are unknown by another name', () => {
    expect(() => setUp(1).act('bot-2', 'leave')).toThrow('There is no bot "bot-2".');
  });

  it('act the same for the same seed, and stay away after a kick', () => {
    const life = () => {
      const { test, host, bots } = setUp(40, 3);
      const random = seededRandom(3);
      host.send('kick', { peerIds: ['bot-1'] });
      for (let n = 0; n < 300; n += 1) {
        test.deliver(bots.beat(random));
        const waiting = test.room.snapshot().waiting.map(({ userId }) => userId);
        host.send('denyWaitingRoomRequests', { userIds: waiting.slice(0, 1) });
      }
      return { received: host.received, snapshot: test.room.snapshot() };
    };
    const one = life();
    expect(life()).toEqual(one);
    expect(one.snapshot.peers.some(({ id }) => id === 'bot-1')).toBe(false);
    const seen = new Set(one.received.map(({ name }) => name));
    for (const event of [
      'peerProducerToggleBroadcast',
      'leaveRoom',
      'joinRoom',
      'selectedPeerDiff',
      'getWaitingRoomRequests',
    ] as const) {
      expect(seen).toContain(event);
    }
  });

  it('of 3,000 are all listed and all muted', () => {
    const { test, host } = setUp(3000);
    expect(host.send('getRoomPeersInfo')?.payload.peers).toHaveLength(3001);
    host.send('hostControlAllPeers', { audio: true, video: true });
    expect(test.room.snapshot().peers.some(({ audio, video }) => audio || video)).toBe(false);
  });
});
