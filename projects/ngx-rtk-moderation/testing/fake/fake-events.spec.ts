import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected, pass, record, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const ada = { id: 'ada', userId: 'ada@example.org', audio: true, video: true };
const crowd = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}` }));

const participant = (meeting: FakeMeeting, id = 'ada') => {
  const found = meeting.participants.joined.get(id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
};

describe('The events of FakeMeeting', () => {
  it('emits "*" before the event of that name', () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    const order: string[] = [];
    meeting.participants.joined.on('pinned', () => order.push('pinned'));
    meeting.participants.joined.on('*', (event: string) => order.push(`* ${event}`));
    meeting.server.pinFromElsewhere('ada');
    expect(order).toEqual(['* pinned', 'pinned']);
  });

  it('F10: a lost connection changes the socket state immediately, and the room state 3 s later', async () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    const states: string[] = [];
    meeting.meta.on('socketConnectionUpdate', ({ state }: { state: string }) => states.push(state));
    meeting.self.on('roomLeft', ({ state }: { state: string }) => states.push(`left ${state}`));
    meeting.server.dropSocket();
    expect([meeting.meta.socketState.state, meeting.self.roomState]).toEqual(['disconnected', 'joined']);
    const settled = jest.fn();
    participant(meeting).disableAudio().catch(settled);
    await pass(2_999);
    expect(states).toEqual(['disconnected']);
    await pass(1);
    expect(states).toEqual(['disconnected', 'reconnecting', 'left disconnected']);
    expect(settled).not.toHaveBeenCalled();
    await pass(17_000);
    expect(settled).toHaveBeenCalledTimes(1);
  });

  it('F10: an outage that ends in the turn in which it began can be observed', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const [phases, audio] = [record(moderation.phase$), record(moderation.audioChanged$)];
    meeting.server.dropSocket();
    await meeting.server.reconnect();
    await settle();
    expect([phases, audio]).toEqual([['joined', 'reconnecting', 'joined'], []]);
  });

  it('F11: a reconnect clears the maps, makes new objects, and announces their media afterwards', async () => {
    const meeting = new FakeMeeting({ participants: [{ ...ada, pinned: true }] });
    const before = participant(meeting);
    const log: string[] = [];
    const { joined, pinned } = meeting.participants;
    for (const [name, map] of Object.entries({ joined, pinned })) {
      map.on('participantsCleared', () => log.push(`${name} cleared`));
      map.on('participantJoined', ({ audioEnabled }: { audioEnabled: boolean }) =>
        log.push(`${name} joined, audio ${audioEnabled}`),
      );
    }
    joined.on('audioUpdate', ({ producers }: { producers: unknown[] }) =>
      log.push(`audio, ${producers.length} known`),
    );
    meeting.self.on('roomJoined', ({ reconnected }: { reconnected: boolean }) =>
      log.push(`back ${reconnected}`),
    );
    meeting.server.dropSocket();
    await meeting.server.reconnect();
    expect(log.slice(0, 5)).toEqual([
      'pinned cleared',
      'joined cleared',
      'joined joined, audio false',
      'audio, 0 known',
      'pinned joined, audio true',
    ]);
    expect(log.at(-1)).toBe('back true');
    expect(participant(meeting)).not.toBe(before);
    expect(participant(meeting)).toMatchObject({ audioEnabled: true, isPinned: true });
    await pass(5_000);
    expect(meeting.self.roomState).toBe('joined');
  });

  it('F12, F25: the maps stay as they are when the local participant is out', async () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    const left = jest.fn();
    meeting.self.on('roomLeft', left);
    await meeting.server.kickSelf();
    expect(left).toHaveBeenCalledWith({ state: 'kicked' });
    expect(meeting.participants.joined.size).toBe(1);
    meeting.server.join();
    expect(meeting.participants.joined.size).toBe(1);
  });

  it('F13, F14: events come before the map of the pinned changes, and the former pin is removed first', () => {
    const meeting = new FakeMeeting({ participants: [ada, { id: 'bob' }] });
    const seen: string[] = [];
    const { joined, pinned } = meeting.participants;
    for (const event of ['pinned', 'unpinned']) {
      joined.on(event, ({ id }: { id: string }) =>
        seen.push(`${event} ${id}, map ${[...pinned.keys()].join()}`),
      );
      meeting.self.on(event, () => seen.push(`${event} self, map ${[...pinned.keys()].join()}`));
    }
    for (const id of ['ada', 'bob', 'self', null]) meeting.server.pinFromElsewhere(id);
    expect(seen).toEqual([
      'pinned ada, map ',
      'unpinned ada, map ada',
      'pinned bob, map ',
      'unpinned bob, map bob',
      'pinned self, map ',
      'unpinned self, map ',
    ]);
  });

  it('F15, F22: a mute of a received participant emits twice, of another once, before the producer changes', () => {
    const people = crowd.map((person) => ({ ...person, audio: true }));
    const meeting = new FakeMeeting({ participants: people });
    const seen: string[] = [];
    meeting.participants.joined.on(
      'audioUpdate',
      ({ id, producers }: { id: string; producers: { pause: boolean }[] }) =>
        seen.push(`${id} ${producers[0]?.pause}`),
    );
    meeting.server.setAudio('p0', false);
    meeting.server.setAudio('p19', false);
    expect(seen).toEqual(['p0 false', 'p0 true', 'p19 false']);
  });

  it('F22: a new stream outside of the active grid shows in the producers only', async () => {
    const meeting = new FakeMeeting({ participants: crowd });
    expect(meeting.participants.active.size).toBe(5);
    for (const id of ['p0', 'p19']) {
      meeting.server.setAudio(id, true);
      meeting.server.setVideo(id, true);
    }
    await settle();
    expect(participant(meeting, 'p0')).toMatchObject({ audioEnabled: true, videoEnabled: true });
    expect(participant(meeting, 'p19')).toMatchObject({ audioEnabled: false, videoEnabled: false });
    expect(participant(meeting, 'p19').producers.map(({ kind }) => kind)).toEqual(['audio', 'video']);
    meeting.server.leave('p0');
    meeting.server.pinFromElsewhere('p19');
    meeting.server.leave('p1');
    await settle();
    expect(participant(meeting, 'p19').videoEnabled).toBe(true);
    expect(meeting.participants.active.has('p19')).toBe(true);
  });

  it('F21: a participant who left keeps their listeners, and no map forwards their events', () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    const person = participant(meeting);
    const heard = jest.fn();
    const map = jest.fn();
    person.on('audioUpdate', heard);
    meeting.participants.joined.on('audioUpdate', map);
    meeting.server.leave('ada');
    person.setAudioEnabled(true);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(map).not.toHaveBeenCalled();
  });
});
