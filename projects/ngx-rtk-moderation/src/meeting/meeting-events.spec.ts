import { FakeMeeting, listenerCount } from 'ngx-rtk-moderation/testing';
import type { ModerationMeeting } from 'ngx-rtk-moderation';
import { listenTo, type MeetingEvent } from './meeting-events';

const people = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `p${index}` }));

function listen(meeting: FakeMeeting): MeetingEvent[] {
  const events: MeetingEvent[] = [];
  listenTo(meeting, (event) => events.push(event));
  return events;
}

describe('listenTo', () => {
  it('F23: attaches the same number of listeners to an empty room and to one of 3,000', () => {
    const [empty, full] = [new FakeMeeting(), new FakeMeeting({ participants: people(3_000) })];
    listen(empty);
    listen(full);
    expect(listenerCount(empty)).toBeGreaterThan(0);
    expect(listenerCount(full)).toBe(listenerCount(empty));
  });

  it('F23: has no more than one listener for each event of each emitter', () => {
    const meeting = new FakeMeeting({ participants: people(3) });
    listen(meeting);
    const { joined, active, waitlisted } = meeting.participants;
    for (const emitter of [
      meeting.self,
      meeting.self.permissions,
      meeting.meta,
      joined,
      active,
      waitlisted,
    ]) {
      expect(new Set(emitter.appListeners().values())).toEqual(new Set([1]));
    }
  });

  it('detaches all of its listeners, and no others', () => {
    const meeting = new FakeMeeting({ participants: people(3) });
    const others = jest.fn();
    meeting.participants.joined.on('audioUpdate', others);
    listenTo(meeting, () => undefined)();
    expect(listenerCount(meeting)).toBe(1);
    meeting.server.setAudio('p0', true);
    meeting.server.setAudio('p0', false);
    expect(others).toHaveBeenCalled();
  });

  it('reports nothing after it was stopped within an event', () => {
    const meeting = new FakeMeeting();
    const next = jest.fn();
    meeting.connectedMeetings.on('changingMeeting', () => stop());
    const stop = listenTo(meeting, next);
    meeting.connectedMeetings.emit('changingMeeting', 'breakout');
    expect(next).not.toHaveBeenCalled();
  });

  it('F21: hears events of a participant who leaves and comes back, unlike a listener on the old object', () => {
    const meeting = new FakeMeeting({ stage: true, participants: people(1) });
    const { joined } = meeting.participants;
    const events = listen(meeting);
    const listeners = listenerCount(meeting);
    const own = jest.fn();
    joined.get('p0')?.on('stageStatusUpdate', own);
    meeting.server.requestStage('p0');
    expect(own).toHaveBeenCalledTimes(1);

    meeting.server.leave('p0');
    expect(events.splice(0)).toContainEqual({ type: 'participant', id: 'p0' });
    meeting.server.join({ id: 'p0' });
    expect(events.splice(0)).toContainEqual({ type: 'arrived', id: 'p0' });
    meeting.server.requestStage('p0');
    expect(events).toContainEqual({ type: 'participant', id: 'p0' });
    expect(own).toHaveBeenCalledTimes(1);
    expect(listenerCount(meeting)).toBe(listeners);
  });

  it('F6: does not take "kicked" for a removal', () => {
    const meeting = new FakeMeeting({ participants: people(1) });
    const events = listen(meeting);
    meeting.participants.joined.get('p0')?.emit('kicked');
    meeting.participants.joined.emit('kicked', { id: 'gone' });
    expect(events).toEqual([
      { type: 'kickClaimed', id: 'p0' },
      { type: 'kickClaimed', id: 'gone' },
    ]);
  });

  it('F17: listens for permission patches on self.permissions', () => {
    const meeting = new FakeMeeting();
    const events = listen(meeting);
    meeting.server.patchPermissions({ kickParticipant: false });
    expect(events).toEqual([{ type: 'permissions' }]);
  });

  it.each<[string, (meeting: FakeMeeting) => unknown, MeetingEvent]>([
    ['own microphone', ({ self }) => self.enableAudio(), { type: 'self' }],
    ['own camera', ({ self }) => self.enableVideo(), { type: 'self' }],
    ['own screen', ({ self }) => self.emit('screenShareUpdate', {}), { type: 'self' }],
    ['a screen', ({ server }) => server.setScreenShare('p0', true), { type: 'participant', id: 'p0' }],
    ['own pin', ({ server }) => server.pinFromElsewhere('self'), { type: 'self' }],
    ['a microphone', ({ server }) => server.setAudio('p0', false), { type: 'participant', id: 'p0' }],
    ['a pin', ({ server }) => server.pinFromElsewhere('p0'), { type: 'participant', id: 'p0' }],
    ['the stage', ({ server }) => server.requestStage('p0'), { type: 'participant', id: 'p0' }],
    ['a newcomer', ({ server }) => server.join({ id: 'x' }), { type: 'arrived', id: 'x' }],
    ['the waiting room', ({ server }) => server.wait(), { type: 'waitlisted' }],
    ['the socket', ({ server }) => server.dropSocket(), { type: 'phase', rejoined: false }],
    ['the end', ({ server }) => server.rejectSelf(), { type: 'phase', rejoined: false }],
    ['the active grid', ({ server }) => server.setVideo('p0', false), { type: 'everyone' }],
    ['cleared maps', ({ participants }) => participants.joined.clear(), { type: 'everyone' }],
    ['cleared requests', ({ participants }) => participants.waitlisted.clear(), { type: 'waitlisted' }],
  ])('reports %s', async (_, act, expected) => {
    const meeting = new FakeMeeting({ stage: true, participants: [{ id: 'p0', audio: true, video: true }] });
    const events = listen(meeting);
    await act(meeting);
    expect(events).toContainEqual(expected);
  });

  it('reports a meeting that replaces this one', () => {
    const [meeting, next] = [new FakeMeeting(), new FakeMeeting()];
    const events = listen(meeting);
    meeting.server.switchMeeting(next);
    expect(events).toEqual([{ type: 'replaced', meeting: next }]);
  });

  it('reports joining, for the first time and again', async () => {
    const meeting = new FakeMeeting({ joined: false });
    const events = listen(meeting);
    await meeting.join();
    expect(events).toContainEqual({ type: 'phase', rejoined: true });
  });

  it('does without the parts that a client may lack', () => {
    const { self, participants, meta, stage } = new FakeMeeting();
    const meeting: ModerationMeeting = { self, participants, meta, stage };
    expect(() => listenTo(meeting, () => undefined)()).not.toThrow();
  });
});
