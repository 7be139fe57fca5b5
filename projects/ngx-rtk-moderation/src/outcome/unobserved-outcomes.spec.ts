import { computed, ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { connected, pass, record, rejection, settle } from '../../jest/helpers';
import { ModerationService, withPolicy, type ModerationPolicy } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';

const ada = { id: 'ada', name: 'Ada', audio: true, video: true };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('an outcome that was not observed', () => {
  it('F18: blocking a participant who mutes themselves is not done before the patch was sent', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob', audio: true }] });
    await moderation.blockAudio('bob');
    const settled = jest.fn();
    // The next patch has to wait for its place in the minute (F27).
    moderation.blockAudio('ada').then(settled, settled);
    meeting.server.setAudio('ada', false);
    await settle();
    expect(settled).not.toHaveBeenCalled();
    await pass(100);
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'sent' }));
    expect(meeting.server.patches.flatMap(({ userIds }) => userIds)).toEqual(['user-bob', 'user-ada']);
  });

  it('admitting is not confirmed by the list that the SDK empties with the permission', async () => {
    const { meeting, moderation } = connected({ waitlisted: [{ id: 'guest', name: 'Guest' }] });
    const events = record(moderation.events$);
    meeting.server.never('admit');
    const error = rejection(moderation.admit('guest'));
    await settle();
    meeting.server.patchPermissions({ acceptWaitingRequests: false });
    meeting.participants.waitlisted.clear();
    expect(await error).toMatchObject({ reason: 'permission' });
    expect(events.map(({ type }) => type)).not.toContain('waitlistLeft');
  });

  it('F11: muting all is not confirmed by the return of a user under another id', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('disableAllAudio');
    const error = rejection(moderation.disableAllAudio());
    await settle();
    meeting.server.dropSocket();
    await settle();
    meeting.server.leave('ada');
    meeting.server.join({ ...ada, id: 'ada-2', userId: 'user-ada' });
    await meeting.server.reconnect();
    expect(await error).toMatchObject({ reason: 'disconnected' });
  });

  it('F11, F26: muting all waits for a user who comes back under another id meanwhile', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('disableAllAudio');
    const settled = jest.fn();
    moderation.disableAllAudio().then(settled, settled);
    await pass(1_000);
    meeting.server.leave('ada');
    meeting.server.join({ ...ada, id: 'ada-2', userId: 'user-ada' });
    await pass(3_000);
    expect(settled).not.toHaveBeenCalled();
    meeting.server.setAudio('ada-2', false);
    await settle();
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed' }));
  });

  it.each<[string, (server: FakeMeeting['server']) => string, (server: FakeMeeting['server']) => void]>([
    [
      'another device of a muted user',
      (server) => server.join({ ...ada, id: 'ada-2', userId: 'user-ada' }),
      (server) => server.setAudio('ada', false),
    ],
    [
      'a user who waits to come back',
      (server) => server.wait({ id: 'ada-2', userId: 'user-ada' }),
      (server) => server.leave('ada'),
    ],
  ])('F26: muting all does not wait for %s', async (_, comes, ends) => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('disableAllAudio');
    const outcome = moderation.disableAllAudio();
    await settle();
    comes(meeting.server);
    await settle();
    ends(meeting.server);
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
  });

  it('F11, F26: muting all fails if a user who came back is still on', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('disableAllAudio');
    const error = rejection(moderation.disableAllAudio());
    await settle();
    meeting.server.join({ ...ada, id: 'ada-2', userId: 'user-ada' });
    await settle();
    meeting.server.leave('ada');
    await pass(5_000);
    expect(await error).toMatchObject({ reason: 'timeout' });
  });

  it('denying the stage is not confirmed if another moderator grants it', async () => {
    const { meeting, moderation } = connected({
      stage: true,
      participants: [{ ...ada, stageStatus: 'REQUESTED_TO_JOIN_STAGE' }],
    });
    meeting.server.never('denyStage');
    const error = rejection(moderation.denyStage('ada'));
    await settle();
    meeting.server.setStageStatus('ada', 'ACCEPTED_TO_JOIN_STAGE');
    await pass(5_000);
    expect(await error).toMatchObject({ reason: 'timeout' });
  });

  it('F14: a flag that the SDK forgot on a participant off the stage is no pin', async () => {
    const { meeting, moderation } = connected({ participants: [{ ...ada, pinned: true }, { id: 'bob' }] });
    meeting.participants.pinned.remove('ada');
    await settle();
    expect(moderation.pinned()).toBeNull();
    expect(moderation.check('unpin', 'ada')).toMatchObject({ reason: 'already' });
    await moderation.pin('bob');
    meeting.server.setAudio('ada', false);
    await settle();
    expect(moderation.pinned()?.id).toBe('bob');
  });

  it('F6: kicked$ waits as long as the removal does', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const kicked = record(moderation.kicked$);
    const release = meeting.server.hold('kick');
    const outcome = moderation.kick('ada', { timeout: 15_000 });
    await pass(8_000);
    release();
    await pass(2_000);
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
    expect(kicked).toMatchObject([{ participant: { id: 'ada' }, scope: 'one', self: false }]);
  });
});

