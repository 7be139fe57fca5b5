import type { Clock } from './behaviour';

export const clock: Clock = {
  start: () => void jest.useFakeTimers(),
  stop: () => void jest.useRealTimers(),
  advance: (ms) => jest.advanceTimersByTimeAsync(ms),
};
