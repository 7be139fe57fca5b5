import { computed } from '@angular/core';
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
