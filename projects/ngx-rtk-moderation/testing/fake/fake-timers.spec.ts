import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { pass, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada' };
const deeds: readonly (readonly [string, (meeting: FakeMeeting) => unknown])[] = [
  ['a kick', ({ participants }) => participants.joined.get('ada')?.kick()],
  ['a request without an answer', ({ participants }) => participants.joined.get('ada')?.disableAudio()],
  ['a permission patch', ({ participants }) => participants.updatePermissions(['ada'], {})],
  ['an outage', ({ server }) => server.dropSocket()],
  ['a move', ({ server }) => server.moveSelf(new FakeMeeting({ self: { id: 'me-2' }, joined: false }))],
];

const begin = (): FakeMeeting => {
  const meeting = new FakeMeeting({ participants: [ada] });
  for (const action of ['disableAudio', 'updatePermissions'] as const) meeting.server.never(action);
  return meeting;
};

describe('The timers of FakeMeeting', () => {
  it.each(deeds)('end with server.end(): %s', async (_name, act) => {
    const meeting = begin();
    void act(meeting);
    await settle();
    expect(jest.getTimerCount()).toBeGreaterThan(0);
    meeting.server.end();
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each(deeds)('are not started after server.end(): %s', async (_name, act) => {
    const meeting = begin();
    meeting.server.end();
    void act(meeting);
    await settle();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('are all moved by a clock of which only setTimeout is faked', async () => {
    jest.useRealTimers();
    jest.useFakeTimers({
      doNotFake: ['Date', 'performance', 'setInterval', 'clearInterval', 'queueMicrotask', 'nextTick'],
    });
    const meeting = new FakeMeeting({ participants: [ada] });
    meeting.server.dropSocket();
    await pass(3_000);
    expect(meeting.self.roomState).toBe('disconnected');
    await meeting.server.reconnect();
    const patch = () => meeting.participants.updatePermissions(['ada'], {});
    for (let count = 0; count < 1_000; count++) await patch();
    expect(() => patch()).toThrow('rate limit');
    await pass(60_001);
    await expect(patch()).resolves.toBeUndefined();
    meeting.server.end();
  });
});
