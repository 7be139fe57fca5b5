import { computed } from '@angular/core';
import { connected, nextFrame, pass, record, settle } from '../../jest/helpers';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', audio: true };
const bob = { id: 'bob', audio: true };

describe('participant()', () => {
  it('returns a participant, the local one included, and undefined for others', () => {
    const { moderation } = connected({
      self: { id: 'me' },
      participants: [ada],
      waitlisted: [{ id: 'wes' }],
    });
    expect(moderation.participant('ada')).toBe(moderation.participants()[0]);
    expect(moderation.participant('me')).toBe(moderation.self());
    for (const id of ['wes', 'nobody', '']) expect(moderation.participant(id)).toBeUndefined();
  });

  it('does not wait for the batched lists', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    meeting.server.setAudio('ada', false);
    await settle();
    expect(moderation.participant('ada')?.audioEnabled).toBe(false);
    expect(moderation.participants()[0]?.audioEnabled).toBe(true);
  });

  it('notifies readers of this participant only', async () => {
    const { meeting, moderation } = connected({ participants: [ada, bob] });
    let runs = 0;
    const read = computed(() => [(runs += 1), moderation.participant('ada')?.audioEnabled]);
    expect(read()).toEqual([1, true]);
    meeting.server.setAudio('bob', false);
    meeting.server.join({ id: 'cy' });
    meeting.server.leave('bob');
    await nextFrame();
    expect(read()).toEqual([1, true]);
    meeting.server.setAudio('ada', false);
    await settle();
    expect(read()).toEqual([2, false]);
  });

  it('follows a participant who is not there yet, leaves, and comes back', async () => {
    const { meeting, moderation } = connected();
    const read = computed(() => moderation.participant('ada')?.audioEnabled);
    expect(read()).toBeUndefined();
    meeting.server.join(ada);
    await settle();
    expect(read()).toBe(true);
    meeting.server.leave('ada');
    await settle();
    expect(read()).toBeUndefined();
    meeting.server.join({ id: 'ada' });
    await settle();
    expect(read()).toBe(false);
  });

  it('stays as it is while reconnecting', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const before = moderation.participant('ada');
    meeting.server.dropSocket();
    await settle();
    meeting.participants.joined.clear();
    await pass(3_000);
    expect(moderation.participant('ada')).toBe(before);
  });
});

describe('participant$()', () => {
  it('emits the current value, then each change immediately, and completes with the service', async () => {
    const { meeting, moderation } = connected({ participants: [ada, bob] });
    const seen: unknown[] = [];
    moderation.participant$('ada').subscribe((participant) => seen.push(participant?.audioEnabled));
    expect(seen).toEqual([true]);
    meeting.server.setAudio('bob', false);
    await settle();
    expect(seen).toEqual([true]);
    meeting.server.setAudio('ada', false);
    await settle();
    meeting.server.leave('ada');
    await settle();
    expect(seen).toEqual([true, false, undefined]);
  });

  it('emits the local participant of each meeting', async () => {
    const { meeting, moderation } = connected({ self: { id: 'me' } });
    const seen = record(moderation.participant$('me'));
    await meeting.self.enableAudio();
    await settle();
    moderation.disconnect();
    expect(seen.map((self) => self?.audioEnabled)).toEqual([false, true, undefined]);
  });

  it('reads when it is subscribed to, not when it is made', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const ada$ = moderation.participant$('ada');
    meeting.server.leave('ada');
    await settle();
    expect(record(ada$)).toEqual([undefined]);
  });
});

describe('seenAt', () => {
  it('is when this client saw a participant first, and stays through changes and a reconnect', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const seen = () => moderation.participants().map(({ id, seenAt }) => [id, seenAt]);
    await pass(2_000);
    meeting.server.join({ id: 'bob' });
    await settle();
    await pass(2_000);
    meeting.server.setAudio('ada', false);
    await nextFrame();
    const expected = [
      ['ada', 1_000_000],
      ['bob', 1_002_000],
    ];
    expect(seen()).toEqual(expected);
    meeting.server.dropSocket();
    await pass(5_000);
    await meeting.server.reconnect();
    await nextFrame();
    expect([moderation.phase(), seen()]).toEqual(['joined', expected]);
    expect(moderation.self()?.seenAt).toBe(1_000_000);
  });

  it('is new for a participant who left and joins again', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    await pass(2_000);
    meeting.server.leave('ada');
    await settle();
    meeting.server.join(ada);
    await settle();
    expect(moderation.participant('ada')?.seenAt).toBe(1_002_000);
  });
});