describe('state that listeners change', () => {
  it('is consistent if a subscriber disconnects the meeting', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const events = record(moderation.events$);
    moderation.phase$.subscribe((phase) => {
      if (phase === 'left') moderation.disconnect();
    });
    await meeting.server.kickSelf();
    await settle();
    expect(moderation.phase()).toBe('none');
    expect(moderation.leftReason()).toBeNull();
    expect(moderation.self()).toBeNull();
    expect(moderation.permissions().kickParticipant).toBe(false);
    const told = events.map((event) => (event.type === 'phaseChanged' ? event.phase : event.type));
    expect(told.filter((type) => ['left', 'none', 'kicked'].includes(type))).toEqual([
      'left',
      'kicked',
      'none',
    ]);
  });

  it('is emitted in order if a subscriber of can$() disconnects the meeting', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const events = record(moderation.events$);
    moderation.can$('kick').subscribe((can) => {
      if (!can) moderation.disconnect();
    });
    await meeting.server.kickSelf();
    await settle();
    const told = events.map((event) => (event.type === 'phaseChanged' ? event.phase : event.type));
    expect(told.filter((type) => ['left', 'none', 'kicked'].includes(type))).toEqual([
      'left',
      'kicked',
      'none',
    ]);
  });

  it('is followed by participant$() also if a subscriber of another stream acts on it', async () => {
    const { meeting, moderation } = connected({ participants: [{ ...ada, pinned: true }, { id: 'bob' }] });
    const can: boolean[] = [];
    moderation.participant$('ada').subscribe((participant) => can.push(participant?.isPinned ?? false));
    moderation.pinned$.subscribe((pinned) => {
      if (pinned?.id !== 'bob') return;
      // Told to nobody yet, so that looking everyone over finds it.
      Object.assign(meeting.participants.joined.get('bob') ?? {}, { name: 'Robert' });
      void moderation.disableOthersAudio({ except: ['ada'] });
    });
    meeting.server.pinFromElsewhere('bob');
    await settle();
    expect(can).toEqual([true, false]);
  });

  it('is set as a whole before the first subscriber is notified', async () => {
    const { meeting, moderation } = connected();
    const reasons: unknown[] = [];
    moderation.phase$.subscribe((phase) => {
      if (phase === 'left') reasons.push(moderation.leftReason());
    });
    await meeting.server.kickSelf();
    await settle();
    expect(reasons).toEqual(['kicked']);
  });

  it('F10: who was there before a connection in an outage has not joined', async () => {
    const meeting = new FakeMeeting({ participants: [ada] });
    meeting.server.dropSocket();
    const moderation = TestBed.inject(ModerationService);
    const joined = record(moderation.participantJoined$);
    moderation.connect(meeting);
    expect(moderation.phase()).toBe('reconnecting');
    await meeting.server.reconnect();
    await settle();
    expect(moderation.phase()).toBe('joined');
    expect(joined).toEqual([]);
  });
});

describe('a policy', () => {
  it('gets a participant who has only just joined', async () => {
    const seen: unknown[] = [];
    const policy: ModerationPolicy = ({ target }) => {
      seen.push(target?.userId);
      return target?.userId !== 'user-ada';
    };
    const { meeting, moderation } = connected({}, withPolicy(policy));
    meeting.server.join(ada);
    await expect(rejection(moderation.kick('ada'))).resolves.toMatchObject({ reason: 'policy' });
    expect(seen).toEqual(['user-ada']);
  });

  it('is asked again when the local participant changes', async () => {
    const { meeting, moderation } = connected(
      { participants: [ada] },
      withPolicy(({ self }) => !self?.audioEnabled),
    );
    const can = TestBed.runInInjectionContext(() => computed(() => moderation.can('kick', 'ada')));
    expect(can()).toBe(true);
    meeting.server.setAudio(meeting.self.id, true);
    await settle();
    expect(can()).toBe(!meeting.self.audioEnabled);
  });

  it('that throws refuses, and is reported', () => {
    const handleError = jest.fn();
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    const failure = new Error('of the policy');
    const { moderation } = connected(
      { participants: [ada] },
      withPolicy(() => {
        throw failure;
      }),
    );
    expect(moderation.check('kick', 'ada')).toMatchObject({ reason: 'policy' });
    expect(handleError).toHaveBeenCalledWith(failure);
  });
});

describe('an action on the room', () => {
  it('takes no target', async () => {
    const { meeting, moderation } = connected({ participants: [{ id: 'ada' }] });
    meeting.server.refuse('kickAll');
    const run = moderation.perform('kickAll' as 'kick', ['nobody']);
    expect((await run).rejected).toMatchObject([{ error: { reason: 'invalid-target' } }]);
    expect(meeting.calls).toEqual([]);
  });
});
