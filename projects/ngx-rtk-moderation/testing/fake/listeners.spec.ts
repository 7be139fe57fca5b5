import { expectNoListeners, FakeMeeting, listenerCount } from 'ngx-rtk-moderation/testing';

const nothing = (): void => undefined;

describe('listenerCount', () => {
  it('counts all listeners of the app, and none of the fake’s own', () => {
    const meeting = new FakeMeeting({
      participants: [{ id: 'ada', pinned: true }],
      waitlisted: [{ id: 'wes' }],
    });
    expect(listenerCount(meeting)).toBe(0);
    const { joined, active, pinned, waitlisted } = meeting.participants;
    const { self, participants, meta, stage, connectedMeetings } = meeting;
    const emitters = [self, self.permissions, participants, meta, stage, connectedMeetings];
    const people = [joined.get('ada'), waitlisted.get('wes')];
    for (const emitter of [...emitters, joined, active, pinned, waitlisted, ...people])
      emitter?.on('any', nothing);
    expect(listenerCount(meeting)).toBe(12);
  });
});

describe('expectNoListeners', () => {
  it('names the listeners that are left', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'ada' }] });
    expect(() => expectNoListeners(meeting)).not.toThrow();
    meeting.self.on('roomLeft', nothing).on('roomLeft', nothing);
    meeting.participants.joined.get('ada')?.on('audioUpdate', nothing);
    expect(() => expectNoListeners(meeting)).toThrow(
      '2 × self "roomLeft", 1 × participant "ada" "audioUpdate"',
    );
    meeting.self.off('roomLeft', nothing).off('roomLeft', nothing);
    meeting.participants.joined.get('ada')?.removeAllListeners('audioUpdate');
    expect(() => expectNoListeners(meeting)).not.toThrow();
  });
});
