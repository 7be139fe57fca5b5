import { ErrorHandler, NgZone } from '@angular/core';
import { fakeAsync, flushMicrotasks, TestBed, tick } from '@angular/core/testing';
import { connected, type Setup } from '../jest/helpers';

const handleError = jest.fn<unknown, [unknown]>();

function setup(): Setup {
  handleError.mockClear();
  TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
  const made = connected({ participants: [{ id: 'ada' }, { id: 'bob' }] });
  // As Angular does for apps with zone.js.
  TestBed.inject(NgZone).onError.subscribe((error: unknown) =>
    TestBed.inject(ErrorHandler).handleError(error),
  );
  return made;
}

/** As from a click: inside of Angular's zone. */
const inZone = <T>(fn: () => T): T => TestBed.inject(NgZone).run(fn);

const TIMEOUT = 'request timeout for callback eventId:30';

describe('F7: under zone.js', () => {
  it('the late rejection of a kick reaches the ErrorHandler without the service', fakeAsync(() => {
    const { meeting } = setup();
    inZone(() => void meeting.participants.joined.get('ada')?.kick());
    expect(() => tick(20_000)).toThrow(TIMEOUT);
    expect(handleError).toHaveBeenCalledTimes(1);
    expect(handleError.mock.calls[0]?.[0]).toMatchObject({ message: TIMEOUT });
  }));

  it('the late rejection of a kick is kept out of the ErrorHandler', fakeAsync(() => {
    const { meeting, moderation } = setup();
    const status: string[] = [];
    inZone(() => void moderation.kick('ada').then((outcome) => status.push(outcome.status)));
    tick(20_000);
    expect(meeting.participants.joined.has('ada')).toBe(false);
    expect(status).toEqual(['confirmed']);
    expect(handleError).not.toHaveBeenCalled();
    tick(30_000);
  }));

  it('other rejections reach the ErrorHandler while a kick is waited for', fakeAsync(() => {
    const { moderation } = setup();
    inZone(() => void moderation.kick('ada'));
    flushMicrotasks();
    inZone(() => void Promise.reject(new Error('the app’s own')));
    expect(() => flushMicrotasks()).toThrow('the app’s own');
    expect(handleError).toHaveBeenCalledTimes(1);
    expect(handleError.mock.calls[0]?.[0]).toMatchObject({ message: 'the app’s own' });
    tick(30_000);
    expect(handleError).toHaveBeenCalledTimes(1);
  }));

  it('a kick that the app has sent itself is not kept from the ErrorHandler afterwards', fakeAsync(() => {
    const { meeting, moderation } = setup();
    inZone(() => void moderation.kick('ada'));
    tick(30_000);
    inZone(() => void meeting.participants.joined.get('bob')?.kick());
    expect(() => tick(20_000)).toThrow(TIMEOUT);
    expect(handleError).toHaveBeenCalledTimes(1);
    tick(30_000);
  }));
});
