import { Injectable, type Provider } from '@angular/core';
import { ɵLiveRegions, type Politeness } from 'ngx-rtk-moderation/ui/setup';

/** A message to screen readers. */
export interface Announcement {
  /** How urgent it is. */
  readonly politeness: Politeness;
  /** The text. */
  readonly text: string;
}

/** What was announced to screen readers. A live region contains only the last message, so nothing else can tell. */
@Injectable({ providedIn: 'root' })
export class AnnouncementRecorder {
  #spoken: Announcement[] = [];

  /** All messages, in the order in which they were spoken. */
  get spoken(): readonly Announcement[] {
    return this.#spoken;
  }

  /** Forgets all messages. */
  clear(): void {
    this.#spoken = [];
  }

  /** @internal */
  speak(politeness: Politeness, text: string): void {
    this.#spoken.push({ politeness, text });
  }
}

/** Records announcements instead of writing them into the page. Read them with {@link AnnouncementRecorder}. */
export function provideModerationUiTesting(): Provider[] {
  return [{ provide: ɵLiveRegions, useExisting: AnnouncementRecorder }];
}
