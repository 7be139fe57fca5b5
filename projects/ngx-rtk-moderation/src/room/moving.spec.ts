import { expectNoListeners, FakeMeeting, type MoveOptions } from 'ngx-rtk-moderation/testing';
import { connected, nextFrame, pass, record, rejection, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const ada = { id: 'ada', audio: true, pinned: true };
const bob = { id: 'bob' };
const wes = { id: 'wes' };

/** A joined meeting, the breakout room that the local participant is moved to, and what a subscriber hears from now on. */
function setUp() {
  const { meeting, moderation } = connected({ stage: true, participants: [ada, bob], waitlisted: [wes] });
  const breakout = new FakeMeeting({
    self: { id: 'me-2' },
    stage: true,
    participants: [{ id: 'cy', pinned: true }, { id: 'di' }],
    waitlisted: [{ id: 'vic' }],
    joined: false,
  });
  return {
    meeting,
    moderation,
    breakout,
    move: (options?: MoveOptions) => void meeting.server.moveSelf(breakout, options),
    phases: record(moderation.phase$),
    events: record(moderation.events$),
    lists: record(moderation.participants$),
    snapshots: record(moderation.snapshot$),
  };
}

describe('a move to a connected meeting', () => {
  it('W11: has the phases joined, moving, joined, and announces nobody', async () => {
    const { moderation, breakout, move, phases, events } = setUp();
    const reasons = record(moderation.leftReason$);
    move();
    await pass(2_999);
    expect(phases).toEqual(['joined', 'moving']);
    await pass(1);
    await nextFrame();
    expect(phases).toEqual(['joined', 'moving', 'joined']);
    expect(reasons).toEqual([null]);
    expect(events.map(({ type }) => type)).toEqual(['phaseChanged', 'phaseChanged']);
    expect(moderation.meeting()).toBe(breakout);
  });

  it('W11: keeps all state as last known while moving', async () => {
    const { meeting, moderation, move, snapshots, lists } = setUp();
    const before = moderation.snapshot();
    move();
    await settle();
    // The old client changes as it leaves: none of that is the room.
    meeting.participants.joined.clear();
    meeting.participants.waitlisted.clear();
    meeting.self.emit('pinned');
    await pass(2_000);
    expect(moderation.snapshot()).toEqual({ ...before, phase: 'moving' });
    for (const key of ['self', 'participants', 'pinned', 'waitlisted', 'permissions'] as const) {
      expect(moderation.snapshot()[key]).toBe(before[key]);
    }
    expect(lists).toHaveLength(1);
    expect(snapshots.map(({ phase }) => phase)).toEqual(['joined', 'moving']);
  });

  it('W11: is moving from `changingMeeting` on, before the SDK has left', async () => {
    const { meeting, moderation } = setUp();
    meeting.connectedMeetings.emit('changingMeeting', 'breakout');
    await settle();
    expect([meeting.self.roomState, moderation.phase()]).toEqual(['joined', 'moving']);
  });

  it('W11: stays moving if the connection is lost on the way', async () => {
    const { meeting, moderation, phases } = setUp();
    meeting.connectedMeetings.emit('changingMeeting', 'breakout');
    await settle();
    meeting.server.dropSocket();
    await pass(4_000);
    expect(meeting.self.roomState).toBe('disconnected');
    expect(moderation.phase()).toBe('moving');
    expect(phases).toEqual(['joined', 'moving']);
  });

  it('W11: is over if the client is joined again instead', async () => {
    const { meeting, phases } = setUp();
    meeting.connectedMeetings.emit('changingMeeting', 'breakout');
    await settle();
    meeting.server.dropSocket();
    await pass(4_000);
    await meeting.server.reconnect();
    await pass(60_000);
    expect(phases).toEqual(['joined', 'moving', 'joined']);
  });

  it('W11: fails actions under way with `meeting-changed`', async () => {
    const { meeting, moderation, move } = setUp();
    meeting.server.never('disableAudio');
    const error = rejection(moderation.disableAudio('ada'));
    await settle();
    move();
    await settle();
    expect(await error).toMatchObject({ reason: 'meeting-changed' });
    expect(await rejection(moderation.kick('bob'))).toMatchObject({ reason: 'moving' });
  });

  it('W11: announces those who come after the move, and those who leave', async () => {
    const { moderation, breakout, move, events } = setUp();
    move();
    await pass(3_000);
    events.length = 0;
    breakout.server.join({ id: 'eve' });
    breakout.server.leave('di');
    await nextFrame();
    expect(events).toMatchObject([
      { type: 'participantJoined', participant: { id: 'eve' } },
      { type: 'participantLeft', participant: { id: 'di' } },
    ]);
    expect(moderation.participants().map(({ id }) => id)).toEqual(['cy', 'eve']);
  });

  it('W11: has empty lists if the next client could not join', async () => {
    const { moderation, move, phases } = setUp();
    jest.spyOn(console, 'error').mockImplementation();
    move({ fails: 'join' });
    await pass(3_000);
    await nextFrame();
    expect(phases).toEqual(['joined', 'moving', 'init']);
    expect(moderation.snapshot()).toMatchObject({
      ...{ participants: [], waitlisted: [], stageRequests: [], pinned: null },
      self: { id: 'me-2' },
    });
  });

  it.each(['connect', 'disconnect'] as const)('W11: ends with %s()', async (method) => {
    const { meeting, moderation, move, phases } = setUp();
    move();
    await pass(1_000);
    if (method === 'connect') moderation.connect(new FakeMeeting());
    else moderation.disconnect();
    await pass(60_000);
    expect(phases).toEqual(['joined', 'moving', method === 'connect' ? 'joined' : 'none']);
    expectNoListeners(meeting);
  });
});

describe('a move whose next client is never made', () => {
  const failed = () => {
    const setup = setUp();
    window.addEventListener('unhandledrejection', (event) => event.preventDefault(), { once: true });
    jest.spyOn(console, 'error').mockImplementation();
    setup.move({ fails: 'init' });
    return setup;
  };

  it('W11b: ends after 30 s with `left`, `connected-meeting`', async () => {
    const { moderation, phases, events } = failed();
    await pass(29_999);
    expect(phases).toEqual(['joined', 'moving']);
    await pass(1);
    expect(phases).toEqual(['joined', 'moving', 'left']);
    expect(moderation.leftReason()).toBe('connected-meeting');
    expect(events.filter(({ type }) => type === 'phaseChanged')).toMatchObject([
      { phase: 'moving', reason: null },
      { phase: 'left', reason: 'connected-meeting' },
    ]);
    // Nobody else is announced: the lists are emptied, as after any other end (F12).
    expect(events.map(({ type }) => type)).not.toContain('participantLeft');
    await nextFrame();
    expect(moderation.snapshot()).toMatchObject({ participants: [], waitlisted: [], pinned: null });
  });

  it('W11b: stays `left`, also if the SDK reports more, until there is another meeting', async () => {
    const { meeting, moderation, breakout, phases } = failed();
    await pass(30_000);
    meeting.meta.emit('socketConnectionUpdate', { state: 'disconnected' });
    await pass(30_000);
    expect(phases).toEqual(['joined', 'moving', 'left']);
    await breakout.join();
    meeting.server.switchMeeting(breakout);
    expect(phases).toEqual(['joined', 'moving', 'left', 'joined']);
    expect(moderation.leftReason()).toBeNull();
  });

  it('W11b: has 30 s of its own for each move', async () => {
    const { moderation, breakout, move } = setUp();
    move({ after: 20_000 });
    await pass(20_000);
    expect(moderation.phase()).toBe('joined');
    const back = new FakeMeeting({ self: { id: 'me-3' }, joined: false });
    void breakout.server.moveSelf(back, { after: 25_000 });
    await pass(24_999);
    expect(moderation.phase()).toBe('moving');
    await pass(1);
    expect([moderation.phase(), moderation.self()?.id]).toEqual(['joined', 'me-3']);
    await pass(60_000);
    expect(moderation.phase()).toBe('joined');
  });

  it('W11b: is not over early because the room is read meanwhile', async () => {
    const { meeting, moderation } = failed();
    await pass(20_000);
    meeting.self.emit('audioUpdate');
    meeting.connectedMeetings.emit('changingMeeting', 'breakout');
    await pass(9_999);
    expect(moderation.phase()).toBe('moving');
    await pass(1);
    expect(moderation.phase()).toBe('left');
  });
});

describe('another client', () => {
  it('W11: takes over in one turn, without `none`', async () => {
    const { moderation, phases, events, lists } = setUp();
    const seen: unknown[] = [];
    const meetings = record(moderation.meeting$);
    const next = new FakeMeeting({
      ...{ self: { id: 'me-2' }, stage: true, participants: [{ id: 'cy', pinned: true }] },
    });
    // Everything is set before the first subscriber hears of anything.
    moderation.self$.subscribe((self) => {
      if (self?.id === 'me-2')
        seen.push([moderation.phase(), moderation.pinned()?.id, moderation.waitlisted()]);
    });
    moderation.connect(next);
    expect(phases).toEqual(['joined']);
    expect(seen).toEqual([['joined', 'cy', []]]);
    expect(lists.map((list) => list.map(({ id }) => id))).toEqual([['ada', 'bob'], ['cy']]);
    expect(moderation.snapshot()).toMatchObject({
      ...{ phase: 'joined', self: { id: 'me-2' }, pinned: { id: 'cy' }, waitlisted: [] },
      participants: [{ id: 'cy' }],
    });
    expect(meetings).toHaveLength(2);
    expect(events.map(({ type }) => type)).toEqual([]);
    await nextFrame();
    expect(lists).toHaveLength(2);
  });

  it('W11: has empty lists if it is not joined yet', () => {
    const { moderation, phases, lists } = setUp();
    moderation.connect(new FakeMeeting({ participants: [{ id: 'cy' }], waitlisted: [wes], joined: false }));
    expect(phases).toEqual(['joined', 'init']);
    expect(lists.at(-1)).toEqual([]);
    expect(moderation.snapshot()).toMatchObject({
      ...{ participants: [], waitlisted: [], stageRequests: [], pinned: null },
    });
  });

  it('W11: does not move because the one before began to, in the turn in which it is replaced', async () => {
    const { meeting, moderation, phases } = setUp();
    meeting.connectedMeetings.emit('changingMeeting', 'breakout');
    moderation.connect(new FakeMeeting({ self: { id: 'me-2' } }));
    await settle();
    expect(phases).toEqual(['joined']);
  });

  it('W11: does not move because the one before begins to, if a listener of that event connects it', async () => {
    const { meeting, moderation, phases } = setUp();
    moderation.disconnect();
    const next = new FakeMeeting({ self: { id: 'me-2' } });
    meeting.connectedMeetings.on('changingMeeting', () => moderation.connect(next));
    moderation.connect(meeting);
    meeting.connectedMeetings.emit('changingMeeting', 'breakout');
    await settle();
    expect(moderation.meeting()).toBe(next);
    expect(phases).toEqual(['joined', 'none', 'joined']);
  });

  it('W11: that is out in the same way as the one before is out for its own reason', async () => {
    const { meeting, moderation } = setUp();
    const other = new FakeMeeting({ self: { id: 'me-2' } });
    await meeting.server.kickSelf();
    await settle();
    expect(moderation.leftReason()).toBe('kicked');
    await other.server.endMeeting();
    moderation.connect(other);
    expect([moderation.phase(), moderation.leftReason()]).toEqual(['left', 'ended']);
  });
});
