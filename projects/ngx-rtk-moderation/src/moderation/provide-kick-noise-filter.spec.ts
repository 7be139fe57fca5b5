import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { connected, pass, rejection, settle, type Setup } from '../jest/helpers';

let logged: jest.SpyInstance;
const handleError = jest.fn();

beforeEach(() => {
  jest.useFakeTimers();
  // The fake logs what nobody prevents, as a browser does.
  logged = jest.spyOn(console, 'error').mockImplementation();
  handleError.mockClear();
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const TIMEOUT = 'request timeout for callback eventId:30';

function setup(): Setup {
  TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
  return connected({ participants: [{ id: 'ada' }, { id: 'bob', audio: true }] });
}

/** Rejects a promise that nobody holds; whether the window's default, the log, was prevented. */
function rejectUnhandled(reason: unknown): boolean {
  // What is thrown need not be an error.
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  const promise = Promise.reject(reason);
  promise.catch(() => undefined);
  return !window.dispatchEvent(
    new PromiseRejectionEvent('unhandledrejection', { promise, reason, cancelable: true }),
  );
}

describe('F7: the late rejection of a kick', () => {
  it('is there without the service', async () => {
    const { meeting } = setup();
    await meeting.participants.joined.get('ada')?.kick();
    await pass(20_000);
    expect(logged).toHaveBeenCalledWith(
      'Uncaught (in promise)',
      expect.objectContaining({ message: TIMEOUT }),
    );
  });

  it('is kept out of the log', async () => {
    const { moderation } = setup();
    await moderation.kick('ada');
    await pass(20_000);
    expect(logged).not.toHaveBeenCalled();
  });

  it('is kept from listeners of the app that came later', async () => {
    const { moderation } = setup();
    await moderation.kick('ada');
    const heard = jest.fn();
    window.addEventListener('unhandledrejection', heard);
    await pass(20_000);
    expect(heard).not.toHaveBeenCalled();
    rejectUnhandled(new Error('another'));
    expect(heard).toHaveBeenCalledTimes(1);
    window.removeEventListener('unhandledrejection', heard);
  });

  it('is kept out of the ErrorHandler, which hears of it from a listener that came first', async () => {
    const { moderation } = setup();
    const handler = TestBed.inject(ErrorHandler);
    const angular = ({ reason }: PromiseRejectionEvent) => handler.handleError(reason);
    window.addEventListener('unhandledrejection', angular);
    await moderation.kick('ada');
    await pass(20_000);
    window.removeEventListener('unhandledrejection', angular);
    expect(handleError).not.toHaveBeenCalled();
  });

  it('is kept out once for each kick, and not once more', async () => {
    const { moderation } = setup();
    await moderation.kick(['ada', 'bob']);
    expect([1, 2, 3].map(() => rejectUnhandled(new Error(TIMEOUT)))).toEqual([true, true, false]);
  });

  it('is kept out after an action that had failed before', async () => {
    const { meeting, moderation } = setup();
    meeting.server.never('kick');
    const error = rejection(moderation.kick('ada'));
    await pass(5_000);
    expect(await error).toMatchObject({ code: 'TIMEOUT' });
    await pass(15_000);
    expect(logged).not.toHaveBeenCalled();
  });

  it('is waited for for 30 s, and no longer', async () => {
    const { meeting, moderation } = setup();
    meeting.server.answerKicks();
    await moderation.kick('ada');
    await pass(30_000);
    expect(rejectUnhandled(new Error(TIMEOUT))).toBe(false);
  });

  it('is waited for for 30 s after the last kick, not after the first', async () => {
    const { moderation } = setup();
    await moderation.kick('ada');
    await pass(15_000);
    await moderation.kick('bob');
    await pass(20_000);
    expect(logged).not.toHaveBeenCalled();
  });

  it('is kept out where the machine slept until all times were over', async () => {
    const { meeting, moderation } = setup();
    meeting.server.answerKicks();
    await moderation.kick('ada');
    await settle();
    // What is due when it wakes up runs at once; a browser tells of a rejection after that.
    jest.runOnlyPendingTimers();
    expect(rejectUnhandled(new Error(TIMEOUT))).toBe(true);
  });

  it('is no longer waited for when the app is destroyed', async () => {
    const { meeting, moderation } = setup();
    meeting.server.answerKicks();
    await moderation.kick('ada');
    await settle();
    TestBed.resetTestingModule();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is recognised in the error that zone.js wraps it in', async () => {
    const { moderation } = setup();
    await moderation.kick('ada');
    const wrapped = (message: string): Error =>
      Object.assign(new Error(`Uncaught (in promise): Error: ${message}`), { rejection: new Error(message) });
    TestBed.inject(ErrorHandler).handleError(wrapped('another'));
    TestBed.inject(ErrorHandler).handleError(wrapped(TIMEOUT));
    expect(handleError.mock.calls).toEqual([[wrapped('another')]]);
  });

  it('that did not come is not made up for after the next kick', async () => {
    const { meeting, moderation } = setup();
    meeting.server.answerKicks();
    await moderation.kick('ada');
    await pass(30_000);
    meeting.server.answerKicks(false);
    await moderation.kick('bob');
    await pass(20_000);
    expect(logged).not.toHaveBeenCalled();
    expect(rejectUnhandled(new Error(TIMEOUT))).toBe(false);
  });

  it('leaves nothing behind on window and ErrorHandler', async () => {
    const [add, remove] = [jest.spyOn(window, 'addEventListener'), jest.spyOn(window, 'removeEventListener')];
    const { moderation } = setup();
    const handler = TestBed.inject(ErrorHandler);
    await moderation.kick('ada');
    const listeners = add.mock.calls.filter(([type]) => type === 'unhandledrejection');
    expect(listeners).toHaveLength(1);
    await pass(30_000);
    expect(remove.mock.calls.filter(([type]) => type === 'unhandledrejection')).toEqual(listeners);
    handler.handleError('any');
    expect(handleError).toHaveBeenCalledWith('any');
    expect(handler.handleError).toBe(handleError);
  });
});

describe('F7: every other rejection', () => {
  it.each([
    new Error('the app’s own'),
    new Error('request timeout for callback eventId:300'),
    new Error('request timeout for callback eventId:50331741'),
    TIMEOUT,
    { message: TIMEOUT },
    undefined,
    null,
  ])('passes while a kick is waited for: %s', async (reason) => {
    const { moderation } = setup();
    await moderation.kick('ada');
    expect(rejectUnhandled(reason)).toBe(false);
    TestBed.inject(ErrorHandler).handleError(reason);
    expect(handleError).toHaveBeenCalledWith(reason);
  });

  it('passes without a kick', () => {
    setup();
    expect(rejectUnhandled(new Error(TIMEOUT))).toBe(false);
  });

  it('is not kept from anybody, and says nothing about a kick that fails', async () => {
    const { meeting, moderation } = setup();
    meeting.server.refuse('kick', 'ada');
    const error = rejection(moderation.kick('ada'));
    await settle();
    expect(logged).toHaveBeenCalledTimes(1);
    await pass(5_000);
    expect(await error).toMatchObject({ code: 'TIMEOUT' });
  });

  it('does not fail a kick that succeeds', async () => {
    const { meeting, moderation } = setup();
    const release = meeting.server.hold('kick');
    const outcome = moderation.kick('ada');
    await settle();
    rejectUnhandled(new Error('the app’s own'));
    release();
    await expect(outcome).resolves.toMatchObject({ status: 'confirmed' });
  });
});
