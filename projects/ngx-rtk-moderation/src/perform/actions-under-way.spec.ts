import { TestBed } from '@angular/core/testing';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected, pass, record, rejection, settle } from '../../jest/helpers';
import { withPrompt } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', userId: 'ada@example.org', audio: true, video: true };

describe('an action under way', () => {
  it('is one promise and one SDK call for the same action on the same target', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const release = meeting.server.hold('disableAudio');
    const first = moderation.disableAudio('ada');
    const sdk = meeting.participants.joined.get('ada');
    expect(moderation.disableAudio({ id: 'ada', userId: 'user-ada' })).toBe(first);
    expect(moderation.disableAudio(sdk ?? '')).toBe(first);
    expect(moderation.disableVideo('ada')).not.toBe(first);
    await settle();
    release();
    await first;
    expect(meeting.calls.filter(({ method }) => method.endsWith('disableAudio'))).toHaveLength(1);
    meeting.server.setAudio('ada', true);
    expect(moderation.disableAudio('ada')).not.toBe(first);
  });

  it('S8: is one SDK call if a subscriber of audioChanged$ asks for the same in the turn of a click', async () => {
    const { meeting, moderation } = connected({ participants: [{ ...ada, audio: false }] });
    const automatic: Promise<unknown>[] = [];
    moderation.audioChanged$.subscribe(() => automatic.push(moderation.disableAudio('ada')));
    meeting.server.setAudio('ada', true);
    // The SDK has not finished its turn: the click reads the change, and the subscriber acts before the click does.
    const clicked = moderation.disableAudio('ada');
    expect(automatic).toEqual([clicked]);
    expect(automatic[0]).toBe(clicked);
    expect(await clicked).toMatchObject({ status: 'confirmed' });
    expect(meeting.calls).toHaveLength(1);
  });

  it('is pending, by action and target, until it settles', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.refuse('disableAudio');
    const error = rejection(moderation.disableAudio('ada'));
    expect(moderation.pending()).toBe(true);
    expect(moderation.pending('disableAudio')).toBe(true);
    expect(moderation.pending('disableAudio', 'ada')).toBe(true);
    expect(moderation.pending('disableAudio', 'bob')).toBe(false);
    expect(moderation.pending('kick')).toBe(false);
    await error;
    await settle();
    expect(moderation.pending()).toBe(false);
  });

  it('fails if the target leaves before the outcome is observed', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('disableAudio');
    const error = rejection(moderation.disableAudio('ada'));
    await settle();
    meeting.server.leave('ada');
    expect(await error).toMatchObject({ reason: 'target-left', targetId: 'ada', sent: true });
  });

  it('takes a leave for the outcome if the action asks for it', async () => {
    const { meeting, moderation } = connected({ participants: [{ ...ada, pinned: true }] });
    meeting.server.never('kick');
    meeting.server.never('unpin');
    const outcomes = Promise.all([moderation.kick('ada'), moderation.unpin('ada')]);
    await settle();
    meeting.server.leave('ada');
    await expect(outcomes).resolves.toMatchObject([{ status: 'confirmed' }, { status: 'confirmed' }]);
  });

  it('F3: is refused by the SDK if the permission is revoked between the check and the call', async () => {
    const { meeting, moderation } = connected(
      { participants: [ada] },
      withPrompt(() => true),
    );
    const participant = meeting.participants.joined.get('ada');
    const kick = participant?.kick.bind(participant);
    jest.spyOn(participant ?? {}, 'kick' as never).mockImplementation((() => {
      meeting.server.patchPermissions({ kickParticipant: false });
      return kick?.();
    }) as never);
    expect(await rejection(moderation.kick('ada'))).toMatchObject({
      reason: 'permission',
      sdkCode: '1201',
    });
  });

  it('is decided by the server if the permission is revoked after the call', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const release = meeting.server.hold('disableAudio');
    const outcome = moderation.disableAudio('ada');
    await settle();
    meeting.server.patchPermissions({ canDisableParticipantAudio: false });
    release();
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
  });

  it('is ended by another meeting', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('kick');
    const error = rejection(moderation.kick('ada'));
    await settle();
    moderation.connect(new FakeMeeting({ participants: [ada] }));
    expect(await error).toMatchObject({ reason: 'meeting-changed', action: 'kick', targetId: 'ada' });
  });

  it('is not confirmed by another meeting in which the target is not', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('kick');
    const error = rejection(moderation.kick('ada'));
    await settle();
    meeting.server.switchMeeting(new FakeMeeting());
    expect(await error).toMatchObject({ reason: 'meeting-changed' });
  });

  it('is ended by disconnect(), and by the end of the service', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob' }] });
    meeting.server.never('kick');
    const first = rejection(moderation.kick('ada'));
    await settle();
    moderation.disconnect();
    expect(await first).toMatchObject({ reason: 'meeting-changed' });
    moderation.connect(meeting);
    const second = rejection(moderation.kick('bob'));
    await settle();
    TestBed.resetTestingModule();
    expect(await second).toMatchObject({ reason: 'aborted' });
  });

  it.each([
    ['kicked', 'kickSelf'],
    ['ended', 'endMeeting'],
  ] as const)(
    'F12: fails if the local participant is out ("%s"): an emptied list confirms no kick',
    async (_, end) => {
      const { meeting, moderation } = connected({ participants: [ada] });
      meeting.server.never('kick');
      const error = rejection(moderation.kick('ada'));
      await settle();
      await meeting.server[end]();
      expect(await error).toMatchObject({ reason: 'not-joined', action: 'kick' });
    },
  );

  it('F11: a kick is not confirmed by a reconnect that empties the list, but goes on after it', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('kick');
    const settled = jest.fn();
    moderation.kick('ada').then(settled, settled);
    await settle();
    meeting.server.dropSocket();
    await settle();
    await meeting.server.reconnect();
    await settle();
    expect(settled).not.toHaveBeenCalled();
    meeting.server.leave('ada');
    await settle();
    expect(settled).toHaveBeenCalledWith(expect.objectContaining({ status: 'confirmed' }));
  });

  it('F11: a kick is not confirmed if the target is gone after an outage, because they may come back', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('kick');
    const kicked = jest.fn();
    moderation.kicked$.subscribe(kicked);
    const error = rejection(moderation.kick('ada'));
    await settle();
    meeting.server.dropSocket();
    await settle();
    meeting.server.leave('ada');
    await meeting.server.reconnect();
    expect(await error).toMatchObject({ reason: 'disconnected' });
    expect(kicked).not.toHaveBeenCalled();
  });

  it('F11, F26: a kick is not confirmed by the target’s reconnecting under a new id', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('kick');
    const error = rejection(moderation.kick('ada'));
    await settle();
    meeting.server.dropSocket();
    await settle();
    meeting.server.leave('ada');
    meeting.server.join({ ...ada, id: 'ada-again' });
    await meeting.server.reconnect();
    const namesTheOther: unknown = expect.stringContaining('ada-again');
    expect(await error).toMatchObject({ reason: 'target-returned', message: namesTheOther });
  });

  it('F10: fails with `disconnected` if the connection was lost before the outcome was seen', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('disableAudio');
    const error = rejection(moderation.disableAudio('ada'));
    await settle();
    meeting.server.dropSocket();
    await pass(5_000);
    expect(await error).toMatchObject({ reason: 'disconnected' });
  });

  it('F11: acts on the participant object of after the reconnect', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const before = meeting.participants.joined.get('ada');
    meeting.server.dropSocket();
    await settle();
    await meeting.server.reconnect();
    await settle();
    expect(meeting.participants.joined.get('ada')).not.toBe(before);
    await moderation.disableAudio(before ?? '');
    expect(meeting.participants.joined.get('ada')?.audioEnabled).toBe(false);
  });

  it('F22: is confirmed by the producers, also outside of the active grid', async () => {
    const participants = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}` }));
    const { meeting, moderation } = connected({ participants });
    meeting.server.setVideo('p19', true);
    const stale = meeting.participants.joined.get('p19');
    expect(stale?.videoEnabled).toBe(false);
    await expect(moderation.disableVideo('p19')).resolves.toMatchObject({ status: 'confirmed' });
  });

  it('F4: distinguishes "refused" from "no answer": pin resolves in both cases', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob' }] });
    meeting.server.refuse('pin', 'ada');
    meeting.server.never('pin', 'bob');
    const errors = [rejection(moderation.pin('ada')), rejection(moderation.pin('bob'))];
    await pass(5_000);
    expect(await Promise.all(errors)).toMatchObject([{ reason: 'refused' }, { reason: 'timeout' }]);
  });

  it('F9: keeps the SDK’s error as cause, with its code', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.refuse('disableAudio');
    const error = await rejection(moderation.disableAudio('ada'));
    expect(error).toMatchObject({
      reason: 'refused',
      sdkCode: '1200',
      cause: { name: 'ClientError', code: '1200' },
    });
  });
});

describe('an abort signal', () => {
  it('stops the wait, and the error shows that it may have taken effect', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('kick');
    const controller = new AbortController();
    const error = rejection(moderation.kick('ada', { signal: controller.signal }));
    await settle();
    controller.abort('enough');
    expect(await error).toMatchObject({ reason: 'aborted', cause: 'enough' });
    expect(meeting.calls).toHaveLength(1);
  });

  it('prevents sending if it is aborted before', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const error = await rejection(moderation.kick('ada', { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ reason: 'aborted' });
    expect(meeting.calls).toEqual([]);
  });

  it('ends the wait of the caller whose it is, not that of others who wait for the same', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const outcomes = record(moderation.outcomes$);
    const release = meeting.server.hold('disableAudio');
    const controllers = [new AbortController(), new AbortController(), new AbortController()] as const;
    const [first, second, third] = controllers.map(({ signal }) =>
      moderation.disableAudio('ada', { signal }),
    );
    const forth = moderation.disableAudio('ada');
    await settle();
    const errors = [rejection(first!), rejection(third!)];
    controllers[0].abort('enough');
    controllers[2].abort('me too');
    expect(await Promise.all(errors)).toMatchObject([
      { reason: 'aborted', action: 'disableAudio', targetId: 'ada', cause: 'enough' },
      { reason: 'aborted', cause: 'me too' },
    ]);
    expect(moderation.pending('disableAudio', 'ada')).toBe(true);
    release();
    await expect(Promise.all([second, forth])).resolves.toHaveLength(2);
    expect(outcomes.map(({ status }) => status)).toEqual(['confirmed']);
  });

  it('ends the action when it is the last caller’s', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const outcomes = record(moderation.outcomes$);
    meeting.server.never('disableAudio');
    const controllers = [new AbortController(), new AbortController()] as const;
    const errors = controllers.map(({ signal }) => rejection(moderation.disableAudio('ada', { signal })));
    await settle();
    controllers[1].abort();
    await settle();
    expect(outcomes).toEqual([]);
    controllers[0].abort('enough');
    expect(await Promise.all(errors)).toMatchObject([
      { reason: 'aborted', cause: 'enough' },
      { reason: 'aborted' },
    ]);
    await settle();
    expect(outcomes).toMatchObject([{ status: 'failed', error: { reason: 'aborted' } }]);
    expect(moderation.pending()).toBe(false);
  });

  it('that is already aborted joins no call', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const release = meeting.server.hold('disableAudio');
    const outcome = moderation.disableAudio('ada');
    const error = rejection(moderation.disableAudio('ada', { signal: AbortSignal.abort('late') }));
    expect(await error).toMatchObject({ reason: 'aborted', cause: 'late' });
    release();
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
  });

  it('is released when the action settles', async () => {
    const { moderation } = connected({ participants: [ada] });
    const { signal } = new AbortController();
    const [add, remove] = [jest.spyOn(signal, 'addEventListener'), jest.spyOn(signal, 'removeEventListener')];
    await moderation.disableAudio('ada', { signal });
    expect(add).toHaveBeenCalledTimes(1);
    expect(remove).toHaveBeenCalledWith('abort', add.mock.calls[0]?.[1]);
  });
});
