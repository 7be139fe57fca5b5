import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected, nextFrame, record, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('an unchanged value keeps its reference', () => {
  it('also an empty list that is empty again', async () => {
    const { meeting, moderation } = connected({ joined: false, stage: true });
    await nextFrame();
    const lists = [moderation.participants$, moderation.waitlisted$, moderation.stageRequests$].map((list) =>
      record<unknown>(list),
    );
    await meeting.join();
    await nextFrame();
    expect(lists).toEqual([[[]], [[]], [[]]]);
    meeting.server.wait({ id: 'wes' });
    meeting.server.join({ id: 'ada', stageStatus: 'REQUESTED_TO_JOIN_STAGE' });
    await nextFrame();
    meeting.server.stopWaiting('wes');
    meeting.server.leave('ada');
    await nextFrame();
    await meeting.leave();
    moderation.disconnect();
    await nextFrame();
    expect(lists.map((emitted) => emitted.length)).toEqual([3, 3, 3]);
  });

  it('also if the SDK omits a value instead of `false`', async () => {
    const meeting = new FakeMeeting({ self: { preset: 'participant' } });
    Object.defineProperty(meeting.self.permissions, 'kickParticipant', { get: () => undefined });
    const { moderation } = connected();
    moderation.disconnect();
    const permissions = record(moderation.permissions$);
    moderation.connect(meeting);
    await nextFrame();
    expect(permissions).toHaveLength(1);
    expect(moderation.permissions().kickParticipant).toBe(false);
  });

  it('also without any permission, with a meeting or without one', async () => {
    const { meeting, moderation } = connected({ self: { preset: 'participant' } });
    meeting.server.patchPermissions({ kickParticipant: true });
    await nextFrame();
    meeting.server.patchPermissions({ kickParticipant: false });
    await nextFrame();
    const permissions = record(moderation.permissions$);
    const events = record(moderation.events$);
    moderation.disconnect();
    expect(permissions).toHaveLength(1);
    expect(events.map(({ type }) => type)).toEqual(['phaseChanged']);
  });
});

describe('a participant who is gone and back before the room is read', () => {
  it('is at the place that they have in the SDK', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'ada' }, { id: 'bob' }] });
    await nextFrame();
    const [ada, bob] = moderation.participants();
    const events = record(moderation.events$);
    meeting.server.leave('ada');
    meeting.server.join({ id: 'ada' });
    await nextFrame();
    expect(moderation.participants()).toEqual([bob, ada]);
    expect(moderation.participants()[0]).toBe(bob);
    expect(events).toEqual([]);
  });

  it('is present also if they joined in the same turn', async () => {
    const { meeting, moderation } = connected();
    meeting.server.join({ id: 'ada' });
    meeting.server.join({ id: 'bob' });
    meeting.server.leave('ada');
    meeting.server.join({ id: 'ada' });
    await nextFrame();
    expect(moderation.participants().map(({ id }) => id)).toEqual(['bob', 'ada']);
  });

  it('is at their place in the waiting room immediately', async () => {
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'wes' }, { id: 'xi' }] });
    const events = record(moderation.events$);
    meeting.server.stopWaiting('wes');
    meeting.server.wait({ id: 'wes' });
    await settle();
    expect(moderation.waitlisted().map(({ id }) => id)).toEqual(['xi', 'wes']);
    expect(events).toEqual([]);
  });
});

describe('why one is out', () => {
  it('F25: is the first reason, also if the removed app leaves as well', async () => {
    const { meeting, moderation } = connected();
    const reasons = record(moderation.leftReason$);
    const rooms = record(moderation.snapshot$);
    await meeting.server.kickSelf();
    await nextFrame();
    await meeting.leave();
    await nextFrame();
    meeting.self.roomState = 'disconnected';
    meeting.self.emit('roomLeft', { state: 'disconnected' });
    await nextFrame();
    expect(meeting.self.roomState).toBe('disconnected');
    expect(moderation.phase()).toBe('left');
    expect(reasons).toEqual([null, 'kicked']);
    expect(rooms.map(({ leftReason }) => leftReason)).toEqual([null, 'kicked']);
  });

  it('F24: is another one for who was sent away, asked again and left', async () => {
    const { meeting, moderation } = connected({ joined: false });
    const reasons = record(moderation.leftReason$);
    meeting.server.waitingRoom = true;
    await meeting.join();
    await meeting.server.rejectSelf();
    await settle();
    await meeting.join();
    await settle();
    expect(moderation.phase()).toBe('waitlisted');
    await meeting.leave();
    await settle();
    expect(reasons).toEqual([null, 'rejected', null, 'left']);
  });
});

describe('the pin', () => {
  it('is `null` after leaving, also if it was the local participant’s and the connection failed', async () => {
    const { meeting, moderation } = connected();
    meeting.server.pinFromElsewhere('self');
    await settle();
    const events = record(moderation.pinChanged$);
    meeting.server.failConnection();
    await settle();
    await meeting.self.enableAudio();
    await settle();
    expect(moderation.phase()).toBe('left');
    expect(moderation.pinned()).toBeNull();
    expect(events).toMatchObject([{ previous: { id: 'self' }, pinned: null }]);
  });

  it('F11, F14: goes to the local participant in an outage, and never to two participants', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'ada', pinned: true }] });
    await nextFrame();
    const rooms = record(moderation.snapshot$);
    const pins = record(moderation.pinChanged$);
    meeting.server.dropSocket();
    await nextFrame();
    meeting.server.pinFromElsewhere('self');
    const reconnected = meeting.server.reconnect();
    // The network takes its time: pages are drawn meanwhile.
    for (let turns = 0; turns < 20; turns++) {
      await Promise.resolve();
      jest.advanceTimersByTime(20);
    }
    await reconnected;
    await nextFrame();
    const pinned = rooms.map(({ participants, self }) =>
      [...participants, self].flatMap((each) => (each?.isPinned ? [each.id] : [])),
    );
    expect(pinned).toEqual([['ada'], ['ada'], ['self']]);
    expect(pins).toMatchObject([{ previous: { id: 'ada' }, pinned: { id: 'self' } }]);
  });

  it('is the local participant’s again after a reconnect', async () => {
    const { meeting, moderation } = connected();
    meeting.server.pinFromElsewhere('self');
    await settle();
    meeting.self.roomState = 'failed';
    meeting.self.emit('roomLeft', { state: 'failed' });
    await settle();
    meeting.self.roomState = 'joined';
    meeting.self.emit('roomJoined', { reconnected: true });
    await settle();
    expect(moderation.pinned()?.id).toBe('self');
  });
});
