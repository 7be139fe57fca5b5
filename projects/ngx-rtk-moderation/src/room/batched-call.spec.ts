import { BatchedCall } from './batched-call';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('BatchedCall', () => {
  it('calls once for any number of requests within a frame', () => {
    const callback = jest.fn();
    const scheduler = new BatchedCall(callback);
    for (let count = 0; count < 100; count++) scheduler.request();
    expect(jest.getTimerCount()).toBe(1);
    expect(callback).not.toHaveBeenCalled();
    jest.advanceTimersByTime(16);
    expect(callback).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(callback).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('calls again if a request comes during the call', () => {
    const callback = jest.fn().mockImplementationOnce(() => scheduler.request());
    const scheduler = new BatchedCall(callback);
    scheduler.request();
    jest.advanceTimersByTime(16);
    jest.advanceTimersByTime(16);
    expect(callback).toHaveBeenCalledTimes(2);
  });

  it('flush() calls immediately and once, and only after a request', () => {
    const callback = jest.fn();
    const scheduler = new BatchedCall(callback);
    scheduler.flush();
    expect(callback).not.toHaveBeenCalled();
    scheduler.request();
    scheduler.flush();
    scheduler.flush();
    jest.advanceTimersByTime(1_000);
    expect(callback).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
