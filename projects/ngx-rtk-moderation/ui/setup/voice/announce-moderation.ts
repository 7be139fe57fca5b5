import { isPlatformServer } from '@angular/common';
import { assertInInjectionContext, DestroyRef, inject, Injectable, PLATFORM_ID } from '@angular/core';
import { ModerationService } from 'ngx-rtk-moderation';
import { MeetingAnnouncements } from './meeting-announcements';

/** Several panels of one meeting speak with one voice, until the last of them ends. */
@Injectable({ providedIn: 'root' })
class AnnouncedMeetings {
  readonly #meetings = new Map<
    ModerationService,
    { readonly voice: MeetingAnnouncements; callers: number }
  >();

  begin(service: ModerationService): () => void {
    const meeting = this.#meetings.get(service) ?? { voice: new MeetingAnnouncements(), callers: 0 };
    this.#meetings.set(service, meeting);
    meeting.callers++;
    return () => {
      meeting.callers--;
      if (meeting.callers > 0) return;
      this.#meetings.delete(service);
      meeting.voice.end();
    };
  }
}

/**
 * Announces what happens in the meeting to screen readers, until the injection context is destroyed: outcomes of this client's actions,
 * guests who wait, a lost connection. All components of `ngx-rtk-moderation/ui` call it. If they can be closed, call it also in a
 * component that lives as long as the meeting. Several callers for one service speak once.
 *
 * What is announced is an option of `provideModerationUi()`.
 */
export function announceModeration(): void {
  assertInInjectionContext(announceModeration);
  if (isPlatformServer(inject(PLATFORM_ID))) return;
  inject(DestroyRef).onDestroy(inject(AnnouncedMeetings).begin(inject(ModerationService)));
}
