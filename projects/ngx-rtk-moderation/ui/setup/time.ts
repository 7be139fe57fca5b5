import { inject, LOCALE_ID } from '@angular/core';

/** Returns a function that returns the time of day, in hours and minutes, of a number of milliseconds since the epoch. */
export function injectTimeText(): (at: number) => string {
  const format = new Intl.DateTimeFormat(inject(LOCALE_ID), { hour: 'numeric', minute: '2-digit' });
  return (at) => format.format(at);
}
