import { ErrorHandler, inject, Injectable, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  actionInfo,
  MODERATION_ACTIONS,
  withPolicy,
  withPrompt,
  type BatchProgress,
  type ModerationService,
  type PromptRequest,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { FakeMeeting, type MeetingDescription } from 'ngx-rtk-moderation/testing';
import { connected, rejection, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', name: 'Ada', audio: true };
const bob = { id: 'bob', name: 'Bob', audio: true };
const policyAllows = signal(true);

describe('withPrompt', () => {
  const room = (action: TargetAction): MeetingDescription =>
    actionInfo(action).target === 'waitlisted'
      ? { waitlisted: [ada] }
      : { stage: true, participants: [{ ...ada, video: true }] };

  it.each(MODERATION_ACTIONS)('asks before destructive actions without inverse: %s', async (action) => {
    const requests: PromptRequest[] = [];
    const confirm = (request: PromptRequest): boolean => {
      requests.push(request);
      return false;
    };
    const { meeting, moderation } = connected(room(action as TargetAction), withPrompt(confirm));
    const isRoom = actionInfo(action).target === 'room';
    moderation.perform(action, isRoom ? null : 'ada').catch(() => undefined);
    await settle();
    const isAsked = ['kick', 'kickAll', 'reject'].includes(action);
    const targets = isRoom ? [] : [{ id: 'ada' }];
    expect(requests).toMatchObject(isAsked ? [{ action, targets, self: { isSelf: true } }] : []);
    if (isAsked) expect(meeting.calls).toEqual([]);
  });

  it('asks before the named actions only', async () => {
    const confirm = jest.fn(() => false);
    const { moderation } = connected(
      { participants: [ada] },
      withPrompt(confirm, { actions: ['disableAudio'] }),
    );
    expect((await moderation.disableAudio('ada')).status).toBe('declined');
    expect((await moderation.kick('ada')).status).toBe('confirmed');
    expect(confirm).toHaveBeenCalledTimes(1);
  });

  it('S4: asks again if the same is called while the question is open, and both follow the new question', async () => {
    const questions: { signal: AbortSignal; answer: (yes: boolean) => void }[] = [];
    const { meeting, moderation } = connected(
      { participants: [ada] },
      withPrompt(
        ({ signal: aborted }) => new Promise((answer) => questions.push({ signal: aborted, answer })),
      ),
    );
    const outcomes = [moderation.kick('ada'), moderation.kick('ada')];
    await settle();
    expect(moderation.pending('kick', 'ada')).toBe(false);
    expect(questions.map(({ signal: aborted }) => aborted.aborted)).toEqual([true, false]);
    // The first dialog has no say any longer.
    questions[0]?.answer(false);
    await settle();
    questions[1]?.answer(true);
    expect((await Promise.all(outcomes)).map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
    expect(meeting.calls).toHaveLength(1);
  });

  it('S4: asks a batch again too', async () => {
    const signals: AbortSignal[] = [];
    const { moderation } = connected(
      { participants: [ada, bob] },
      withPrompt(({ signal: aborted }) => {
        signals.push(aborted);
        return new Promise<boolean>(() => undefined);
      }),
    );
    void moderation.kick(['ada', 'bob']);
    void moderation.kick(['ada', 'bob']);
    await settle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('S8: a call with skipPrompt closes an open question, and sends once', async () => {
    const signals: AbortSignal[] = [];
    const { meeting, moderation } = connected(
      { participants: [ada] },
      withPrompt(({ signal: aborted }) => {
        signals.push(aborted);
        return new Promise<boolean>(() => undefined);
      }),
    );
    const outcomes = [moderation.kick('ada'), moderation.kick('ada', { skipPrompt: true })];
    expect((await Promise.all(outcomes)).map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(meeting.calls).toHaveLength(1);
  });

  it('S8: a batch with skipPrompt closes the open question of the same batch, and sends once', async () => {
    const { meeting, moderation, questions } = asking();
    const runs = [moderation.kick(['ada', 'bob']), moderation.kick(['ada', 'bob'], { skipPrompt: true })];
    const outcomes = await Promise.all(runs);
    expect(outcomes.map(({ fulfilled }) => fulfilled.map(({ status }) => status))).toEqual([
      ['confirmed', 'confirmed'],
      ['confirmed', 'confirmed'],
    ]);
    expect(questions.map(({ signal: { aborted } }) => aborted)).toEqual([true]);
    expect(meeting.calls.map(({ id }) => id)).toEqual(['ada', 'bob']);
  });

  describe('of callers who share a question', () => {
    it.each([0, 1])('S4: an abort of batch %d of two ends only its own wait', async (index) => {
      const { meeting, moderation, questions } = asking();
      const aborts = [new AbortController(), new AbortController()];
      const runs = aborts.map(({ signal: end }) => moderation.kick(['ada', 'bob'], { signal: end }));
      await settle();
      const settled = jest.fn();
      void runs[index]?.then(settled);
      aborts[index]?.abort('enough');
      await settle();
      expect(settled).toHaveBeenCalledTimes(1);
      expect((await runs[index])?.rejected).toMatchObject([
        { targetId: 'ada', error: { reason: 'aborted', cause: 'enough', sent: false } },
        { targetId: 'bob', error: { reason: 'aborted', cause: 'enough', sent: false } },
      ]);
      expect(questions.map(({ signal: { aborted } }) => aborted)).toEqual([true, false]);
      questions[1]?.answer(true);
      expect((await runs[1 - index])?.fulfilled).toMatchObject([
        { status: 'confirmed' },
        { status: 'confirmed' },
      ]);
      expect(meeting.calls.map(({ id }) => id)).toEqual(['ada', 'bob']);
    });

    it('S4: the question is closed when the last batch is aborted', async () => {
      const { meeting, moderation, questions } = asking();
      const aborts = [new AbortController(), new AbortController()];
      const runs = aborts.map(({ signal: end }) => moderation.kick(['ada', 'bob'], { signal: end }));
      await settle();
      for (const abort of aborts) abort.abort();
      const reasons = (await Promise.all(runs)).map(({ rejected }) =>
        rejected.map(({ error }) => error.reason),
      );
      expect(reasons).toEqual([
        ['aborted', 'aborted'],
        ['aborted', 'aborted'],
      ]);
      expect(questions.map(({ signal: { aborted } }) => aborted)).toEqual([true, true]);
      expect(meeting.calls).toEqual([]);
    });

    it.each<[string, readonly string[] | 'ada', readonly string[] | 'ada']>([
      ['two calls', 'ada', 'ada'],
      ['a call and a batch', 'ada', ['ada']],
      ['a batch and a call', ['ada'], 'ada'],
      ['two batches', ['ada'], ['ada']],
    ])('S4: a caller without a signal keeps the question open: %s', async (_, aborted, kept) => {
      const { meeting, moderation, questions } = asking();
      const abort = new AbortController();
      const ended = Promise.resolve(moderation.kick(aborted, { signal: abort.signal })).then(
        (outcome) => outcome,
        (error: unknown) => error,
      );
      const other = moderation.kick(kept);
      await settle();
      abort.abort();
      expect(await ended).toMatchObject(
        aborted === 'ada' ? { reason: 'aborted' } : { rejected: [{ error: { reason: 'aborted' } }] },
      );
      expect(questions[1]?.signal.aborted).toBe(false);
      questions[1]?.answer(true);
      expect(await other).toMatchObject(
        kept === 'ada' ? { status: 'confirmed' } : { fulfilled: [{ status: 'confirmed' }] },
      );
      expect(meeting.calls).toHaveLength(1);
    });

    it.each([{}, { skipPrompt: true }])(
      'S4: a call with an aborted signal neither asks again nor answers: %j',
      async (options) => {
        const { meeting, moderation, questions } = asking();
        const outcome = moderation.kick('ada');
        const error = rejection(moderation.kick('ada', { ...options, signal: AbortSignal.abort() }));
        expect(await error).toMatchObject({ reason: 'aborted' });
        expect(questions.map(({ signal: { aborted } }) => aborted)).toEqual([false]);
        questions[0]?.answer(false);
        expect(await outcome).toMatchObject({ status: 'declined' });
        expect(meeting.calls).toEqual([]);
      },
    );

    it('S4: a call in the turn of the answer follows the answer, and opens no question', async () => {
      const { meeting, moderation, questions } = asking();
      const first = moderation.kick('ada');
      // `declined` closes the question; its call ends a microtask later.
      questions[0]?.answer(false);
      const others: Promise<unknown>[] = [];
      questions[0]?.signal.addEventListener('abort', () => others.push(moderation.kick('ada')));
      expect(await first).toMatchObject({ status: 'declined' });
      expect(others).toHaveLength(1);
      expect(await Promise.all(others)).toMatchObject([{ status: 'declined' }]);
      expect(questions).toHaveLength(1);
      expect(meeting.calls).toEqual([]);
    });
  });

  it.each<[string, string, (meeting: FakeMeeting, moderation: ModerationService) => void]>([
    [
      'the permission is revoked',
      'permission',
      ({ server }) => server.patchPermissions({ kickParticipant: false }),
    ],
    ['the meeting is replaced', 'meeting-changed', (_, moderation) => moderation.connect(new FakeMeeting())],
    ['the meeting is disconnected', 'meeting-changed', (_, moderation) => moderation.disconnect()],
    ['the target leaves', 'unknown-target', ({ server }) => server.leave('ada')],
    ['the policy refuses', 'policy', () => policyAllows.set(false)],
  ])('S22: the signal of an open question is aborted if %s', async (_, reason, change) => {
    policyAllows.set(true);
    const signals: AbortSignal[] = [];
    const { meeting, moderation } = connected(
      { participants: [ada] },
      withPolicy(() => policyAllows()),
      withPrompt(({ signal: aborted }) => {
        signals.push(aborted);
        return new Promise<boolean>(() => undefined);
      }),
    );
    const error = rejection(moderation.kick('ada'));
    await settle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    change(meeting, moderation);
    TestBed.tick();
    expect(await error).toMatchObject({ reason, sent: false });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(meeting.calls).toEqual([]);
  });

  it('asks again after a "no"', async () => {
    const confirm = jest.fn(() => false);
    const { moderation } = connected({ participants: [ada] }, withPrompt(confirm));
    expect((await moderation.kick('ada')).status).toBe('declined');
    confirm.mockReturnValue(true);
    expect((await moderation.kick('ada')).status).toBe('confirmed');
    expect(confirm).toHaveBeenCalledTimes(2);
  });

  it('is skipped if the app has asked itself', async () => {
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
  ])('S5: fails with `prompt-failed` if it %s, and the ErrorHandler is notified', async (_, confirm) => {
    const handleError = jest.fn();
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    const { meeting, moderation } = connected({ participants: [ada] }, withPrompt(confirm));
    const cause: unknown = expect.objectContaining({ message: 'no dialog' });
    expect(await rejection(moderation.kick('ada'))).toMatchObject({
      reason: 'prompt-failed',
      cause,
      sent: false,
    });
    expect(handleError).toHaveBeenCalledWith(cause);
    expect((await moderation.kick(['ada'])).rejected).toMatchObject([{ error: { reason: 'prompt-failed' } }]);
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
    expect((await batch).rejected.map(({ error: each }) => each.reason)).toEqual(['aborted', 'aborted']);
    expect(meeting.calls).toEqual([]);
  });

  describe('for several targets', () => {
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
      const { fulfilled, rejected } = await run;
      expect(fulfilled.map(({ target }) => target?.id)).toEqual(['bob']);
      expect(rejected).toMatchObject([{ targetId: 'ada', error: { reason: 'unknown-target' } }]);
    });

    it('is before the progress, which begins with the answer', async () => {
      const { moderation, answer } = ask();
      const run = moderation.kick(['ada', 'bob']);
      const progress: BatchProgress[] = [];
      run.progress$.subscribe((step) => progress.push(step));
      await settle();
      expect(progress).toEqual([]);
      answer();
      await run;
      expect(progress.map(({ done }) => done)).toEqual([0, 1, 2]);
    });

    it('is not an answer for another meeting', async () => {
      const { meeting, moderation, answer } = ask();
      const run = moderation.kick(['ada', 'bob']);
      await settle();
      const other = new FakeMeeting({ participants: [ada, bob] });
      moderation.connect(other);
      answer();
      const { rejected } = await run;
      expect(rejected.map(({ error }) => error.reason)).toEqual(['meeting-changed', 'meeting-changed']);
      expect([...meeting.calls, ...other.calls]).toEqual([]);
    });

    it.each<[string, string, (meeting: FakeMeeting) => void]>([
      [
        'the permission is revoked',
        'permission',
        ({ server }) => server.patchPermissions({ kickParticipant: false }),
      ],
      ['the local participant is removed', 'not-joined', ({ server }) => void server.kickSelf()],
    ])('takes time: nothing is sent if %s meanwhile', async (_, reason, happen) => {
      const { meeting, moderation, answer } = ask();
      const run = moderation.kick(['ada', 'bob']);
      await settle();
      happen(meeting);
      await settle();
      answer();
      expect((await run).rejected.map(({ error }) => error.reason)).toEqual([reason, reason]);
      expect(meeting.calls).toEqual([]);
    });
  });
});

/** Two participants, and the questions that were asked about them. */
function asking() {
  const questions: { signal: AbortSignal; answer: (yes: boolean) => void }[] = [];
  const prompt = ({ signal: aborted }: PromptRequest): Promise<boolean> =>
    new Promise((answer) => questions.push({ signal: aborted, answer }));
  return { ...connected({ participants: [ada, bob] }, withPrompt(prompt)), questions };
}

@Injectable({ providedIn: 'root' })
class Rules {
  readonly locked = signal('');
}
