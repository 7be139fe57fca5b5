import { FakeMeeting, type MeetingDescription, type MoveOptions } from 'ngx-rtk-moderation/testing';
import { pass, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const ada = { id: 'ada' };
const bob = { id: 'bob' };

/** A meeting and the one that the local participant is moved to, with what the first one's client emits. */
function setUp(self: MeetingDescription['self'] = {}) {
  const meeting = new FakeMeeting({ self, participants: [ada] });
  const breakout = new FakeMeeting({ self: { id: 'me-2' }, participants: [bob], joined: false });
  const log: string[] = [];
  const { connectedMeetings, self: own } = meeting;
  connectedMeetings.on('changingMeeting', (id: string) =>
    log.push(`changingMeeting ${id}, ${own.roomState}`),
  );
  own.on('roomLeft', ({ state }: { state: string }) => log.push(`roomLeft ${state}`));
  connectedMeetings.on('meetingChanged', (next: FakeMeeting) =>
    log.push(`meetingChanged ${next.self.id}, ${next.self.roomState}`),
  );
  breakout.self.on('roomJoined', () => log.push('next roomJoined'));
  const move = (options?: MoveOptions) => meeting.server.moveSelf(breakout, options);
  return { meeting, breakout, log, move };
}

describe('FakeServer.moveSelf', () => {
  it('X4, F41: emits changingMeeting, roomLeft, and 3 s later meetingChanged with a client that has joined', async () => {
    const { meeting, breakout, log, move } = setUp();
    const moved = jest.fn();
    void move({ meetingId: 'breakout-1' }).then(moved);
    await pass(2_999);
    expect(log).toEqual(['changingMeeting breakout-1, joined', 'roomLeft connected-meeting']);
    expect(breakout.self.roomState).toBe('init');
    expect(moved).not.toHaveBeenCalled();
    await pass(1);
    expect(log.slice(2)).toEqual(['next roomJoined', 'meetingChanged me-2, joined']);
    expect(moved).toHaveBeenCalledTimes(1);
    expect([...breakout.participants.joined.keys()]).toEqual(['bob']);
    // The old client is left as any other is (F12).
    expect(meeting.self.roomState).toBe('connected-meeting');
    expect([...meeting.participants.joined.keys()]).toEqual(['ada']);
  });

  it('X4, F41: takes the name, the microphone and the camera along, switched off on neither client', async () => {
    const { meeting, breakout, move } = setUp({ name: 'Zoë', audio: true });
    const switched = jest.fn();
    meeting.self.on('audioUpdate', switched);
    const moved = move({ after: 0 });
    await pass(0);
    await moved;
    expect(switched).not.toHaveBeenCalled();
    expect(breakout.self).toMatchObject({ name: 'Zoë', audioEnabled: true, videoEnabled: false });
  });

  it('X4, F41: takes away the app’s listeners that the SDK takes for its own', async () => {
    const { meeting, move } = setUp();
    const heard = jest.fn();
    meeting.self.on('videoUpdate', heard);
    meeting.self.permissions.on('permissionsUpdate', heard);
    void move();
    await settle();
    meeting.self.emit('videoUpdate');
    meeting.self.permissions.emit('permissionsUpdate');
    expect(heard).not.toHaveBeenCalled();
  });

  it('X4, W11b: emits nothing more if the next client cannot be made, except an unhandled rejection', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const rejected = jest.fn((event: Event) => event.preventDefault());
    window.addEventListener('unhandledrejection', rejected);
    const { breakout, log, move } = setUp();
    const moved = move({ fails: 'init' });
    await pass(60_000);
    window.removeEventListener('unhandledrejection', rejected);
    await moved;
    expect(log).toEqual(['changingMeeting connected-meeting, joined', 'roomLeft connected-meeting']);
    expect(breakout.self.roomState).toBe('init');
    expect(rejected.mock.calls[0]?.[0]).toMatchObject({ reason: { name: 'ClientError', code: '0004' } });
  });

  it('X4, F41: emits meetingChanged although the next client could not join', async () => {
    const { breakout, log, move } = setUp();
    const moved = move({ fails: 'join' });
    await pass(3_000);
    await moved;
    expect(log.slice(2)).toEqual(['meetingChanged me-2, init']);
    await breakout.join();
    expect(breakout.self.roomState).toBe('joined');
  });

  it('X4: waits for a next client that joins in vain', async () => {
    const { breakout, log, move } = setUp();
    breakout.server.dropSocket();
    const moved = move({ after: 0 });
    await pass(0);
    await pass(19_999);
    expect(log).toHaveLength(2);
    await pass(1);
    await moved;
    expect(log[2]).toBe('meetingChanged me-2, disconnected');
  });

  it('X4: leads back with one more client', async () => {
    const { breakout, move } = setUp();
    const there = move({ after: 0 });
    await pass(0);
    await there;
    const back = new FakeMeeting({ self: { id: 'me-3' }, participants: [ada], joined: false });
    const changed = jest.fn();
    breakout.connectedMeetings.on('meetingChanged', changed);
    const moved = breakout.server.moveSelf(back, { after: 0 });
    await pass(0);
    await moved;
    expect(changed).toHaveBeenCalledWith(back);
    expect([breakout.self.roomState, back.self.roomState]).toEqual(['connected-meeting', 'joined']);
  });

  it('X4: sends nothing over the old client afterwards', async () => {
    const { meeting, move } = setUp();
    void move();
    await settle();
    const { server, participants } = meeting;
    server.join({ id: 'cy' });
    expect(participants.joined.has('cy')).toBe(false);
    await expect(participants.joined.get('ada')?.disableAudio()).rejects.toMatchObject({ code: '1205' });
    expect(() => server.moveSelf(new FakeMeeting())).toThrow('it has left for good');
  });

  it('is refused with a meeting that the SDK could not have made', () => {
    const { server } = new FakeMeeting();
    expect(() => server.moveSelf(new FakeMeeting({ joined: false }))).toThrow(
      'both clients have the peer id "self"',
    );
    expect(() => server.moveSelf(new FakeMeeting({ self: { id: 'me-2' } }))).toThrow('is joined already');
  });

  it('moves nobody while the socket is down', () => {
    const { meeting, move } = setUp();
    meeting.server.dropSocket();
    expect(() => move()).toThrow('reconnect() first');
  });
});
