import type { Clock } from './behaviour';

/** The clocks go on by themselves: only timers move (W7). */
export const clock: Clock = {
  start: () => void jest.useFakeTimers({ doNotFake: ['performance', 'Date'] }),
  stop: () => void jest.useRealTimers(),
  advance: (ms) => jest.advanceTimersByTimeAsync(ms),
};
