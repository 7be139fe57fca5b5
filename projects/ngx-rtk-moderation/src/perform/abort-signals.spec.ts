import { withPrompt, type ModerationService } from 'ngx-rtk-moderation';
import { connected, pass, rejection, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', audio: true };
const bob = { id: 'bob', audio: true };

/** A caller's signal that counts its listeners. */
function countedSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<AbortSignal['addEventListener']>) => {
    listeners.add(args[1]);
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<AbortSignal['removeEventListener']>) => {
    listeners.delete(args[1]);
    remove(...args);
  };
  return { signal, abort: () => controller.abort('enough'), listeners };
}

/** A prompt that stays open until the test answers. */
function openPrompt() {
  let answer: (yes: boolean) => void = () => undefined;
  const prompt = withPrompt(() => new Promise<boolean>((resolve) => (answer = resolve)));
  return { prompt, answer: (yes: boolean) => answer(yes) };
}

describe('listeners on the caller’s signal', () => {
  it.each([
    [true, 'confirmed'],
    [false, 'declined'],
  ])('are removed after the answer %s and the outcome "%s"', async (yes, status) => {
    const { prompt, answer } = openPrompt();
    const { moderation } = connected({ participants: [ada] }, prompt);
    const { signal, listeners } = countedSignal();
    const outcome = moderation.kick('ada', { signal });
    await settle();
    expect(listeners.size).toBeGreaterThan(0);
    answer(yes);
    expect(await outcome).toMatchObject({ status });
    expect(listeners.size).toBe(0);
  });

  it('are removed after a failure', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.never('disableAudio');
    const { signal, listeners } = countedSignal();
    const error = rejection(moderation.disableAudio('ada', { signal }));
    await pass(4_999);
    expect(listeners.size).toBe(1);
    await pass(1);
    expect(await error).toMatchObject({ reason: 'timeout' });
    expect(listeners.size).toBe(0);
  });

  it('are removed after an abort, before the answer and after it', async () => {
    const { prompt, answer } = openPrompt();
    const { meeting, moderation } = connected({ participants: [ada, bob] }, prompt);
    meeting.server.never('kick');
    for (const [id, isAnswered] of [
      ['ada', false],
      ['bob', true],
    ] as const) {
      const { signal, listeners, abort } = countedSignal();
      const error = rejection(moderation.kick(id, { signal }));
      await settle();
      if (isAnswered) answer(true);
      await settle();
      abort();
      expect(await error).toMatchObject({ reason: 'aborted', cause: 'enough', sent: isAnswered });
      expect(listeners.size).toBe(0);
    }
    expect(meeting.calls).toHaveLength(1);
  });

  it('are one for each target of a batch, after the answer and the last send', async () => {
    const { prompt, answer } = openPrompt();
    const { meeting, moderation } = connected({ participants: [ada, bob] }, prompt);
    const release = meeting.server.hold('kick');
    const { signal, listeners } = countedSignal();
    const run = moderation.kick(['ada', 'bob'], { signal });
    await settle();
    expect(listeners.size).toBeGreaterThan(0);
    answer(true);
    await settle();
    expect(meeting.calls).toHaveLength(2);
    expect(listeners.size).toBe(2);
    release();
    expect((await run).fulfilled).toHaveLength(2);
    expect(listeners.size).toBe(0);
  });

  it.each<[string, (answer: (yes: boolean) => void, moderation: ModerationService) => void]>([
    ['is declined', (answer) => answer(false)],
    ['loses its meeting', (_, moderation) => moderation.disconnect()],
  ])('are removed if a batch %s', async (_, end) => {
    const { prompt, answer } = openPrompt();
    const { moderation } = connected({ participants: [ada, bob] }, prompt);
    const { signal, listeners } = countedSignal();
    const run = moderation.kick(['ada', 'bob'], { signal });
    await settle();
    end(answer, moderation);
    await run;
    expect(listeners.size).toBe(0);
  });
});

describe('a prompt that aborts the caller’s signal before it answers', () => {
  const abortingPrompt = () => {
    const counted = countedSignal();
    const dialogs: AbortSignal[] = [];
    const prompt = withPrompt(({ signal }) => {
      dialogs.push(signal);
      counted.abort();
      return true;
    });
    return { ...connected({ participants: [ada, bob] }, prompt), ...counted, dialogs };
  };

  it('ends the action', async () => {
    const { meeting, moderation, signal, listeners, dialogs } = abortingPrompt();
    const error = await rejection(moderation.kick('ada', { signal }));
    expect(error).toMatchObject({ reason: 'aborted', cause: 'enough', sent: false, targetId: 'ada' });
    expect(dialogs.map(({ aborted }) => aborted)).toEqual([true]);
    await settle();
    expect([meeting.calls, listeners.size, moderation.pending()]).toEqual([[], 0, false]);
  });

  it('ends the batch', async () => {
    const { meeting, moderation, signal, listeners, dialogs } = abortingPrompt();
    const { rejected } = await moderation.kick(['ada', 'bob'], { signal });
    expect(rejected.map(({ error }) => [error.reason, error.cause, error.sent])).toEqual([
      ['aborted', 'enough', false],
      ['aborted', 'enough', false],
    ]);
    expect(dialogs.map(({ aborted }) => aborted)).toEqual([true]);
    await settle();
    expect([meeting.calls, listeners.size, moderation.pending()]).toEqual([[], 0, false]);
  });
});

describe('an action that waits in the queue of permission patches', () => {
  const queued = async () => {
    const setup = connected({ participants: [ada, bob] });
    await setup.moderation.allowVideo('ada');
    const { signal, abort } = countedSignal();
    const error = rejection(setup.moderation.allowVideo('bob', { signal }));
    await settle();
    expect(setup.moderation.pending('allowVideo', 'bob')).toBe(true);
    return { ...setup, error, abort };
  };

  it('S6: is not sent after an abort, and fails immediately', async () => {
    const { meeting, moderation, error, abort } = await queued();
    abort();
    expect(await error).toMatchObject({ reason: 'aborted', cause: 'enough', sent: false });
    await settle();
    expect(moderation.pending()).toBe(false);
    await pass(1_000);
    expect(meeting.server.patches).toHaveLength(1);
  });

  it('S6: is not sent after disconnect()', async () => {
    const { meeting, moderation, error } = await queued();
    moderation.disconnect();
    await pass(1_000);
    expect(await error).toMatchObject({ reason: 'meeting-changed', sent: false });
    expect(meeting.server.patches).toHaveLength(1);
  });
});

it('a batch of unknown targets is not asked about', async () => {
  const prompt = jest.fn(() => true);
  const { moderation } = connected({ participants: [ada] }, withPrompt(prompt));
  const { rejected } = await moderation.kick(['nobody', 'no one']);
  expect(rejected.map(({ error }) => error.reason)).toEqual(['unknown-target', 'unknown-target']);
  expect(prompt).not.toHaveBeenCalled();
  await moderation.kick(['nobody', 'ada']);
  expect(prompt).toHaveBeenCalledTimes(1);
});
