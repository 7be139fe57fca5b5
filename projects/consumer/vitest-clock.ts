import { vi } from 'vitest';
import type { Clock } from './behaviour';

export const clock: Clock = {
  start: () => vi.useFakeTimers(),
  stop: () => vi.useRealTimers(),
  advance: async (ms) => {
    await vi.advanceTimersByTimeAsync(ms);
  },
};
