import { ModerationError, withPrompt, type BatchOptions } from 'ngx-rtk-moderation';
import { connected, pass, record, rejection, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const room = {
  participants: [
    { id: 'ada', audio: true },
    { id: 'bob', audio: true },
  ],
};

const WRONG: readonly unknown[] = [NaN, 0, -1, -Infinity, '300', {}];

const withTime = (option: 'timeout' | 'deadline', ms: unknown): BatchOptions => ({ [option]: ms });

describe('the times of an action', () => {
  it.each(WRONG)('S12: a timeout of %p is refused, and nothing is asked or sent', async (timeout) => {
    const prompt = jest.fn(() => true);
    const { meeting, moderation } = connected(room, withPrompt(prompt));
    const outcomes = record(moderation.outcomes$);
    const error = await rejection(moderation.kick('ada', withTime('timeout', timeout)));
    expect(error).toBeInstanceOf(ModerationError);
    expect(error).toMatchObject({
      reason: 'invalid-option',
      code: 'RTKM211',
      action: 'kick',
      targetId: 'ada',
      sent: false,
    });
    expect((error as Error).message).toMatch(/cause: timeout is /);
    expect(outcomes).toMatchObject([{ status: 'failed', error: { reason: 'invalid-option' } }]);
    expect(prompt).not.toHaveBeenCalled();
    expect(meeting.calls).toEqual([]);
    expect(moderation.pending()).toBe(false);
  });

  it.each(WRONG)('S12: a timeout of %p is refused for the whole room', async (timeout) => {
    const { meeting, moderation } = connected(room);
    const error = rejection(moderation.disableAllAudio(withTime('timeout', timeout)));
    expect(await error).toMatchObject({ reason: 'invalid-option', targetId: undefined });
    expect(meeting.calls).toEqual([]);
  });

  it.each((['timeout', 'deadline'] as const).flatMap((option) => WRONG.map((ms) => [option, ms] as const)))(
    'S12: a batch with a %s of %p is refused for each target, and nothing is asked or sent',
    async (option, ms) => {
      const prompt = jest.fn(() => true);
      const { meeting, moderation } = connected(room, withPrompt(prompt));
      const { fulfilled, rejected } = await moderation.kick(['ada', 'bob'], withTime(option, ms));
      expect(fulfilled).toEqual([]);
      expect(rejected).toMatchObject([
        { targetId: 'ada', error: { reason: 'invalid-option', targetId: 'ada', sent: false } },
        { targetId: 'bob', error: { reason: 'invalid-option', targetId: 'bob', sent: false } },
      ]);
      expect(rejected[0]?.error.message).toContain(`cause: ${option} is `);
      expect(prompt).not.toHaveBeenCalled();
      expect(meeting.calls).toEqual([]);
      await settle();
      expect(jest.getTimerCount()).toBe(0);
    },
  );

  it('S12: a wrong timeout joins no call that is under way, and does not end it', async () => {
    const { meeting, moderation } = connected(room);
    const release = meeting.server.hold('disableAudio');
    const outcome = moderation.disableAudio('ada');
    const error = rejection(moderation.disableAudio('ada', { timeout: NaN }));
    expect(await error).toMatchObject({ reason: 'invalid-option' });
    expect(moderation.pending('disableAudio', 'ada')).toBe(true);
    release();
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
    expect(meeting.calls).toHaveLength(1);
  });

  it('S12: a timeout of Infinity is not over after the default timeout', async () => {
    const { meeting, moderation } = connected(room);
    const release = meeting.server.hold('disableAudio');
    const outcome = moderation.disableAudio('ada', { timeout: Infinity });
    await pass(15_000);
    expect(moderation.pending('disableAudio', 'ada')).toBe(true);
    release();
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
  });

  it('S12: a retry with a wrong deadline is refused', async () => {
    const { meeting, moderation } = connected(room);
    meeting.server.refuse('disableAudio', 'ada');
    const { retry } = await moderation.disableAudio(['ada']);
    const { rejected } = await retry({ deadline: NaN });
    expect(rejected).toMatchObject([{ error: { reason: 'invalid-option' } }]);
    expect(meeting.calls).toHaveLength(1);
  });
});
