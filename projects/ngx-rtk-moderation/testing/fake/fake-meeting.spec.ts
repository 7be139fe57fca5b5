import {
  FakeMeeting,
  type FakeListener,
  type MeetingDescription,
  type ServerAction,
} from 'ngx-rtk-moderation/testing';
import { pass, rejection, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const ada = { id: 'ada', userId: 'ada@example.org', audio: true, video: true };

/** What an emitter emits from now on: names, and the id of the participant that comes first. */
function trace(emitter: { on(event: string, listener: FakeListener): unknown }): string[] {
  const seen: string[] = [];
  emitter.on('*', (event: string, subject?: { id?: string }) => {
    seen.push(subject?.id ? `${event} ${subject.id}` : event);
  });
  return seen;
}

const participant = (meeting: FakeMeeting, id = 'ada') => {
  const found = meeting.participants.joined.get(id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
};

describe('FakeMeeting', () => {
  it('F1, F2, F28: makes errors with a string as code, which the window is notified of', async () => {
    const heard = jest.fn();
    window.addEventListener('ClientError', heard);
    const meeting = new FakeMeeting({ self: { preset: 'participant' }, participants: [ada] });
    const error = await rejection(participant(meeting).kick());
    window.removeEventListener('ClientError', heard);
    expect(error).toMatchObject({ name: 'ClientError', code: '1201' });
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it.each<[string | undefined, MeetingDescription, (meeting: FakeMeeting) => unknown]>([
    ['1201', { self: { preset: 'participant' } }, (meeting) => participant(meeting).pin()],
    ['1201', { self: { preset: 'participant' } }, (meeting) => participant(meeting).disableAudio()],
    ['1201', { self: { preset: 'participant' } }, ({ participants }) => participants.kickAll()],
    ['1201', { self: { preset: 'participant' } }, ({ participants }) => participants.disableAllAudio(true)],
    ['1105', { joined: false }, ({ self }) => self.pin()],
    ['1205', { joined: false }, ({ participants }) => participants.disableAllVideo()],
    ['1205', { joined: false }, ({ participants }) => participants.kickAll()],
    ['1205', { joined: false }, ({ participants }) => participants.acceptWaitingRoomRequest('w')],
    ['1204', {}, ({ participants }) => participants.updatePermissions(['nobody'], {})],
    ['2003', {}, ({ stage }) => stage.kick(['u'])],
    ['2003', {}, ({ stage }) => stage.grantAccess(['u'])],
    ['2001', { stage: true, self: { preset: 'participant' } }, ({ stage }) => stage.denyAccess(['u'])],
    ['2005', { stage: true, joined: false }, ({ stage }) => stage.denyAccess(['u'])],
    [undefined, { stage: true, joined: false }, ({ stage }) => stage.grantAccess(['u'])],
  ])('F3: refuses with the code %s before anything is sent', async (code, room, act) => {
    const meeting = new FakeMeeting({ participants: [ada], ...room });
    const error = await rejection(Promise.resolve().then(() => act(meeting)));
    expect(error).toMatchObject({ name: 'ClientError' });
    expect((error as { code?: string }).code).toBe(code);
    expect(meeting.calls).toHaveLength(1);
  });

  it('F3: throws instead of rejecting, as the SDK does', () => {
    const { stage, participants } = new FakeMeeting({ joined: false });
    expect(() => stage.grantAccess(['u'])).toThrow();
    expect(() => participants.acceptWaitingRoomRequest('w')).toThrow();
  });

  it.each(['refuse', 'never'] as const)('F4: pin resolves although the server refuses (%s)', async (mode) => {
    const meeting = new FakeMeeting({ participants: [ada] });
    meeting.server[mode]('pin');
    const resolved = jest.fn();
    participant(meeting).pin().then(resolved, resolved);
    await pass(mode === 'never' ? 20_000 : 0);
    expect(resolved).toHaveBeenCalledWith(undefined);
    expect(participant(meeting).isPinned).toBe(false);
  });

  it('F5: unpin unpins the pinned participant, on whatever object it is called', async () => {
    const meeting = new FakeMeeting({ participants: [{ ...ada, pinned: true }, { id: 'bob' }] });
    await participant(meeting, 'bob').unpin();
    expect(participant(meeting).isPinned).toBe(false);
  });

  it('F6: emits "kicked" immediately, also if the server refuses', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const meeting = new FakeMeeting({ participants: [ada, { id: 'bob' }] });
    const events = trace(meeting.participants.joined);
    meeting.server.refuse('kick', 'bob');
    await participant(meeting).kick();
    await participant(meeting, 'bob').kick();
    await settle();
    expect(events).toEqual(['kicked ada', 'kicked bob', 'participantLeft ada']);
    expect(meeting.participants.joined.has('bob')).toBe(true);
  });

  it('forgets all kicks of one turn but the last: they fail after 8 s, although they have worked', async () => {
    const meeting = new FakeMeeting({ participants: [ada, { id: 'bob' }] });
    const forgotten = participant(meeting).kick();
    const failure = expect(forgotten).rejects.toMatchObject({ code: '1200' });
    await participant(meeting, 'bob').kick();
    await pass(8_000);
    await failure;
    expect(meeting.participants.joined.size).toBe(0);
  });

  it('F7: has an unhandled rejection 20 s after a kick, unless kicks are answered', async () => {
    const rejected = jest.fn((event: Event) => event.preventDefault());
    window.addEventListener('unhandledrejection', rejected);
    const meeting = new FakeMeeting({ participants: [ada, { id: 'bob' }] });
    await participant(meeting).kick();
    await pass(19_999);
    expect(rejected).not.toHaveBeenCalled();
    await pass(1);
    meeting.server.answerKicks();
    await participant(meeting, 'bob').kick();
    await pass(20_000);
    window.removeEventListener('unhandledrejection', rejected);
    expect(rejected).toHaveBeenCalledTimes(1);
    expect(rejected.mock.calls[0]?.[0]).toMatchObject({
      reason: { message: 'request timeout for callback eventId:30' },
    });
  });

  it.each<[ServerAction, (meeting: FakeMeeting) => Promise<unknown>]>([
    ['kickAll', ({ participants }) => participants.kickAll()],
    ['reject', ({ participants }) => participants.rejectWaitingRoomRequest('w')],
    ['admit', ({ participants }) => participants.acceptAllWaitingRoomRequest(['w'])],
    ['grantStage', ({ stage }) => stage.grantAccess(['ada@example.org'])],
    ['updatePermissions', ({ participants }) => participants.updatePermissions(['ada'], {})],
  ])('F8: does not wait for the server: %s', async (action, act) => {
    const meeting = new FakeMeeting({ participants: [ada], waitlisted: [{ id: 'w' }], stage: true });
    meeting.server.hold(action);
    await expect(act(meeting)).resolves.toBeUndefined();
  });

  it('F9: refuses with 1200, and after 20 s without an answer', async () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    meeting.server.refuse('disableAudio');
    expect(await rejection(participant(meeting).disableAudio())).toMatchObject({ code: '1200' });
    meeting.server.never('disableAudio');
    const settled = jest.fn();
    participant(meeting).disableAudio().catch(settled);
    await pass(19_999);
    expect(settled).not.toHaveBeenCalled();
    await pass(1);
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ code: '1200' }));
  });

  it('F16: disableAllAudio mutes the local participant too', async () => {
    const meeting = new FakeMeeting({ self: { audio: true }, participants: [ada] });
    await meeting.participants.disableAllAudio(true);
    expect([participant(meeting).audioEnabled, meeting.self.audioEnabled]).toEqual([false, false]);
  });

  it('F17: patches permissions live, and emits on self.permissions only', () => {
    const meeting = new FakeMeeting();
    const [own, permissions] = [trace(meeting.self), trace(meeting.self.permissions)];
    meeting.server.patchPermissions({ canDisableParticipantAudio: false });
    expect([own, permissions]).toEqual([[], ['permissionsUpdate']]);
    const { canDisableParticipantAudio, canAllowParticipantAudio } = meeting.self.permissions;
    expect([canDisableParticipantAudio, canAllowParticipantAudio]).toEqual([false, false]);
  });

  it('F18: does not let a participant enable a medium without the permission', async () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'ada' }] });
    meeting.server.patchPermissions({ media: { audio: { canProduce: 2 } } });
    await meeting.self.enableAudio();
    expect(meeting.self.audioEnabled).toBe(false);
    await meeting.participants.updatePermissions(['ada'], { media: { audio: { canProduce: 2 } } });
    await settle();
    meeting.server.setAudio('ada', true);
    expect(participant(meeting).producers).toEqual([]);
  });

  it('F20: checks no permission for self.pin() and for the waiting room', async () => {
    const meeting = new FakeMeeting({ self: { preset: 'participant' }, waitlisted: [{ id: 'w' }] });
    await expect(meeting.self.pin()).resolves.toBeUndefined();
    await expect(meeting.participants.acceptAllWaitingRoomRequest(['w'])).resolves.toBeUndefined();
  });

  it('F24: lists who waits for those who may answer, and lets them in', async () => {
    const meeting = new FakeMeeting({ waitlisted: [{ id: 'w' }, { id: 'x' }] });
    const events = trace(meeting.participants.waitlisted);
    meeting.participants.acceptWaitingRoomRequest('w');
    await meeting.participants.rejectWaitingRoomRequest('x');
    await settle();
    expect(events).toEqual(['participantLeft w', 'participantLeft x']);
    expect([...meeting.participants.joined.keys()]).toEqual(['w']);
    meeting.server.wait({ id: 'y' });
    meeting.server.patchPermissions({ acceptWaitingRequests: false });
    expect(meeting.participants.waitlisted.size).toBe(0);
    meeting.server.patchPermissions({ acceptWaitingRequests: true });
    expect([...meeting.participants.waitlisted.keys()]).toEqual(['y']);
  });

  it('F26: knows users on the stage, not peers', async () => {
    const meeting = new FakeMeeting({ stage: true, participants: [{ ...ada, stageStatus: 'OFF_STAGE' }] });
    await meeting.stage.grantAccess(['ada']);
    await settle();
    expect(participant(meeting).stageStatus).toBe('OFF_STAGE');
    await meeting.stage.grantAccess(['ada@example.org']);
    await settle();
    expect(participant(meeting).stageStatus).toBe('ACCEPTED_TO_JOIN_STAGE');
  });

  it('F27: takes a thousand permission patches a minute', async () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    const patch = () => meeting.participants.updatePermissions(['ada'], {});
    for (let count = 0; count < 1_000; count++) await patch();
    await pass(60_000);
    const code0013: unknown = expect.objectContaining({ name: 'ClientError', code: '0013' });
    expect(() => void patch()).toThrow(code0013 as Error);
    await pass(1);
    await expect(patch()).resolves.toBeUndefined();
  });

  it('F30: patches only participants in joined, not the local participant', async () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    const error = await rejection(meeting.participants.updatePermissions([meeting.self.id], {}));
    expect(error).toMatchObject({ code: '1204' });
  });
});
