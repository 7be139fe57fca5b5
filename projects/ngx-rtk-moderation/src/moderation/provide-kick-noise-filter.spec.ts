import {
  createEnvironmentInjector,
  EnvironmentInjector,
  ErrorHandler,
  inject,
  Injectable,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { isKickNoise, ModerationService, provideKickNoiseFilter } from 'ngx-rtk-moderation';
import { connected, settle } from '../../jest/helpers';

const TIMEOUT = 'request timeout for callback eventId:30';

/** zone.js wraps a rejection so. */
const wrapped = (message: string): Error =>
  Object.assign(new Error(`Uncaught (in promise): Error: ${message}`), { rejection: new Error(message) });

describe('isKickNoise', () => {
  it.each([new Error(TIMEOUT), wrapped(TIMEOUT)])(
    "F7: recognises the SDK's late rejection of a kick: %s",
    (error) => {
      expect(isKickNoise(error)).toBe(true);
    },
  );

  it.each([
    new Error('the app’s own'),
    new Error('request timeout for callback eventId:300'),
    new Error('request timeout for callback eventId:50331741'),
    wrapped('another'),
    TIMEOUT,
    { message: TIMEOUT },
    undefined,
    null,
  ])('is false for any other error: %s', (error) => {
    expect(isKickNoise(error)).toBe(false);
  });
});

describe('provideKickNoiseFilter', () => {
  const handled: unknown[] = [];
  beforeEach(() => handled.splice(0));

  @Injectable({ providedIn: 'root' })
  class Monitor extends ErrorHandler {
    readonly moderation = inject(ModerationService);
    override handleError = (error: unknown): void => void handled.push(error);
  }

  it('drops the noise, and passes everything else to the handler', () => {
    TestBed.configureTestingModule({ providers: [provideKickNoiseFilter(() => inject(Monitor))] });
    const handler = TestBed.inject(ErrorHandler);
    const real = new Error('real');
    for (const error of [new Error(TIMEOUT), wrapped(TIMEOUT), real, undefined]) handler.handleError(error);
    expect(handled).toEqual([real, undefined]);
  });

  it("passes to Angular's own handler by default", () => {
    const log = jest.spyOn(console, 'error').mockImplementation();
    const injector = createEnvironmentInjector(
      [provideKickNoiseFilter()],
      TestBed.inject(EnvironmentInjector),
    );
    const handler = injector.get(ErrorHandler);
    handler.handleError(new Error(TIMEOUT));
    expect(log).not.toHaveBeenCalled();
    handler.handleError(new Error('real'));
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });

  it.each([
    ['behind the filter', [provideKickNoiseFilter(() => inject(Monitor))]],
    ['without it', [{ provide: ErrorHandler, useExisting: Monitor }]],
  ])("S2: starts if the app's ErrorHandler injects the service, %s", (_, providers) => {
    TestBed.configureTestingModule({ providers });
    expect(() => TestBed.inject(ErrorHandler)).not.toThrow();
    expect(TestBed.inject(Monitor).moderation).toBe(TestBed.inject(ModerationService));
  });

  it('S3: a kick changes neither the ErrorHandler nor the window', async () => {
    const add = jest.spyOn(window, 'addEventListener');
    const handler = Object.freeze({ handleError: (error: unknown) => void handled.push(error) });
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: handler }] });
    const { moderation, meeting } = connected({ participants: [{ id: 'ada' }] });
    meeting.server.answerKicks();
    await expect(moderation.kick('ada')).resolves.toMatchObject({ status: 'confirmed' });
    await settle();
    expect(add.mock.calls.filter(([type]) => /rejection|error/.test(type))).toEqual([]);
    TestBed.inject(ErrorHandler).handleError(new Error(TIMEOUT));
    expect(handled).toHaveLength(1);
    add.mockRestore();
  });
});
