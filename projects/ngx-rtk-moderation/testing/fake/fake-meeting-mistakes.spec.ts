import { FakeMeeting, type FakeServer, type MeetingDescription } from 'ngx-rtk-moderation/testing';

const people = {
  self: { id: 'me', name: 'Me' },
  participants: [{ id: 'ada', name: 'Ada', userId: 'ada@example.org' }],
  waitlisted: [{ id: 'wes', name: 'Wes' }],
};

describe('a description that cannot be', () => {
  it.each<[string, unknown]>([
    [
      'participants[0] and participants[2] have the same id, "a"',
      { participants: [{ id: 'a' }, {}, { id: 'a' }] },
    ],
    ['self and waitlisted[0] have the same id, "me"', { self: { id: 'me' }, waitlisted: [{ id: 'me' }] }],
    ['self and participants[0] have the same id, "self"', { participants: [{ id: 'self' }] }],
    [
      'participants[1].id is ""; give a string that is not empty, or leave it out',
      { participants: [{}, { id: '' }] },
    ],
    [
      'waitlisted[0].userId is 7; give a string that is not empty, or leave it out',
      { waitlisted: [{ userId: 7 }] },
    ],
    [
      'self and participants[0] are pinned, but only one participant can be',
      { self: { pinned: true }, participants: [{ pinned: true }] },
    ],
    [
      'waitlisted[0] is pinned, but only a participant of the meeting can be',
      { waitlisted: [{ pinned: true }] },
    ],
    ['self is pinned, but has not joined', { self: { pinned: true }, joined: false }],
    ['self.preset: there is no "owner"; there are "host", "participant"', { self: { preset: 'owner' } }],
    [
      'participants[0].stageStatus: there is no "ON"; there are "OFF_STAGE", "REQUESTED_TO_JOIN_STAGE"',
      { participants: [{ stageStatus: 'ON' }] },
    ],
    ['self.permissions: there is no "kick"; there are ', { self: { permissions: { kick: true } } }],
    ['maxActive is -1; give a number from 0 on', { maxActive: -1 }],
  ])('is refused: %s', (message, description) => {
    expect(() => new FakeMeeting(description as MeetingDescription)).toThrow(
      `This meeting cannot be: ${message}`,
    );
  });

  it('is not one user with two connections, nor ids that look like those that are made up', () => {
    const meeting = new FakeMeeting({
      participants: [{ userId: 'u' }, { userId: 'u' }, { id: 'peer-4' }],
      waitlisted: [{}, {}],
    });
    expect([...meeting.participants.joined.keys()]).toEqual(['peer-1', 'peer-2', 'peer-4']);
    expect([...meeting.participants.waitlisted.keys()]).toEqual(['peer-5', 'peer-6']);
  });
});

describe('a verb of the server about an unknown participant', () => {
  it.each<[string, (server: FakeServer, id: string) => unknown]>([
    ['leave', (server, id) => server.leave(id)],
    ['setAudio', (server, id) => server.setAudio(id, true)],
    ['setVideo', (server, id) => server.setVideo(id, true)],
    ['setScreenShare', (server, id) => server.setScreenShare(id, true)],
    ['pinFromElsewhere', (server, id) => server.pinFromElsewhere(id)],
    ['requestStage', (server, id) => server.requestStage(id)],
    ['setStageStatus', (server, id) => server.setStageStatus(id, 'ON_STAGE')],
  ])('%s lists the known participants', (verb, act) => {
    const meeting = new FakeMeeting(people);
    expect(() => act(meeting.server, 'nobody')).toThrow(
      `server.${verb}("nobody"): nobody with that id is in the meeting. ` +
        'There: "me" (Me), the local participant; "ada" (Ada). Waiting: "wes" (Wes).',
    );
  });

  it('stopWaiting looks in the waiting room', () => {
    const { server } = new FakeMeeting(people);
    expect(() => server.stopWaiting('ada')).toThrow(
      'server.stopWaiting("ada"): nobody with that id is in the waiting room. There:',
    );
  });

  it('F26: names the participant if the id is a user id', () => {
    const { server } = new FakeMeeting(people);
    expect(() => server.setAudio('ada@example.org', true)).toThrow(
      'Waiting: "wes" (Wes). It is the user id of "ada" (Ada): give the id.',
    );
  });

  it('accepts the local participant if the verb can be about them, and fails otherwise', () => {
    const { server, self } = new FakeMeeting({ ...people, self: { ...people.self, audio: true } });
    server.setAudio('me', false);
    server.pinFromElsewhere('me');
    expect([self.audioEnabled, self.isPinned]).toEqual([false, true]);
    for (const act of [() => server.leave('me'), () => server.setScreenShare('me', true)]) {
      expect(act).toThrow('("me"): that is the local participant');
    }
  });

  it('names twenty of a crowd', () => {
    const participants = Array.from({ length: 500 }, () => ({}));
    const { server } = new FakeMeeting({ participants });
    expect(() => server.leave('nobody')).toThrow(/"peer-20" \(Participant peer-20\); and 480 more\.$/);
  });

  it('refuses an id that is in use for a new participant', () => {
    const { server } = new FakeMeeting(people);
    for (const id of ['me', 'ada', 'wes']) {
      expect(() => server.join({ id })).toThrow(`The id "${id}" is taken. There: "me" (Me)`);
    }
    expect(() => server.wait({ id: '' })).toThrow('somebody.id is ""');
    server.leave('ada');
    expect(server.join({ id: 'ada' })).toBe('ada');
  });
});
