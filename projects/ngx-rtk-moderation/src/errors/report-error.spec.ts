import { ErrorHandler, Injector } from '@angular/core';
import { reportError } from './report-error';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('reportError()', () => {
  const injectorOf = (handleError: (error: unknown) => void): Injector =>
    Injector.create({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });

  it("passes an error to the app's ErrorHandler", () => {
    const handled = jest.fn();
    const error = new Error('the dialog is broken');
    reportError(injectorOf(handled), error);
    expect(handled.mock.calls).toEqual([[error]]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('throws an error of the ErrorHandler itself later', () => {
    const broken = injectorOf(() => {
      throw new Error('the monitor is broken');
    });
    expect(() => reportError(broken, new Error('the dialog is broken'))).not.toThrow();
    expect(() => jest.runAllTimers()).toThrow('the monitor is broken');
  });
});
