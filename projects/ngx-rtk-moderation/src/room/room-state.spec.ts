import { FakeEmitter, FakeMeeting } from 'ngx-rtk-moderation/testing';
import { noChanges, type RoomChanges } from './room-delta';
import { RoomState } from './room-state';

const NO_MEETING = null;
const NOW = 1_700_000_000_000;

const changes = (some: Partial<RoomChanges>): RoomChanges => ({ ...noChanges(), ...some });
const named = (...ids: string[]): RoomChanges => changes({ participants: new Set(ids) });
const types = ({ events }: { events: readonly { type: string }[] }): string[] =>
  events.map(({ type }) => type);

/** A room that has been read once. */
function read(meeting: FakeMeeting): RoomState {
  const state = new RoomState();
  state.apply(meeting, noChanges(), NOW);
  return state;
}

describe('RoomState', () => {
  it('is empty without a meeting', () => {
    const state = new RoomState();
    expect(state.apply(NO_MEETING, noChanges(), NOW).events).toEqual([]);
    expect(state).toMatchObject({ phase: 'none', self: null, participants: [], pinned: null });
  });

  it('reads everyone in the order of the SDK, and announces nobody who was there first', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'b', pinned: true }, { id: 'a' }] });
    const state = new RoomState();
    const delta = state.apply(meeting, noChanges(), NOW);
    expect(state.participants.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(types(delta)).toEqual(['phaseChanged', 'permissionsChanged']);
  });

  it('keeps the reference of unchanged participants and of the list', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a', audio: true }, { id: 'b' }] });
    const state = read(meeting);
    const { participants: before, self } = state;
    const delta = state.apply(
      meeting,
      changes({ participants: new Set(['a', 'b']), self: true, everyone: true }),
      NOW,
    );
    expect(state.participants).toBe(before);
    expect(state.self).toBe(self);
    expect(delta.events).toEqual([]);
    expect(delta.changed.size).toBe(0);
  });

  it('has a new reference for a changed participant and for the list, and for nobody else', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a', audio: true }, { id: 'b' }] });
    const state = read(meeting);
    const [a, b] = state.participants;
    const list = state.participants;
    meeting.server.setAudio('a', false);
    const delta = state.apply(meeting, named('a'), NOW);
    expect(state.participants).not.toBe(list);
    expect(state.participants[0]).not.toBe(a);
    expect(state.participants[0]).toMatchObject({ id: 'a', audioEnabled: false });
    expect(state.participants[1]).toBe(b);
    expect([...delta.changed]).toEqual(['a']);
    expect(delta.events).toEqual([{ type: 'audioChanged', participant: state.participants[0] }]);
  });

  it('freezes what it hands out', () => {
    const state = read(new FakeMeeting({ participants: [{ id: 'a' }], waitlisted: [{ id: 'w' }] }));
    for (const value of [
      state.participants,
      state.participants[0],
      state.self,
      state.waitlisted,
      state.waitlisted[0],
      state.permissions,
      state.stageRequests,
    ]) {
      expect(Object.isFrozen(value)).toBe(true);
    }
  });

  it('reads only the participants that the changes name', () => {
    const meeting = new FakeMeeting({
      participants: [
        { id: 'a', audio: true },
        { id: 'b', audio: true },
      ],
    });
    const state = read(meeting);
    meeting.server.setAudio('a', false);
    meeting.server.setAudio('b', false);
    state.apply(meeting, named('a'), NOW);
    expect(state.participants.map(({ audioEnabled }) => audioEnabled)).toEqual([false, true]);
  });

  it('reports participants who joined and left', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a', pinned: true }] });
    const state = read(meeting);
    const [a] = state.participants;
    meeting.server.leave('a');
    meeting.server.join({ id: 'b', name: 'Bob' });
    const delta = state.apply(meeting, named('a', 'b'), NOW);
    expect(delta.events).toEqual([
      { type: 'participantLeft', participant: a },
      { type: 'participantJoined', participant: state.get('b') },
      { type: 'pinChanged', pinned: null, previous: a },
    ]);
    expect(state.get('a')).toBeUndefined();
  });

  it('F14: counts the local participant among those who can be pinned', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a', pinned: true }] });
    const state = read(meeting);
    expect(state.pinned?.id).toBe('a');
    meeting.server.pinFromElsewhere('self');
    const delta = state.apply(meeting, changes({ participants: new Set(['a']), self: true }), NOW);
    expect(state.pinned).toBe(state.self);
    expect(delta.events.filter(({ type }) => type === 'pinChanged')).toHaveLength(1);
  });

  it('F22: reads microphones and cameras from the producers, if the flags are wrong', () => {
    const people = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}` }));
    const meeting = new FakeMeeting({ participants: people });
    const state = read(meeting);
    meeting.server.setAudio('p19', true);
    meeting.server.setVideo('p19', true);
    expect(meeting.participants.joined.get('p19')).toMatchObject({
      audioEnabled: false,
      videoEnabled: false,
    });
    state.apply(meeting, changes({ everyone: true }), NOW);
    expect(state.get('p19')).toMatchObject({ audioEnabled: true, videoEnabled: true });
  });

  it('reads the flags if a participant has no list of producers', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a', audio: true, video: true }] });
    Object.assign(meeting.participants.joined.get('a') ?? {}, { producers: undefined });
    expect(read(meeting).get('a')).toMatchObject({
      audioEnabled: true,
      videoEnabled: true,
      screenShareEnabled: false,
    });
  });

  it('does not take a shared screen for a camera', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a', screenShare: true }] });
    expect(read(meeting).get('a')).toMatchObject({ screenShareEnabled: true, videoEnabled: false });
  });

  it('F12: is empty once the local participant is out, although the maps are full', async () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a', pinned: true }], waitlisted: [{ id: 'w' }] });
    const state = read(meeting);
    await meeting.server.kickSelf();
    expect(meeting.participants.joined.size).toBe(1);
    const delta = state.apply(meeting, noChanges(), NOW);
    expect(state).toMatchObject({
      phase: 'left',
      leftReason: 'kicked',
      participants: [],
      pinned: null,
      waitlisted: [],
    });
    expect(types(delta)).not.toContain('participantLeft');
  });

  it.each(['kicked', 'ended', 'left', 'rejected', 'failed', 'stageLeft'] as const)(
    'F25: the room state "%s" is the phase "left" with that reason',
    (roomState) => {
      const meeting = new FakeMeeting();
      const state = read(meeting);
      meeting.self.roomState = roomState;
      const { events } = state.apply(meeting, noChanges(), NOW);
      expect(events[0]).toEqual({ type: 'phaseChanged', phase: 'left', reason: roomState });
    },
  );

  it('F25: "disconnected" is the phase "reconnecting", not "left"', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a' }] });
    const state = read(meeting);
    meeting.self.roomState = 'disconnected';
    state.apply(meeting, noChanges(), NOW);
    expect(state).toMatchObject({ phase: 'reconnecting', leftReason: null });
    expect(state.participants).toHaveLength(1);
  });

  it('F10: is reconnecting as soon as the socket is down, while the room state is joined', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a' }] });
    const state = read(meeting);
    meeting.server.dropSocket();
    expect(meeting.self.roomState).toBe('joined');
    state.apply(meeting, noChanges(), NOW);
    expect(state.phase).toBe('reconnecting');
  });

  it('F11: ignores absences between the drop and the return', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a', audio: true }, { id: 'b' }] });
    const state = read(meeting);
    meeting.server.dropSocket();
    state.apply(meeting, noChanges(), NOW);
    meeting.participants.joined.clear();
    const during = state.apply(meeting, changes({ everyone: true, participants: new Set(['a', 'b']) }), NOW);
    expect(during.events).toEqual([]);
    expect(state.participants).toHaveLength(2);
  });

  it('F11: after a reconnect only what differs is news', async () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a', audio: true }, { id: 'b' }] });
    const state = read(meeting);
    const a = state.get('a');
    meeting.server.dropSocket();
    state.apply(meeting, noChanges(), NOW);
    meeting.server.leave('b');
    meeting.server.join({ id: 'c' });
    await meeting.server.reconnect();
    const { events } = state.apply(meeting, changes({ rejoined: true }), NOW);
    expect(events.map((event) => [event.type, 'participant' in event ? event.participant.id : ''])).toEqual([
      ['phaseChanged', ''],
      ['participantJoined', 'c'],
      ['participantLeft', 'b'],
    ]);
    expect(state.get('a')).toBe(a);
  });

  it('F11, F17: reads the permissions after a reconnect, also without an event', async () => {
    const meeting = new FakeMeeting();
    const state = read(meeting);
    meeting.server.dropSocket();
    state.apply(meeting, noChanges(), NOW);
    Object.defineProperty(meeting.self.permissions, 'kickParticipant', { value: false });
    await meeting.server.reconnect();
    const delta = state.apply(meeting, changes({ rejoined: true }), NOW);
    expect(types(delta)).toEqual(['phaseChanged', 'permissionsChanged']);
    expect(state.permissions.kickParticipant).toBe(false);
  });

  it('F11: is not joined again before the SDK says so', async () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a' }] });
    const state = read(meeting);
    meeting.server.dropSocket();
    state.apply(meeting, noChanges(), NOW);
    const connected = new Promise((resolve) => meeting.meta.once('socketConnectionUpdate', resolve));
    const rejoined = meeting.server.reconnect();
    await connected;
    state.apply(meeting, noChanges(), NOW);
    expect([meeting.meta.socketState.state, state.phase]).toEqual(['connected', 'reconnecting']);
    await rejoined;
    state.apply(meeting, changes({ rejoined: true }), NOW);
    expect(state.phase).toBe('joined');
  });

  it('F11: reads everyone anew if the SDK reports "joined" without a known outage', () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'a' }, { id: 'b' }] });
    const state = read(meeting);
    meeting.server.leave('a');
    expect(types(state.apply(meeting, changes({ rejoined: true }), NOW))).toEqual(['participantLeft']);
    expect(state.participants.map(({ id }) => id)).toEqual(['b']);
  });

  it('F10: follows the local participant through an outage, whose own switches work', async () => {
    const meeting = new FakeMeeting();
    const state = read(meeting);
    meeting.server.dropSocket();
    await meeting.self.enableAudio();
    expect(types(state.apply(meeting, changes({ self: true }), NOW))).toEqual([
      'phaseChanged',
      'audioChanged',
    ]);
    expect(state).toMatchObject({ phase: 'reconnecting', self: { audioEnabled: true } });
  });

  it('takes a client without a socket state for connected', () => {
    const { self, participants, stage } = new FakeMeeting({ participants: [{ id: 'a' }] });
    const state = new RoomState();
    state.apply({ self, participants, stage, meta: new FakeEmitter() }, noChanges(), NOW);
    expect(state.phase).toBe('joined');
  });

  it('F24: the waiting room is a phase of its own, and its list has events', async () => {
    const guest = new FakeMeeting({ joined: false });
    const own = read(guest);
    expect(own.phase).toBe('init');
    guest.server.waitingRoom = true;
    await guest.join();
    own.apply(guest, noChanges(), NOW);
    expect(own.phase).toBe('waitlisted');

    const meeting = new FakeMeeting({ waitlisted: [{ id: 'w', name: 'Wes' }] });
    const state = read(meeting);
    const [w] = state.waitlisted;
    expect(w).toMatchObject({ id: 'w', name: 'Wes', userId: 'user-w' });
    meeting.server.wait({ id: 'x' });
    meeting.server.stopWaiting('w');
    const delta = state.apply(meeting, changes({ waitlisted: true }), NOW);
    expect(delta.events).toEqual([
      { type: 'waitlistJoined', participant: state.waitlisted[0] },
      { type: 'waitlistLeft', participant: w },
    ]);
    const list = state.waitlisted;
    state.apply(meeting, changes({ waitlisted: true }), NOW);
    expect(state.waitlisted).toBe(list);
  });

  it('lists stage requests only for those who may answer them', () => {
    const meeting = new FakeMeeting({ stage: true, participants: [{ id: 'a' }, { id: 'b' }] });
    const state = read(meeting);
    meeting.server.requestStage('b');
    const delta = state.apply(meeting, named('b'), NOW);
    expect(delta.events).toEqual([{ type: 'stageChanged', participant: state.get('b') }]);
    expect(state.stageRequests.map(({ id }) => id)).toEqual(['b']);
    expect(state.stageRequests).toBe(state.stageRequests);
    meeting.server.patchPermissions({ acceptStageRequests: false });
    state.apply(meeting, changes({ permissions: true }), NOW);
    expect(state.stageRequests).toEqual([]);
  });

  it('F17: reads permissions anew when they were patched', () => {
    const meeting = new FakeMeeting();
    const state = read(meeting);
    const before = state.permissions;
    state.apply(meeting, changes({ permissions: true }), NOW);
    expect(state.permissions).toBe(before);
    meeting.server.patchPermissions({ kickParticipant: false });
    const delta = state.apply(meeting, changes({ permissions: true }), NOW);
    expect(types(delta)).toEqual(['permissionsChanged']);
    expect(state.permissions).toMatchObject({ kickParticipant: false, pinParticipant: true });
  });

  it('forgets everything with the meeting', () => {
    const state = read(new FakeMeeting({ participants: [{ id: 'a' }], waitlisted: [{ id: 'w' }] }));
    const { events, changed } = state.apply(NO_MEETING, changes({ replaced: true }), NOW);
    expect(state).toMatchObject({
      phase: 'none',
      self: null,
      participants: [],
      waitlisted: [],
      pinned: null,
    });
    expect(Object.values(state.permissions)).not.toContain(true);
    expect(events.map(({ type }) => type)).toEqual(['phaseChanged', 'permissionsChanged']);
    expect([...changed].sort()).toEqual(['a', 'self', 'w']);
  });

  it('reports that an id of the local participant is unused now', () => {
    const state = read(new FakeMeeting({ self: { id: 'me' } }));
    const delta = state.apply(new FakeMeeting({ self: { id: 'me-again' } }), changes({ self: true }), NOW);
    expect([...delta.changed].sort()).toEqual(['me', 'me-again']);
    expect([...state.apply(NO_MEETING, changes({ replaced: true }), NOW).changed]).toEqual(['me-again']);
  });
});
