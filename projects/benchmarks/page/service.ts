import { type ApplicationRef, provideZonelessChangeDetection } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { ModerationService } from 'ngx-rtk-moderation';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import type { Start, Subject } from './subject';

/** The library's service, without a user interface. */
export const service: Start = async (meeting) => {
  const app = await createApplication({ providers: [provideZonelessChangeDetection()] });
  return follow(app, meeting);
};

/** Has an application's service follow a meeting. */
export function follow({ injector }: ApplicationRef, meeting: RealtimeKitClient): Subject {
  const moderation = injector.get(ModerationService);
  let lists = 0;
  moderation.participants$.subscribe(() => lists++);
  moderation.connect(meeting);
  return {
    emissions: () => lists,
    muteAll: () => moderation.disableAllAudio({ timeout: 60_000 }),
    muteEach: (ids) => Promise.all(ids.map((id) => moderation.disableAudio(id, { timeout: 60_000 }))),
  };
}
