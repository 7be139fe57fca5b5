import { effect, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, type RoomSnapshot } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected, nextFrame, pass, record, rejection, settle, underTest } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', userId: 'ada@example.org', name: 'Ada', audio: true };

describe('events', () => {
  it('are never replayed', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.join();
    await moderation.kick('ada');
    await nextFrame();
    const streams = [
      moderation.events$,
      moderation.kicked$,
      moderation.participantJoined$,
      moderation.participantLeft$,
    ];
    for (const stream of streams) expect(record<unknown>(stream)).toEqual([]);
    expect(record(moderation.outcomes$)).toEqual([]);
  });

  it('carry the change, the time and the participant, with the state after it', async () => {
    jest.setSystemTime(1_000_000);
    const { meeting, moderation } = connected({ participants: [ada], stage: true });
    const events = record(moderation.events$);
    meeting.server.setAudio('ada', false);
    meeting.server.requestStage('ada');
    await settle();
    const participant: unknown = expect.objectContaining({
      audioEnabled: false,
      stageStatus: 'REQUESTED_TO_JOIN_STAGE',
    });
    expect(events).toEqual([
      { type: 'audioChanged', participant, at: 1_000_000 },
      { type: 'stageChanged', participant, at: 1_000_000 },
    ]);
  });

  it('are there by name', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const [joined, left] = [record(moderation.participantJoined$), record(moderation.participantLeft$)];
    const [audio, video] = [record(moderation.audioChanged$), record(moderation.videoChanged$)];
    meeting.server.join({ id: 'bob' });
    meeting.server.setAudio('ada', false);
    await settle();
    meeting.server.setVideo('bob', true);
    await settle();
    meeting.server.leave('ada');
    await settle();
    const named = [joined, left, audio, video].map((events) =>
      events.map(({ participant }) => participant.id),
    );
    expect(named).toEqual([['bob'], ['ada'], ['ada'], ['bob']]);
  });

  it('leave out a participant who was back before the room was read', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const events = record(moderation.events$);
    meeting.server.setAudio('ada', false);
    meeting.server.setAudio('ada', true);
    await settle();
    expect(events).toEqual([]);
  });

  it('go on after a listener has thrown', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const events = record(moderation.events$);
    moderation.audioChanged$.subscribe(() => {
      throw new Error('the app’s own');
    });
    meeting.server.setAudio('ada', false);
    await settle();
    expect(() => jest.advanceTimersByTime(1)).toThrow('the app’s own');
    meeting.server.setAudio('ada', true);
    await settle();
    expect(events.map(({ type }) => type)).toEqual(['audioChanged', 'audioChanged']);
    jest.clearAllTimers();
  });
});

