import {
  type ApplicationConfig,
  inject,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { provideKickNoiseFilter, provideModeration, withAudit, withPolicy } from 'ngx-rtk-moderation';
import { provideModerationUi, withDialogPrompt } from 'ngx-rtk-moderation/ui/setup';
import { HostProtection, isHostPreset } from './host-protection';
import { MeetingSession } from './meeting-session';
import { RecordingErrorHandler } from './recording-error-handler';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideKickNoiseFilter(() => new RecordingErrorHandler()),
    provideModeration(
      { meeting: () => inject(MeetingSession).meeting },
      withPolicy((request) => inject(HostProtection).answer(request)),
      withAudit(),
      withDialogPrompt(),
    ),
    provideModerationUi({ isHost: ({ presetName }) => isHostPreset(presetName) }),
  ],
};
