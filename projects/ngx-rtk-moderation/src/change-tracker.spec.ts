import { computed } from '@angular/core';
import { connected, settle } from '../jest/helpers';

describe('can()', () => {
  it('wakes only those computations whose participant changed', async () => {
    const { meeting, moderation } = connected({
      participants: [
        { id: 'a', audio: true },
        { id: 'b', audio: true },
      ],
    });
    const runs = { a: 0, b: 0 };
    const can = (id: 'a' | 'b') =>
      computed(() => {
        runs[id]++;
        return moderation.can('disableAudio', id);
      });
    const [a, b] = [can('a'), can('b')];
    expect([a(), b()]).toEqual([true, true]);
    meeting.server.setAudio('a', false);
    await settle();
    expect([a(), b()]).toEqual([false, true]);
    expect(runs).toEqual({ a: 2, b: 1 });
  });
});
