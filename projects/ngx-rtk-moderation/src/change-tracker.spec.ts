import { computed } from '@angular/core';
import { connected, record, settle } from '../jest/helpers';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ada = { id: 'ada', audio: true };

describe('can()', () => {
  it('wakes only those computations whose participant changed', async () => {
    const { meeting, moderation } = connected({ participants: [ada, { id: 'bob', audio: true }] });
    const runs = { ada: 0, bob: 0 };
    const can = (id: 'ada' | 'bob') =>
      computed(() => {
        runs[id]++;
        return moderation.can('disableAudio', id);
      });
    const [first, second] = [can('ada'), can('bob')];
    expect([first(), second()]).toEqual([true, true]);
    meeting.server.setAudio('ada', false);
    await settle();
    expect([first(), second()]).toEqual([false, true]);
    expect(runs).toEqual({ ada: 2, bob: 1 });
  });

  it('F17: follows live permission patches, before any frame', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const can = computed(() => [moderation.can('kick', 'ada'), moderation.can('kick')]);
    expect(can()).toEqual([true, true]);
    meeting.server.patchPermissions({ kickParticipant: false });
    await settle();
    expect(can()).toEqual([false, false]);
    meeting.server.patchPermissions({ kickParticipant: true });
    await settle();
    expect(can()).toEqual([true, true]);
  });

  it('follows somebody who was not there yet, who leaves, and who comes back', async () => {
    const { meeting, moderation } = connected();
    const can = computed(() => moderation.can('kick', 'ada'));
    expect(can()).toBe(false);
    for (const there of [true, false, true]) {
      if (there) meeting.server.join(ada);
      else meeting.server.leave('ada');
      await settle();
      expect(can()).toBe(there);
    }
  });

  it('follows somebody who comes to the waiting room', async () => {
    const { meeting, moderation } = connected();
    const can = computed(() => moderation.can('admit', 'wes'));
    expect(can()).toBe(false);
    meeting.server.wait({ id: 'wes' });
    await settle();
    expect(can()).toBe(true);
    meeting.server.stopWaiting('wes');
    await settle();
    expect(can()).toBe(false);
  });

  it('follows the meeting', () => {
    const { meeting, moderation } = connected();
    const can = computed(() => moderation.can('kick'));
    expect(can()).toBe(true);
    moderation.disconnect();
    expect(can()).toBe(false);
    moderation.connect(meeting);
    expect(can()).toBe(true);
  });
});

describe('can$()', () => {
  it('gives the answer at once, and then every other one', async () => {
    const { meeting, moderation } = connected({ participants: [ada] });
    const kick = record(moderation.can$('kick', 'ada'));
    const mute = record(moderation.can$('disableAudio', 'ada'));
    expect(kick).toEqual([true]);
    meeting.server.setAudio('ada', false);
    await settle();
    expect(mute).toEqual([true, false]);
    meeting.server.patchPermissions({ pinParticipant: false });
    await settle();
    meeting.server.dropSocket();
    await settle();
    await meeting.server.reconnect();
    await settle();
    moderation.disconnect();
    expect(kick).toEqual([true, false, true, false]);
    expect(mute).toEqual([true, false]);
  });

  it('asks when it is subscribed to, not when it is made', () => {
    const { moderation } = connected({ participants: [ada] });
    const can$ = moderation.can$('kick', 'ada');
    moderation.disconnect();
    expect(record(can$)).toEqual([false]);
  });
});
