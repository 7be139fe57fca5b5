import { connected, pass, record, settle } from '../../jest/helpers';
import { withPrompt } from 'ngx-rtk-moderation';
import type { BatchOutcome } from 'ngx-rtk-moderation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, audio: true }));
const ids = (count: number) => people(count).map(({ id }) => id);
const reasons = (failures: BatchOutcome['rejected']): string[] => failures.map(({ error }) => error.reason);

describe('an action on several targets', () => {
  it('has a result for every target, in order', async () => {
    const { meeting, moderation } = connected({ participants: people(5), self: { id: 'me' } });
    meeting.server.refuse('disableAudio', 'p1');
    meeting.server.never('disableAudio', 'p3');
    const run = moderation.disableAudio([...ids(5), 'nobody', 'me']);
    await pass(5_000);
    const { fulfilled, rejected } = await run;
    expect(fulfilled.map(({ target, status }) => [target?.id, status])).toEqual([
      ['p0', 'confirmed'],
      ['p2', 'confirmed'],
      ['p4', 'confirmed'],
    ]);
    expect(rejected.map(({ targetId, error }) => [targetId, error.reason])).toEqual([
      ['p1', 'refused'],
      ['p3', 'timeout'],
      ['nobody', 'unknown-target'],
      ['me', 'self'],
    ]);
  });

  it('does each target once', async () => {
    const { meeting, moderation } = connected({ participants: people(2) });
    const { fulfilled } = await moderation.disableAudio(['p0', { id: 'p0', userId: 'user-p0' }, 'p1']);
    expect(fulfilled).toHaveLength(2);
    expect(meeting.calls).toHaveLength(2);
  });

  it('is empty for an empty list', async () => {
    const { moderation } = connected();
    expect(await moderation.kick([])).toMatchObject({ fulfilled: [], rejected: [] });
  });

  it('does not reject without a meeting', async () => {
    const { moderation } = connected({ participants: people(2) });
    moderation.disconnect();
    const { rejected } = await moderation.kick(ids(2));
    expect(reasons(rejected)).toEqual(['no-meeting', 'no-meeting']);
  });

  it('sends 8 at a time, and the next 8 after 50 ms, whether there are answers or not', async () => {
    const { meeting, moderation } = connected({ participants: people(20) });
    meeting.server.never('disableAudio');
    void moderation.disableAudio(ids(20));
    await settle();
    expect(meeting.calls).toHaveLength(8);
    await pass(49);
    expect(meeting.calls).toHaveLength(8);
    await pass(1);
    expect(meeting.calls).toHaveLength(16);
    await pass(50);
    expect(meeting.calls).toHaveLength(20);
  });

  it('starts the timeout of each target with its own send', async () => {
    const { meeting, moderation } = connected({ participants: people(9) });
    meeting.server.never('disableAudio');
    const failures = record(moderation.outcomes$);
    void moderation.disableAudio(ids(9), { timeout: 1_000 });
    await pass(50);
    await pass(950);
    expect(failures).toHaveLength(8);
    await pass(50);
    expect(failures).toHaveLength(9);
  });

  it.each(['admit', 'blockAudio', 'allowVideo', 'grantStage'] as const)(
    'makes one call of the SDK for many: %s',
    async (action) => {
      const participants = people(20).map((one) => ({ ...one, stageStatus: 'OFF_STAGE' as const }));
      const { meeting, moderation } = connected(
        action === 'admit' ? { waitlisted: people(20) } : { stage: true, participants },
      );
      const { fulfilled } = await moderation[action](ids(20));
      expect(fulfilled).toHaveLength(20);
      expect(meeting.calls.filter(({ method }) => method !== 'participant.disableAudio')).toHaveLength(1);
    },
  );

  it('reports its progress', async () => {
    const { meeting, moderation } = connected({ participants: people(3) });
    meeting.server.refuse('disableAudio', 'p1');
    const run = moderation.disableAudio(ids(3));
    const progress = record(run.progress$);
    await run;
    expect(progress.map(({ done, failed, total }) => [done, failed, total])).toEqual([
      [0, 0, 3],
      [1, 0, 3],
      [2, 0, 3],
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

  it('tries again with the same options, or with new ones', async () => {
    const { meeting, moderation } = connected({ participants: people(1) });
    meeting.server.never('disableAudio');
    const reasonsAfter = async (run: Promise<BatchOutcome>, ms: number): Promise<string[] | null> => {
      let seen: string[] | null = null;
      void run.then(({ rejected }) => (seen = reasons(rejected)));
      await pass(ms - 1);
      expect(seen).toBeNull();
      await pass(1);
      return seen;
    };
    const first = moderation.disableAudio(ids(1), { timeout: 300 });
    expect(await reasonsAfter(first, 300)).toEqual(['timeout']);
    const { retry } = await first;
    expect(await reasonsAfter(retry(), 300)).toEqual(['timeout']);
    expect(await reasonsAfter(retry({ timeout: 700 }), 700)).toEqual(['timeout']);
  });

  it('stops sending when it is aborted', async () => {
    const { meeting, moderation } = connected({ participants: people(10) });
    meeting.server.never('disableAudio');
    const controller = new AbortController();
    const run = moderation.disableAudio(ids(10), { signal: controller.signal });
    await settle();
    controller.abort();
    const { rejected } = await run;
    expect(reasons(rejected)).toEqual(Array(10).fill('aborted'));
    expect(rejected.map(({ error }) => error.sent)).toEqual([...Array<boolean>(8).fill(true), false, false]);
    await pass(100);
    expect(meeting.calls).toHaveLength(8);
  });

  it('W7: sends nothing after its deadline', async () => {
    const { meeting, moderation } = connected({ participants: people(17) });
    meeting.server.never('disableAudio');
    const run = moderation.disableAudio(ids(17), { timeout: 1_000, deadline: 80 });
    await pass(50);
    await pass(2_000);
    const { rejected } = await run;
    expect(reasons(rejected)).toEqual(Array(17).fill('timeout'));
    expect(rejected.at(-1)?.error.sent).toBe(false);
    expect(meeting.calls).toHaveLength(16);
  });

  it('S7: a removal after 7 s is confirmed, whatever the SDK rejects with at 8 s', async () => {
    const { meeting, moderation } = connected({ participants: people(2) });
    for (const participant of meeting.participants.joined.values()) {
      const late = (): Promise<never> =>
        new Promise((_, reject) => setTimeout(() => reject(new Error('request timeout')), 8_000));
      jest.spyOn(participant, 'kick').mockImplementation(late);
    }
    const ended = jest.fn();
    const run = moderation.kick(ids(2), { timeout: 10_000 });
    void run.then(ended);
    await pass(7_000);
    for (const id of ids(2)) meeting.server.leave(id);
    await pass(1_000);
    // A target who leaves so late may have lost the connection, so they have to stay away for 2 s.
    expect(ended).not.toHaveBeenCalled();
    await pass(1_000);
    expect((await run).fulfilled).toMatchObject([
      { targetId: 'p0', status: 'confirmed' },
      { targetId: 'p1', status: 'confirmed' },
    ]);
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
    const { meeting, moderation } = connected({ participants: people(3) }, withPrompt(confirm));
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

  it('S18: sends nothing, and rejects nothing, if the answer is no', async () => {
    const { meeting, moderation } = connected(
      { participants: people(2) },
      withPrompt(() => Promise.resolve(false)),
    );
    const { fulfilled, rejected } = await moderation.kick(ids(2));
    expect(fulfilled.map(({ status }) => status)).toEqual(['declined', 'declined']);
    expect(rejected).toEqual([]);
    expect(meeting.calls).toEqual([]);
  });
});