describe('the room', () => {
  it('is joined again if other news follow in the same turn', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.dropSocket();
    await settle();
    expect(moderation.phase()).toBe('reconnecting');
    meeting.meta.setSocketState('connected', true);
    meeting.self.emit('roomJoined', { reconnected: true });
    meeting.meta.setSocketState('connected', true);
    await settle();
    expect(moderation.phase()).toBe('joined');
  });

  it('F11: is not joined again before the SDK has refilled its maps', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob' }] });
    const seen: unknown[] = [];
    moderation.phase$.subscribe((phase) => seen.push([phase, meeting.participants.joined.size]));
    const lists = record(moderation.participants$);
    meeting.server.dropSocket();
    await settle();
    // The socket is up and the room state "joined", as in a short outage, and everyone is still to come.
    meeting.participants.joined.clear();
    meeting.meta.setSocketState('connected', true);
    meeting.meta.emit('socketConnectionUpdate', { state: 'connected', reconnected: true });
    await nextFrame();
    expect([meeting.self.roomState, moderation.phase()]).toEqual(['joined', 'reconnecting']);
    meeting.meta.setSocketState('disconnected');
    await meeting.server.reconnect();
    await nextFrame();
    expect(seen).toEqual([
      ['joined', 2],
      ['reconnecting', 2],
      ['joined', 2],
    ]);
    expect(lists).toHaveLength(1);
  });

  it.each<[keyof RoomSnapshot, (meeting: FakeMeeting) => unknown]>([
    ['phase', ({ server }) => server.dropSocket()],
    ['leftReason', ({ server }) => server.kickSelf()],
    ['self', ({ self }) => self.enableAudio()],
    ['participants', ({ server }) => server.join()],
    ['pinned', ({ server }) => server.pinFromElsewhere('ada')],
    ['waitlisted', ({ server }) => server.wait()],
    ['stageRequests', ({ server }) => server.requestStage('ada')],
    ['permissions', ({ server }) => server.patchPermissions({ pinParticipant: false })],
  ])('has each change of "%s" in the next snapshot', async (key, change) => {
    const { meeting, moderation } = connected({ participants: [ada], stage: true });
    const rooms = record(moderation.snapshot$);
    await change(meeting);
    await nextFrame();
    expect(rooms).toHaveLength(2);
    expect(rooms[1]?.[key]).not.toEqual(rooms[0]?.[key]);
    expect(rooms[1]?.[key]).toBe(moderation[key]());
  });

  it('is followed by an effect that connects, without what subscribers read meanwhile', () => {
    const moderation = TestBed.inject(ModerationService);
    const language = signal('en');
    const texts: string[] = [];
    moderation.phase$.subscribe((phase) => texts.push(`${phase} ${language()}`));
    const connect = jest.fn(() => moderation.connect(new FakeMeeting()));
    TestBed.runInInjectionContext(() => effect(() => connect()));
    TestBed.tick();
    language.set('de');
    TestBed.tick();
    expect(connect).toHaveBeenCalledTimes(1);
    expect(texts).toEqual(['none en', 'joined en']);
  });

  it('is read in full only where the SDK does not say who changed', async () => {
    const { meeting } = connected({ participants: [ada] });
    const everyone = jest.spyOn(meeting.participants.joined, 'values');
    meeting.participants.active.emit('participantsUpdate');
    await nextFrame();
    expect(everyone).toHaveBeenCalled();
    everyone.mockClear();
    meeting.server.setAudio('ada', false);
    await nextFrame();
    // Nobody is outside of the active grid: nothing changes without an event (F22).
    await pass(5_000);
    expect(everyone).not.toHaveBeenCalled();
  });

  it.each([
    ['nobody arrives', undefined],
    ['somebody arrives without an event too', 'cy'],
  ])('F22: announces a participant who is gone without an event, if %s', async (_, arrival) => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob' }] });
    const events = record(moderation.events$);
    const { joined } = meeting.participants;
    joined.remove('ada', { quiet: true });
    const other = new FakeMeeting({ participants: [{ id: 'cy' }] }).participants.joined.get('cy');
    if (arrival && other) joined.set(arrival, other);
    meeting.participants.active.emit('participantsUpdate');
    // One frame until the scan, one until the lists.
    await pass(32);
    const [list, told] = [moderation.participants(), events.map(({ type }) => type)];
    expect(list.map(({ id }) => id)).toEqual(arrival ? ['bob', arrival] : ['bob']);
    expect(told).toEqual(arrival ? ['participantJoined', 'participantLeft'] : ['participantLeft']);
  });

  it('F22: is read in full four times a second at most, and once more after the last word', async () => {
    const { meeting } = connected({ participants: [ada] });
    const everyone = jest.spyOn(meeting.participants.joined, 'values');
    for (let told = 0; told < 100; told++) {
      meeting.participants.active.emit('participantsUpdate');
      await pass(10);
    }
    expect(everyone.mock.calls.length).toBeLessThanOrEqual(5);
    everyone.mockClear();
    meeting.participants.active.emit('participantsUpdate');
    await pass(250);
    expect(everyone).toHaveBeenCalledTimes(1);
  });

  it('F22: is not read any more without a meeting, whatever was reported before', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.participants.active.emit('participantsUpdate');
    moderation.disconnect();
    const everyone = jest.spyOn(meeting.participants.joined, 'values');
    await pass(1_000);
    expect(everyone).not.toHaveBeenCalled();
  });
});

