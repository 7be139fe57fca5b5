import { Component, computed, effect, inject, Injectable, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FakeMeeting, type MeetingDescription } from 'ngx-rtk-moderation/testing';
import { connected, record, rejection, settle } from '../jest/helpers';
import { ACTIONS, MODERATION_ACTIONS, type TargetAction } from 'ngx-rtk-moderation';
import {
  withPrompt,
  withPolicy,
  type PromptRequest,
  type ModerationPolicy,
  type PolicyRequest,
} from 'ngx-rtk-moderation';
import { RtkAction } from 'ngx-rtk-moderation';
import { RtkIfCan } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', name: 'Ada', audio: true };
const bob = { id: 'bob', name: 'Bob', audio: true };

describe('withPolicy', () => {
  it('is told the action, the target as it is now, and the local participant', () => {
    const seen: PolicyRequest[] = [];
    const policy: ModerationPolicy = (request) => {
      seen.push(request);
      return true;
    };
    const { moderation } = connected(
      { self: { name: 'Me' }, participants: [ada], waitlisted: [{ id: 'wes', name: 'Wes' }] },
      withPolicy(policy),
    );
    moderation.can('kick', 'ada');
    moderation.can('admit', 'wes');
    moderation.can('pin', moderation.self()?.id);
    moderation.can('kick');
    moderation.can('kickAll');
    expect(seen.map(({ action, target, self }) => [action, target?.name ?? target, self?.name])).toEqual([
      ['kick', 'Ada', 'Me'],
      ['admit', 'Wes', 'Me'],
      ['pin', 'Me', 'Me'],
      ['kick', null, 'Me'],
      ['kickAll', null, 'Me'],
    ]);
    expect(seen[0]?.target).toBe(moderation.participants()[0]);
  });

  it.each<[boolean | string | undefined, object]>([
    [true, { possible: true }],
    [false, { possible: false, reason: 'policy' }],
    ['Ada stays.', { possible: false, reason: 'policy', message: 'Ada stays.' }],
    ['', { possible: false, reason: 'policy', message: '' }],
    [undefined, { possible: false, reason: 'policy' }],
  ])('answers check() with its %j', (answer, expected) => {
    const { moderation } = connected(
      { participants: [ada] },
      withPolicy(() => answer as boolean),
    );
    expect(moderation.check('kick', 'ada')).toEqual(expected);
  });

  it('keeps the SDK from being called, and says why', async () => {
    const { meeting, moderation } = connected(
      { participants: [ada, bob] },
      withPolicy(({ target }) => target?.id !== 'ada' || 'Ada stays.'),
    );
    const error = await rejection(moderation.kick('ada'));
    expect(error).toMatchObject({ reason: 'policy', action: 'kick', targetId: 'ada' });
    expect((error as Error).message).toContain('Ada stays.');
    expect(meeting.calls).toEqual([]);
    const { fulfilled, failed } = await moderation.disableAudio(['ada', 'bob']);
    expect(fulfilled.map(({ target }) => target?.id)).toEqual(['bob']);
    expect(failed).toMatchObject([{ reason: 'policy', targetId: 'ada' }]);
    expect(meeting.calls).toMatchObject([{ method: 'participant.disableAudio', id: 'bob' }]);
  });

  it('cannot give what the permissions or the meeting deny', async () => {
    const policy = jest.fn(() => true);
    const { meeting, moderation } = connected(
      { self: { preset: 'participant', permissions: { pinParticipant: true } }, participants: [ada] },
      withPolicy(policy),
    );
    expect(moderation.check('kick', 'ada')).toEqual({ possible: false, reason: 'permission' });
    expect(moderation.check('pin', 'nobody')).toEqual({ possible: false, reason: 'unknown-target' });
    expect(await rejection(moderation.kick('ada'))).toMatchObject({ reason: 'permission' });
    // It need not answer for what is impossible anyway.
    expect(policy).not.toHaveBeenCalled();
    expect(meeting.calls).toEqual([]);
  });

  it('does not break what is already so', async () => {
    const { moderation } = connected(
      { participants: [{ id: 'ada' }] },
      withPolicy(() => false),
    );
    expect((await moderation.disableAudio('ada')).status).toBe('already');
  });

  it('is called in an injection context', async () => {
    const policy: ModerationPolicy = ({ action }) => inject(Rules).locked() !== action;
    const { moderation } = connected({ participants: [ada] }, withPolicy(policy));
    TestBed.inject(Rules).locked.set('kick');
    expect(moderation.can('kick', 'ada')).toBe(false);
    const { signal: answers } = TestBed.runInInjectionContext(() => {
      const values: boolean[] = [];
      effect(() => void values.push(moderation.can('kick', 'ada')));
      return { signal: values };
    });
    TestBed.tick();
    TestBed.inject(Rules).locked.set('');
    TestBed.tick();
    expect(answers).toEqual([false, true]);
    expect((await moderation.kick('ada')).status).toBe('confirmed');
  });

  it('is followed by can() and can$() when its signals change', async () => {
    const locked = signal(true);
    const { moderation } = connected(
      { participants: [ada] },
      withPolicy(() => !locked()),
    );
    const can = computed(() => moderation.can('kick', 'ada'));
    const answers = record(moderation.can$('kick', 'ada'));
    const anybody = record(moderation.can$('kick'));
    for (const isLocked of [false, true, true, false]) {
      locked.set(isLocked);
      expect(can()).toBe(!isLocked);
      TestBed.tick();
      await settle();
    }
    expect(answers).toEqual([false, true, false, true]);
    expect(anybody).toEqual([false, true, false, true]);
  });

  it.each<[string, MeetingDescription, (meeting: FakeMeeting) => void]>([
    [
      'the permission is given',
      { self: { preset: 'participant' }, participants: [ada] },
      ({ server }) => server.patchPermissions({ kickParticipant: true }),
    ],
    ['the target comes', {}, ({ server }) => void server.join(ada)],
  ])('is followed by can$() also where it was first asked after %s', async (_, room, happen) => {
    const locked = signal(false);
    const { meeting, moderation } = connected(
      room,
      withPolicy(() => !locked()),
    );
    const answers = record(moderation.can$('kick', 'ada'));
    TestBed.tick();
    happen(meeting);
    await settle();
    TestBed.tick();
    locked.set(true);
    TestBed.tick();
    expect(answers).toEqual([false, true, false]);
  });

  it('is no longer asked for a can$() that nobody listens to', () => {
    const locked = signal(false);
    const policy = jest.fn(() => !locked());
    const { moderation } = connected({ participants: [ada] }, withPolicy(policy));
    moderation.can$('kick', 'ada').subscribe().unsubscribe();
    policy.mockClear();
    locked.set(true);
    TestBed.tick();
    expect(policy).not.toHaveBeenCalled();
  });

  it('is followed by *rtkIfCan and [rtkAction]', () => {
    const locked = signal(false);
    connected(
      { participants: [ada] },
      withPolicy(() => !locked() || 'The room is locked.'),
    );
    const fixture = TestBed.createComponent(PolicyHost);
    const root = fixture.nativeElement as HTMLElement;
    const shown = () => {
      fixture.detectChanges();
      const button = root.querySelector('button');
      return [root.querySelector('b') !== null, button?.getAttribute('aria-description')];
    };
    expect(shown()).toEqual([true, null]);
    locked.set(true);
    expect(shown()).toEqual([false, 'The room is locked.']);
    locked.set(false);
    expect(shown()).toEqual([true, null]);
  });

  it('is asked again after the confirmation', async () => {
    const locked = signal(false);
    const { meeting, moderation } = connected(
      { participants: [ada] },
      withPolicy(() => !locked()),
      withPrompt(() => {
        locked.set(true);
        return true;
      }),
    );
    expect(await rejection(moderation.kick('ada'))).toMatchObject({ reason: 'policy' });
    expect(meeting.calls).toEqual([]);
  });
});

