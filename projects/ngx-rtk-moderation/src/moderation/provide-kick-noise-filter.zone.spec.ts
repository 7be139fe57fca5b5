import { ErrorHandler, NgZone } from '@angular/core';
import { fakeAsync, TestBed, tick } from '@angular/core/testing';
import { provideKickNoiseFilter } from 'ngx-rtk-moderation';
import { connected } from '../../jest/helpers';

const TIMEOUT = 'request timeout for callback eventId:30';

describe('F7: under zone.js', () => {
  it.each([
    ['reaches an ErrorHandler without the filter', false],
    ['is kept from the ErrorHandler behind the filter', true],
  ])('the late rejection of a kick %s', (_, isFiltered) => {
    fakeAsync(
      () => {
        const handleError = jest.fn();
        TestBed.configureTestingModule({
          providers: isFiltered
            ? [provideKickNoiseFilter(() => Object.assign(new ErrorHandler(), { handleError }))]
            : [{ provide: ErrorHandler, useValue: { handleError } }],
        });
        const { meeting, moderation } = connected({ participants: [{ id: 'ada' }] });
        const zone = TestBed.inject(NgZone);
        // As Angular does for apps with zone.js.
        zone.onError.subscribe((error: unknown) => TestBed.inject(ErrorHandler).handleError(error));
        const status: string[] = [];
        zone.run(() => void moderation.kick('ada').then((outcome) => status.push(outcome.status)));
        try {
          tick(20_000);
        } catch (error) {
          // fakeAsync throws what the zone reports.
          expect(error).toMatchObject({ message: TIMEOUT });
          TestBed.inject(ErrorHandler).handleError(error);
        }
        expect(meeting.participants.joined.has('ada')).toBe(false);
        expect(status).toEqual(['confirmed']);
        if (isFiltered) expect(handleError).not.toHaveBeenCalled();
        else expect(handleError).toHaveBeenCalledWith(expect.objectContaining({ message: TIMEOUT }));
      },
      { flush: false },
    )();
  });
});
