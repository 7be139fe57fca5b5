import { pass, rejection, settle } from '../../jest/helpers';
import { FakeMeeting } from '../public-api';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada' };

describe('Joining and leaving a FakeMeeting', () => {
  it.each(['leave', 'kickSelf', 'endMeeting'] as const)(
    'a client that has left cannot join again: it gets no answer (%s)',
    async (end) => {
      const meeting = new FakeMeeting({ participants: [ada] });
      await (end === 'leave' ? meeting.leave() : meeting.server[end]());
      const { roomState } = meeting.self;
      const error = rejection(meeting.join());
      await pass(20_000);
      expect(await error).toMatchObject({ name: 'ClientError', code: '0002' });
      expect(meeting.self.roomState).toBe(roomState);
    },
  );

  it('F24: a guest who was turned away can ask again', async () => {
    const meeting = new FakeMeeting({ joined: false });
    meeting.server.waitingRoom = true;
    await meeting.join();
    await meeting.server.rejectSelf();
    await meeting.join();
    expect(meeting.self.roomState).toBe('waitlisted');
  });

  it('join() does nothing if the meeting is joined', async () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    const cleared = jest.fn();
    meeting.participants.joined.on('participantsCleared', cleared);
    await meeting.join();
    expect(cleared).not.toHaveBeenCalled();
  });

  it('F25: leaving during an outage ends the outage', async () => {
    const meeting = new FakeMeeting();
    meeting.server.dropSocket();
    await meeting.leave();
    await pass(3_000);
    expect(meeting.self.roomState).toBe('left');
    await meeting.server.reconnect();
    meeting.server.failConnection();
    expect(meeting.self.roomState).toBe('left');
  });

  it('F10: nothing reaches the local participant while the socket is down, and no session ends then', async () => {
    const meeting = new FakeMeeting({ self: { audio: true }, participants: [{ id: 'ada', audio: true }] });
    const { server, self, participants } = meeting;
    server.dropSocket();
    server.patchPermissions({ kickParticipant: false });
    server.setAudio('self', false);
    server.setAudio('ada', false);
    for (const verb of ['kickSelf', 'endMeeting', 'admitSelf', 'rejectSelf'] as const) {
      expect(() => server[verb]()).toThrow('reconnect() first');
    }
    await server.reconnect();
    await settle();
    expect([self.roomState, self.audioEnabled, self.permissions.kickParticipant]).toEqual([
      'joined',
      true,
      true,
    ]);
    expect(participants.joined.get('ada')?.audioEnabled).toBe(false);
  });

  it('F24: a guest who waited through an outage has to ask again', async () => {
    const meeting = new FakeMeeting({ joined: false });
    meeting.server.waitingRoom = true;
    await meeting.join();
    meeting.server.dropSocket();
    await meeting.server.reconnect();
    expect(meeting.self.roomState).toBe('init');
    await meeting.join();
    await meeting.server.admitSelf();
    expect(meeting.self.roomState).toBe('joined');
  });

  it('keeps each participant in one place, and each id unique', async () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'peer-1' }], waitlisted: [{ id: 'wes' }] });
    const { server, participants } = meeting;
    const ids = () => [[...participants.joined.keys()], [...participants.waitlisted.keys()]];
    expect(() => server.join({ id: 'wes' })).toThrow('taken');
    expect(() => server.wait({ id: 'peer-1' })).toThrow('taken');
    participants.acceptWaitingRoomRequest('wes');
    for (let turns = 0; turns < 7; turns++) await Promise.resolve();
    server.wait({ id: 'wes' });
    await settle();
    expect(ids()).toEqual([['peer-1', 'wes'], []]);
    expect(server.join()).not.toBe('peer-1');
  });

  it('F10: messages under way are lost with their connection, also if the next one is up immediately', async () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    void meeting.participants.joined.get('ada')?.pin();
    await Promise.resolve();
    meeting.server.dropSocket();
    await meeting.server.reconnect();
    await settle();
    expect(meeting.participants.pinned.size).toBe(0);
    const answered = jest.fn();
    const release = meeting.server.hold('pin');
    void meeting.participants.joined.get('ada')?.pin().then(answered);
    await settle();
    release();
    meeting.server.dropSocket();
    await meeting.server.reconnect();
    await settle();
    expect(meeting.participants.pinned.size).toBe(1);
    expect(answered).not.toHaveBeenCalled();
  });

  it('F12: leaving while joining keeps the local participant out', async () => {
    const meeting = new FakeMeeting({ joined: false, participants: [ada] });
    const joining = meeting.join();
    for (let turns = 0; turns < 9; turns++) await Promise.resolve();
    await meeting.leave();
    await joining;
    await settle();
    expect(meeting.self.roomState).toBe('left');
  });
});
