import { pass, rejection, settle } from '../../jest/helpers';
import { FakeMeeting } from '../public-api';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada' };

describe('FakeMeeting, as to coming and going', () => {
  it.each(['leave', 'kickSelf', 'endMeeting'] as const)(
    'lets nobody join again with the same client: nobody answers (%s)',
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

  it('F24: lets those ask again who were sent away', async () => {
    const meeting = new FakeMeeting({ joined: false });
    meeting.server.waitingRoom = true;
    await meeting.join();
    await meeting.server.rejectSelf();
    await meeting.join();
    expect(meeting.self.roomState).toBe('waitlisted');
  });

  it('does nothing where somebody joins who has joined', async () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    const cleared = jest.fn();
    meeting.participants.joined.on('participantsCleared', cleared);
    await meeting.join();
    expect(cleared).not.toHaveBeenCalled();
  });

  it('F25: forgets an outage when somebody leaves in it', async () => {
    const meeting = new FakeMeeting();
    meeting.server.dropSocket();
    await meeting.leave();
    await pass(3_000);
    expect(meeting.self.roomState).toBe('left');
    await meeting.server.reconnect();
    meeting.server.failConnection();
    expect(meeting.self.roomState).toBe('left');
  });

  it('F10: lets nothing reach the local participant while the socket is down, and ends no session then', async () => {
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

  it('F24: has who waited through an outage ask anew', async () => {
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

  it('has nobody in two places, and no two with one id', async () => {
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

  it('F10: loses with a connection what is under way on it, also where the next one is up at once', async () => {
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

  it('F12: stays out where somebody leaves who was just joining', async () => {
    const meeting = new FakeMeeting({ joined: false, participants: [ada] });
    const joining = meeting.join();
    for (let turns = 0; turns < 9; turns++) await Promise.resolve();
    await meeting.leave();
    await joining;
    await settle();
    expect(meeting.self.roomState).toBe('left');
  });
});
