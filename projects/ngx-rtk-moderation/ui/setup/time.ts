import { inject, InjectionToken, LOCALE_ID } from '@angular/core';

/** One for all rows, when the first time is shown: the browser takes long to make it. */
const TIME_FORMAT = new InjectionToken('ngx-rtk-moderation time', {
  providedIn: 'root',
  factory: () => {
    const locale = inject(LOCALE_ID);
    let format: Intl.DateTimeFormat | undefined;
    return (at: number): string =>
      (format ??= new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })).format(at);
  },
});

/** Returns a function that returns the time of day, in hours and minutes, of a number of milliseconds since the epoch. */
export function injectTimeText(): (at: number) => string {
  return inject(TIME_FORMAT);
}
