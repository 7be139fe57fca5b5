import { isPlatformServer } from '@angular/common';
import { DestroyRef, inject, PLATFORM_ID } from '@angular/core';
import { ANNOUNCEMENT_SETTINGS, type AnnouncementKind } from './announcement-settings';
import { Announcer, type Topic } from './announcer';

/**
 * Returns a function that announces a text about what the user does here and now. A newer text takes the place of one that was not
 * spoken yet.
 *
 * @param delay time in which a newer text may come, in milliseconds
 */
export function injectTextAnnouncer(kind: AnnouncementKind, delay: number): (text: string) => void {
  const politeness = inject(ANNOUNCEMENT_SETTINGS)[kind];
  if (politeness === 'off' || isPlatformServer(inject(PLATFORM_ID))) return () => undefined;
  const announcer = inject(Announcer);
  const topic: Topic<string> = { politeness, delay, restarts: true, text: (texts) => texts.at(-1) ?? '' };
  inject(DestroyRef).onDestroy(() => announcer.forget(topic));
  return (text) => announcer.add(topic, text);
}