describe('withPrompt', () => {
  const room = (action: TargetAction): MeetingDescription =>
    ACTIONS[action].on === 'waiting'
      ? { waitlisted: [ada] }
      : { stage: true, participants: [{ ...ada, video: true }] };

  it.each(MODERATION_ACTIONS)('asks before what is destructive only: %s', async (action) => {
    const requests: PromptRequest[] = [];
    const confirm = (request: PromptRequest): boolean => {
      requests.push(request);
      return false;
    };
    const { meeting, moderation } = connected(room(action as TargetAction), withPrompt(confirm));
    const destructive = [
      ...['kick', 'kickAll', 'reject', 'removeFromStage'],
      ...['blockAudio', 'blockVideo', 'blockScreenShare'],
    ];
    moderation.perform(action as TargetAction, 'ada').catch(() => undefined);
    await settle();
    const isAsked = destructive.includes(action);
    const targets = ACTIONS[action].on === 'room' ? [] : [{ id: 'ada' }];
    expect(requests).toMatchObject(isAsked ? [{ action, targets, self: { isSelf: true } }] : []);
    if (isAsked) expect(meeting.calls).toEqual([]);
  });

  it('asks once where the same is asked for twice', async () => {
    const answers: ((yes: boolean) => void)[] = [];
    const confirm = () => new Promise<boolean>((resolve) => answers.push(resolve));
    const { meeting, moderation } = connected({ participants: [ada] }, withPrompt(confirm));
    const outcomes = [moderation.kick('ada'), moderation.kick({ id: 'ada' })];
    await settle();
    expect(moderation.pending('kick', 'ada')).toBe(false);
    answers.forEach((answer) => answer(true));
    expect((await Promise.all(outcomes)).map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
    expect(answers).toHaveLength(1);
    expect(meeting.calls).toHaveLength(1);
  });

  it('asks again after a "no"', async () => {
    const confirm = jest.fn(() => false);
    const { moderation } = connected({ participants: [ada] }, withPrompt(confirm));
    await rejection(moderation.kick('ada'));
    confirm.mockReturnValue(true);
    expect((await moderation.kick('ada')).status).toBe('confirmed');
    expect(confirm).toHaveBeenCalledTimes(2);
  });

  it('is left out where the app has asked itself', async () => {
    const confirm = jest.fn(() => false);
    const { moderation } = connected({ participants: [ada, bob] }, withPrompt(confirm));
    await moderation.kick('ada', { skipPrompt: true });
    const { fulfilled } = await moderation.kick(['bob'], { skipPrompt: true });
    expect(fulfilled).toHaveLength(1);
    expect(confirm).not.toHaveBeenCalled();
  });

  it('is asked in an injection context', async () => {
    const confirm = (): boolean => inject(Rules).locked() === '';
    const { moderation } = connected({ participants: [ada] }, withPrompt(confirm));
    TestBed.inject(Rules).locked.set('');
    expect((await moderation.kick('ada')).status).toBe('confirmed');
  });

  it.each<[string, () => boolean | Promise<boolean>]>([
    [
      'throws',
      () => {
        throw new Error('no dialog');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no dialog'))],
  ])('has not said yes where it %s', async (_, confirm) => {
    const { meeting, moderation } = connected({ participants: [ada] }, withPrompt(confirm));
    const cause: unknown = expect.objectContaining({ message: 'no dialog' });
    expect(await rejection(moderation.kick('ada'))).toMatchObject({ reason: 'policy', cause });
    expect((await moderation.kick(['ada'])).failed).toMatchObject([{ reason: 'policy' }]);
    expect(meeting.calls).toEqual([]);
  });

  it('is not waited for by who aborts', async () => {
    const confirm = () => new Promise<boolean>(() => undefined);
    const { meeting, moderation } = connected({ participants: [ada, bob] }, withPrompt(confirm));
    const abort = new AbortController();
    const error = rejection(moderation.kick('ada', { signal: abort.signal }));
    const batch = moderation.kick(['ada', 'bob'], { signal: abort.signal });
    await settle();
    abort.abort();
    expect(await error).toMatchObject({ reason: 'aborted', targetId: 'ada' });
    expect((await batch).failed.map(({ code }) => code)).toEqual(['aborted', 'aborted']);
    expect(meeting.calls).toEqual([]);
  });

  describe('of several targets', () => {
    const ask = () => {
      let answer: (yes: boolean) => void = () => undefined;
      const confirm = () => new Promise<boolean>((resolve) => (answer = resolve));
      const setup = connected({ participants: [ada, bob] }, withPrompt(confirm));
      return { ...setup, answer: () => answer(true) };
    };

    it('takes time, in which one may leave', async () => {
      const { meeting, moderation, answer } = ask();
      const run = moderation.kick(['ada', 'bob']);
      await settle();
      meeting.server.leave('ada');
      answer();
      const { fulfilled, failed } = await run;
      expect(fulfilled.map(({ target }) => target?.id)).toEqual(['bob']);
      expect(failed).toMatchObject([{ reason: 'unknown-target', targetId: 'ada' }]);
    });

    it('is not an answer for another meeting', async () => {
      const { meeting, moderation, answer } = ask();
      const run = moderation.kick(['ada', 'bob']);
      await settle();
      const other = new FakeMeeting({ participants: [ada, bob] });
      moderation.connect(other);
      answer();
      expect((await run).failed.map(({ code }) => code)).toEqual(['aborted', 'aborted']);
      expect([...meeting.calls, ...other.calls]).toEqual([]);
    });

    it.each<[string, string, (meeting: FakeMeeting) => void]>([
      [
        'the permission is revoked',
        'permission',
        ({ server }) => server.patchPermissions({ kickParticipant: false }),
      ],
      ['the local participant is removed', 'not-joined', ({ server }) => void server.kickSelf()],
    ])('takes time: nothing is sent where %s meanwhile', async (_, code, happen) => {
      const { meeting, moderation, answer } = ask();
      const run = moderation.kick(['ada', 'bob']);
      await settle();
      happen(meeting);
      await settle();
      answer();
      expect((await run).failed.map((error) => error.reason)).toEqual([code, code]);
      expect(meeting.calls).toEqual([]);
    });
  });
});

@Injectable({ providedIn: 'root' })
class Rules {
  readonly locked = signal('');
}

@Component({
  imports: [RtkAction, RtkIfCan],
  template: `
    <b *rtkIfCan="'kick' of 'ada'">can</b>
    <button [rtkAction]="'kick'" rtkActionTarget="ada">Remove</button>
  `,
})
class PolicyHost {}
