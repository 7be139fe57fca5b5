import { connected, pass, record, settle } from '../jest/helpers';
import { withConfirmation } from './moderation-features';
import type { BatchOutcome } from './outcome';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, audio: true }));
const ids = (count: number) => people(count).map(({ id }) => id);

describe('an action on several targets', () => {
  it('forgets nobody: every target is confirmed or failed, in order', async () => {
    const { meeting, moderation } = connected({ participants: people(5), self: { id: 'me' } });
    meeting.server.refuse('disableAudio', 'p1');
    meeting.server.never('disableAudio', 'p3');
    const run = moderation.disableAudio([...ids(5), 'nobody', 'me']);
    await pass(5_000);
    const { fulfilled, failed } = await run;
    expect(fulfilled.map(({ target, status }) => [target?.id, status])).toEqual([
      ['p0', 'confirmed'],
      ['p2', 'confirmed'],
      ['p4', 'confirmed'],
    ]);
    expect(failed.map(({ targetId, code }) => [targetId, code])).toEqual([
      ['p1', 'REFUSED'],
      ['p3', 'TIMEOUT'],
      ['nobody', 'UNKNOWN_TARGET'],
      ['me', 'UNSUPPORTED'],
    ]);
  });

  it('does each target once', async () => {
    const { meeting, moderation } = connected({ participants: people(2) });
    const { fulfilled } = await moderation.disableAudio(['p0', { id: 'p0' }, 'p1']);
    expect(fulfilled).toHaveLength(2);
    expect(meeting.calls).toHaveLength(2);
  });

  it('is empty for nobody', async () => {
    const { moderation } = connected();
    expect(await moderation.kick([])).toMatchObject({ fulfilled: [], failed: [] });
  });

  it('does not reject where there is no meeting', async () => {
    const { moderation } = connected({ participants: people(2) });
    moderation.disconnect();
    const { failed } = await moderation.kick(ids(2));
    expect(failed.map(({ code }) => code)).toEqual(['NO_MEETING', 'NO_MEETING']);
  });

  it('has no more under way at once than it is told', async () => {
    const { meeting, moderation } = connected({ participants: people(20) });
    meeting.server.hold('disableAudio');
    const run = moderation.disableAudio(ids(20), { concurrency: 3 });
    await settle();
    expect(meeting.calls).toHaveLength(3);
    meeting.server.release('disableAudio', 'p0');
    await settle();
    expect(meeting.calls).toHaveLength(4);
    meeting.server.release('disableAudio');
    await settle();
    expect((await run).fulfilled).toHaveLength(20);
  });

  it('has 8 under way at once where it is not told', async () => {
    const { meeting, moderation } = connected({ participants: people(20) });
    meeting.server.never('disableAudio');
    void moderation.disableAudio(ids(20));
    await settle();
    expect(meeting.calls).toHaveLength(8);
  });

  it('tells how far it is', async () => {
    const { meeting, moderation } = connected({ participants: people(3) });
    meeting.server.refuse('disableAudio', 'p1');
    const run = moderation.disableAudio(ids(3), { concurrency: 1 });
    const progress = record(run.progress$);
    await run;
    expect(progress.map(({ done, failed, total }) => [done, failed, total])).toEqual([
      [0, 0, 3],
      [1, 0, 3],
      [2, 1, 3],
      [3, 1, 3],
    ]);
  });

  it('tries those that failed once more, and only those', async () => {
    const { meeting, moderation } = connected({ participants: people(3) });
    meeting.server.refuse('disableAudio', 'p1');
    const first = await moderation.disableAudio(ids(3));
    meeting.server.confirm('disableAudio', 'p1');
    const second = await first.retry();
    expect(second.fulfilled.map(({ target }) => target?.id)).toEqual(['p1']);
    expect(meeting.calls).toHaveLength(4);
  });

  it('tries again with the same options, unless it is told others', async () => {
    const { meeting, moderation } = connected({ participants: people(1) });
    meeting.server.never('disableAudio');
    const codes = async (run: Promise<BatchOutcome>, ms: number): Promise<string[] | null> => {
      let seen: string[] | null = null;
      void run.then(({ failed }) => (seen = failed.map(({ code }) => code)));
      await pass(ms - 1);
      expect(seen).toBeNull();
      await pass(1);
      return seen;
    };
    const first = moderation.disableAudio(ids(1), { timeout: 300 });
    expect(await codes(first, 300)).toEqual(['TIMEOUT']);
    const { retry } = await first;
    expect(await codes(retry(), 300)).toEqual(['TIMEOUT']);
    expect(await codes(retry({ timeout: 700 }), 700)).toEqual(['TIMEOUT']);
  });

  it('has one under way at least, whatever it is told', async () => {
    const { moderation } = connected({ participants: people(2) });
    const { fulfilled, failed } = await moderation.disableAudio(ids(2), { concurrency: 0 });
    expect([fulfilled.length, failed.length]).toEqual([2, 0]);
  });

  it('stops sending when it is aborted', async () => {
    const { meeting, moderation } = connected({ participants: people(10) });
    meeting.server.never('disableAudio');
    const controller = new AbortController();
    const run = moderation.disableAudio(ids(10), { concurrency: 2, signal: controller.signal });
    await settle();
    controller.abort();
    const { failed } = await run;
    expect(failed.map(({ code }) => code)).toEqual(Array(10).fill('ABORTED'));
    expect(meeting.calls).toHaveLength(2);
  });

  it('sends nothing after its deadline', async () => {
    const { meeting, moderation } = connected({ participants: people(3) });
    meeting.server.never('disableAudio');
    const run = moderation.disableAudio(ids(3), { concurrency: 1, timeout: 1_000, deadline: 1_500 });
    await pass(1_000);
    await pass(1_000);
    expect((await run).failed.map(({ code }) => code)).toEqual(['TIMEOUT', 'TIMEOUT', 'TIMEOUT']);
    expect(meeting.calls).toHaveLength(2);
  });

  it('waits out a reconnect', async () => {
    const { meeting, moderation } = connected({ participants: people(3) });
    meeting.server.dropSocket();
    await settle();
    const run = moderation.disableAudio(ids(3));
    await pass(10_000);
    expect(meeting.calls).toEqual([]);
    await meeting.server.reconnect();
    await settle();
    expect((await run).fulfilled).toHaveLength(3);
  });

  it('asks once for all of them', async () => {
    const confirm = jest.fn(() => true);
    const { meeting, moderation } = connected({ participants: people(3) }, withConfirmation(confirm));
    expect((await moderation.kick(ids(3))).fulfilled).toHaveLength(3);
    expect(confirm).toHaveBeenCalledTimes(1);
    expect(confirm).toHaveBeenCalledWith(
      expect.objectContaining({
        action: 'kick',
        targets: ids(3).map((id): unknown => expect.objectContaining({ id })),
      }),
    );
    expect(meeting.participants.joined.size).toBe(0);
  });

  it('sends nothing, and rejects nothing, where the answer is no', async () => {
    const { meeting, moderation } = connected(
      { participants: people(2) },
      withConfirmation(() => Promise.resolve(false)),
    );
    expect((await moderation.kick(ids(2))).failed.map(({ code }) => code)).toEqual(['POLICY', 'POLICY']);
    expect(meeting.calls).toEqual([]);
  });
});
