import { computed } from '@angular/core';
import { withPrompt } from 'ngx-rtk-moderation';
import { connected, pass, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, audio: true }));

describe('pending()', () => {
  it('S15: of a target that is missing is not the same as without a target', async () => {
    const { meeting, moderation } = connected({ participants: people(2) });
    meeting.server.never('kick');
    const missing = computed(() => moderation.pending('kick', undefined));
    expect(missing()).toBe(false);
    const error = moderation.kick('p0').catch((reason: unknown) => reason);
    expect(moderation.pending()).toBe(true);
    expect(moderation.pending('kick')).toBe(true);
    expect(missing()).toBe(false);
    expect(moderation.pending('kick', undefined)).toBe(false);
    expect(moderation.pending('kick', null)).toBe(false);
    expect(moderation.pending('kick', '')).toBe(false);
    await pass(5_000);
    expect(await error).toMatchObject({ reason: 'timeout' });
  });

  it('follows an action on its own target', async () => {
    const { meeting, moderation } = connected({ participants: people(1) });
    const pending = computed(() => moderation.pending('disableAudio', 'p0'));
    expect(pending()).toBe(false);
    const release = meeting.server.hold('disableAudio');
    const outcome = moderation.disableAudio('p0');
    expect(pending()).toBe(true);
    release();
    await outcome;
    await settle();
    expect(pending()).toBe(false);
  });

  it('S10: 200 rows are not computed again because of 50 actions on others', async () => {
    const { meeting, moderation } = connected({ participants: people(250) });
    meeting.server.hold('disableAudio');
    await pass(300);
    let computations = 0;
    const rows = people(200).map(({ id }) =>
      computed(() => {
        computations++;
        return [moderation.pending('disableAudio', id), moderation.check('disableAudio', id).possible];
      }),
    );
    const read = (): void => rows.forEach((row) => expect(row()).toEqual([false, true]));
    read();
    expect(computations).toBe(200);
    const others = people(250)
      .slice(200)
      .map(({ id }) => id);
    const outcomes = others.map((id) => moderation.disableAudio(id));
    read();
    expect(moderation.pending('disableAudio', 'p200')).toBe(true);
    meeting.server.release('disableAudio');
    await Promise.all(outcomes);
    read();
    // Participants who leave are a change of the list, not of the rows that stay.
    await Promise.all(others.map((id) => moderation.kick(id)));
    await pass(300);
    read();
    expect(computations).toBe(200);
    void moderation.disableAudio('p0');
    expect(rows[0]?.()).toEqual([true, true]);
    expect(computations).toBe(201);
  });
});

describe('pending() of a batch', () => {
  const ids = people(20).map(({ id }) => id);
  const batchOf20 = (options = {}) => {
    const { meeting, moderation } = connected({ participants: people(20) });
    const last = computed(() => moderation.pending('disableAudio', 'p19'));
    const all = computed(() => [
      moderation.pending(),
      moderation.pending('disableAudio'),
      moderation.pending('disableAudio', 'p0'),
      last(),
    ]);
    expect(all()).toEqual([false, false, false, false]);
    const batch = moderation.disableAudio(ids, options);
    return { meeting, moderation, all, batch };
  };

  it('includes the targets that are not sent yet, between two groups too', async () => {
    const { all, batch } = batchOf20();
    await settle();
    expect(all()).toEqual([true, true, false, true]);
    await pass(50);
    expect(all()).toEqual([true, true, false, true]);
    await pass(50);
    expect(all()).toEqual([false, false, false, false]);
    expect((await batch).fulfilled).toHaveLength(20);
  });

  it('ends immediately for what is not sent when the batch is aborted', async () => {
    const abort = new AbortController();
    const { all, batch } = batchOf20({ signal: abort.signal });
    await settle();
    expect(all()).toEqual([true, true, false, true]);
    abort.abort();
    expect(all()).toEqual([false, false, false, false]);
    expect((await batch).rejected).toHaveLength(12);
  });

  it('ends for what is not sent with the deadline', async () => {
    const { all, batch } = batchOf20({ deadline: 40 });
    await settle();
    jest.advanceTimersByTime(39);
    expect(all()).toEqual([true, true, false, true]);
    jest.advanceTimersByTime(1);
    expect(all()).toEqual([false, false, false, false]);
    expect((await batch).rejected).toHaveLength(12);
  });

  it('ends immediately for what is not sent with the meeting', async () => {
    const { moderation, all, batch } = batchOf20();
    await settle();
    expect(all()).toEqual([true, true, false, true]);
    moderation.disconnect();
    expect(all()).toEqual([false, false, false, false]);
    expect((await batch).rejected).toHaveLength(12);
  });

  it('goes on while the connection is lost', async () => {
    const { meeting, all, batch } = batchOf20();
    await settle();
    meeting.server.dropSocket();
    await pass(1_000);
    expect(all()).toEqual([true, true, false, true]);
    await meeting.server.reconnect();
    await pass(100);
    expect(all()).toEqual([false, false, false, false]);
    expect((await batch).fulfilled).toHaveLength(20);
  });

  it('of two batches ends with the last one', async () => {
    const { moderation, batch } = batchOf20();
    const abort = new AbortController();
    const other = moderation.disableAudio(ids, { signal: abort.signal });
    await settle();
    abort.abort();
    expect(moderation.pending('disableAudio', 'p19')).toBe(true);
    await pass(100);
    expect(moderation.pending('disableAudio', 'p19')).toBe(false);
    await Promise.all([batch, other]);
  });

  it('begins when the prompt is answered, as the deadline does', async () => {
    let answer: (yes: boolean) => void = () => undefined;
    const prompt = withPrompt(() => new Promise((resolve) => (answer = resolve)));
    const { moderation } = connected({ participants: people(20) }, prompt);
    const batch = moderation.kick(ids, { deadline: 1_000 });
    await pass(2_000);
    expect(moderation.pending()).toBe(false);
    answer(true);
    await settle();
    expect(moderation.pending('kick', 'p19')).toBe(true);
    await pass(100);
    expect(moderation.pending()).toBe(false);
    expect((await batch).fulfilled).toHaveLength(20);
  });
});
