import { inject, InjectionToken, LOCALE_ID } from '@angular/core';

/** One for all rows: the browser takes long to make it. */
const TIME_FORMAT = new InjectionToken('ngx-rtk-moderation time', {
  providedIn: 'root',
  factory: () => new Intl.DateTimeFormat(inject(LOCALE_ID), { hour: 'numeric', minute: '2-digit' }),
});

/** Returns a function that returns the time of day, in hours and minutes, of a number of milliseconds since the epoch. */
export function injectTimeText(): (at: number) => string {
  const format = inject(TIME_FORMAT);
  return (at) => format.format(at);
}
