import { computed, ErrorHandler, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { connected, rejection, settle } from '../../jest/helpers';
import { withPrompt, withPolicy } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', audio: true };

describe('a prompt', () => {
  it('that throws fails the action although the ErrorHandler throws too', async () => {
    const handleError = (error: unknown): void => {
      throw error;
    };
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    const prompt = withPrompt(() => Promise.reject(new Error('the dialog is broken')));
    const { moderation } = connected({ participants: [ada] }, prompt);
    expect(await rejection(moderation.kick('ada'))).toMatchObject({ reason: 'prompt-failed' });
    expect(() => jest.runOnlyPendingTimers()).toThrow('the dialog is broken');
  });

  it('S18: is shown before destructive actions, and nothing is sent if the answer is no', async () => {
    const confirm = jest.fn(() => false);
    const { meeting, moderation } = connected({ participants: [ada] }, withPrompt(confirm));
    expect(await moderation.kick('ada')).toMatchObject({ status: 'declined', targetId: 'ada' });
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(meeting.calls).toEqual([]);
    await moderation.disableAudio('ada');
    expect(confirm).toHaveBeenCalledTimes(1);
  });

  it('is not shown for an action that is impossible anyway', async () => {
    const confirm = jest.fn(() => true);
    const { moderation } = connected({}, withPrompt(confirm));
    expect(await rejection(moderation.kick('nobody'))).toMatchObject({ reason: 'unknown-target' });
    expect(confirm).not.toHaveBeenCalled();
  });

  it('takes time, in which the target may leave or the meeting be replaced', async () => {
    let answer: (yes: boolean) => void = () => undefined;
    const confirm = () => new Promise<boolean>((resolve) => (answer = resolve));
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob' }] }, withPrompt(confirm));
    const gone = rejection(moderation.kick('ada'));
    await settle();
    meeting.server.leave('ada');
    answer(true);
    expect(await gone).toMatchObject({ reason: 'unknown-target' });
    const replaced = rejection(moderation.kick('bob'));
    await settle();
    moderation.connect(new FakeMeeting({ participants: [{ id: 'bob' }] }));
    answer(true);
    expect(await replaced).toMatchObject({ reason: 'meeting-changed' });
    expect(meeting.calls).toEqual([]);
  });

  it.each<[string, string, (meeting: FakeMeeting, abort: () => void) => void]>([
    [
      'the permission is revoked',
      'permission',
      ({ server }) => server.patchPermissions({ kickParticipant: false }),
    ],
    ['the connection is lost', 'disconnected', ({ server }) => server.dropSocket()],
    ['the local participant is removed', 'not-joined', ({ server }) => void server.kickSelf()],
    ['the caller aborts', 'aborted', (_, abort) => abort()],
  ])('takes time: nothing is sent if %s meanwhile', async (_, reason, happen) => {
    let answer: (yes: boolean) => void = () => undefined;
    const confirm = () => new Promise<boolean>((resolve) => (answer = resolve));
    const { meeting, moderation } = connected({ participants: [ada] }, withPrompt(confirm));
    const abort = new AbortController();
    const error = rejection(moderation.kick('ada', { signal: abort.signal }));
    await settle();
    happen(meeting, () => abort.abort());
    await settle();
    answer(true);
    expect(await error).toMatchObject({ reason, action: 'kick', targetId: 'ada' });
    expect(meeting.calls).toEqual([]);
  });
});

describe('a policy', () => {
  it('that throws refuses, and is reported once, outside of reactive contexts', () => {
    const problems = signal<string[]>([]);
    const handleError = jest.fn((error: unknown) => problems.update((all) => [...all, String(error)]));
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    const policy = () => {
      throw new Error('no owner yet');
    };
    const { moderation } = connected({ participants: [ada, { id: 'bob' }] }, withPolicy(policy));
    const can = computed(() => ['ada', 'bob'].map((id) => moderation.can('kick', id)));
    expect(can()).toEqual([false, false]);
    expect(problems()).toEqual(['Error: no owner yet']);
  });

  it('is followed by can$() while there is a subscriber', () => {
    const kicksOpen = signal(true);
    const policy = jest.fn(() => kicksOpen());
    const { moderation } = connected({ participants: [ada] }, withPolicy(policy));
    const seen: boolean[] = [];
    const listening = moderation.can$('kick', 'ada').subscribe((can) => seen.push(can));
    TestBed.tick();
    kicksOpen.set(false);
    TestBed.tick();
    expect(seen).toEqual([true, false]);
    listening.unsubscribe();
    policy.mockClear();
    kicksOpen.set(true);
    TestBed.tick();
    expect(policy).not.toHaveBeenCalled();
    expect(seen).toEqual([true, false]);
  });
});