describe('kicked$', () => {
  it('F6: does not emit before the participant has left, and then immediately', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const kicked = record(moderation.kicked$);
    const claimed = jest.fn();
    meeting.participants.joined.on('kicked', claimed);
    const release = meeting.server.hold('kick');
    const outcome = moderation.kick('ada');
    await settle();
    expect(claimed).toHaveBeenCalledTimes(1);
    expect(kicked).toEqual([]);
    release();
    await outcome;
    expect(kicked).toMatchObject([{ participant: { id: 'ada', name: 'Ada' }, self: false, scope: 'one' }]);
  });

  it('F6: does not emit if the server refuses, also when the participant leaves by themselves later', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const { meeting, moderation } = connected({ participants: [ada] });
    const kicked = record(moderation.kicked$);
    const left = record(moderation.participantLeft$);
    meeting.server.refuse('kick');
    const error = rejection(moderation.kick('ada', { timeout: 1_000 }));
    await pass(1_000);
    await error;
    meeting.server.leave('ada');
    await settle();
    expect(left).toHaveLength(1);
    expect(kicked).toEqual([]);
  });

  it('F6: counts a kick that was sent past the service', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const kicked = record(moderation.kicked$);
    await meeting.participants.joined.get('ada')?.kick();
    await settle();
    expect(kicked).toHaveLength(1);
  });

  it('F6: counts a removal once, also if a participant with the same id joins and leaves again', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const kicked = record(moderation.kicked$);
    await moderation.kick('ada');
    meeting.server.join(ada);
    await settle();
    meeting.server.leave('ada');
    await settle();
    expect(kicked).toHaveLength(1);
  });

  it('F6: counts the first leave only, if the same id is back and leaves again within 5 s', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const [kicked, left] = [record(moderation.kicked$), record(moderation.participantLeft$)];
    await meeting.participants.joined.get('ada')?.kick();
    await settle();
    expect(kicked).toHaveLength(1);
    meeting.server.join(ada);
    await settle();
    meeting.server.leave('ada');
    await settle();
    expect([left.length, kicked.length]).toEqual([2, 1]);
  });

  it('F6: emits once for two kicks of one participant, through the service and past it', async () => {
    // The SDK lets the answers of the second one loose (F7).
    jest.spyOn(console, 'error').mockImplementation();
    const { meeting, moderation } = connected({ participants: [ada] });
    const kicked = record(moderation.kicked$);
    const release = meeting.server.hold('kick');
    void meeting.participants.joined.get('ada')?.kick();
    await settle();
    const outcomes = [moderation.kick('ada'), moderation.kick('ada')];
    await settle();
    release();
    expect((await Promise.all(outcomes)).map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
    await settle();
    expect(kicked).toHaveLength(1);
    expect(meeting.calls).toHaveLength(2);
  });

  it('F6: emits once if a kick was sent past the service, and that of the service is still to be sent', async () => {
    const { meeting, moderation } = underTest({ participants: [ada] });
    const kicked = record(moderation.kicked$);
    meeting.server.hold('kick');
    void meeting.participants.joined.get('ada')?.kick();
    await settle();
    const outcome = moderation.kick('ada');
    meeting.server.release('kick');
    expect(await outcome).toMatchObject({ status: 'confirmed' });
    await settle();
    expect(kicked).toHaveLength(1);
  });

  it('F6: does not count a leave for a removal that was sent past the service long before', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const kicked = record(moderation.kicked$);
    meeting.server.never('kick');
    await meeting.participants.joined.get('ada')?.kick();
    await pass(5_001);
    meeting.server.leave('ada');
    await settle();
    expect(kicked).toEqual([]);
  });

  it('F6: does not count a leave from one meeting for a removal from another', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const kicked = record(moderation.kicked$);
    meeting.server.never('kick');
    await meeting.participants.joined.get('ada')?.kick();
    const other = new FakeMeeting({ participants: [ada] });
    moderation.connect(other);
    other.server.leave('ada');
    await settle();
    expect(kicked).toEqual([]);
  });

  it('F6, F11: does not count a leave for a removal that was sent before the connection was lost', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const [kicked, left] = [record(moderation.kicked$), record(moderation.participantLeft$)];
    meeting.server.never('kick');
    await meeting.participants.joined.get('ada')?.kick();
    meeting.server.dropSocket();
    await settle();
    meeting.server.leave('ada');
    await meeting.server.reconnect();
    await settle();
    expect(left).toHaveLength(1);
    expect(kicked).toEqual([]);
  });

  it('does not take a participant’s own leaving for a removal', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const kicked = record(moderation.kicked$);
    meeting.server.leave('ada');
    await settle();
    expect(kicked).toEqual([]);
  });

  it.each([
    ['kickSelf', 'one'],
    ['endMeeting', 'all'],
  ] as const)('F25: emits the removal of the local participant (%s)', async (end, scope) => {
    const { meeting, moderation } = connected({ self: { name: 'Me' }, participants: [ada] });
    const kicked = record(moderation.kicked$);
    await meeting.server[end]();
    await settle();
    expect(kicked).toMatchObject([{ participant: { name: 'Me' }, self: true, scope }]);
  });

  it.each(['leave', 'reject', 'fail'] as const)(
    'F25: does not emit if the local participant leaves otherwise (%s)',
    async (how) => {
      const { meeting, moderation } = connected({ participants: [ada] });
      const kicked = record(moderation.kicked$);
      if (how === 'leave') await meeting.leave();
      else if (how === 'reject') await meeting.server.rejectSelf();
      else meeting.server.failConnection();
      await settle();
      expect(moderation.phase()).toBe('left');
      expect(kicked).toEqual([]);
    },
  );
});
