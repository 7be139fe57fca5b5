import {
  type ApplicationConfig,
  inject,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  provideKickNoiseFilter,
  provideModeration,
  withAudit,
  withLabels,
  withPolicy,
} from 'ngx-rtk-moderation';
import { withDialogPrompt } from 'ngx-rtk-moderation/ui/setup';
import { HostProtection } from './host-protection';
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
      withLabels({
        reasons: { already: 'This is already the case.', disconnected: 'The connection is down right now.' },
        errors: {
          refused: 'The meeting refused it.',
          timeout: 'There was no answer in time.',
          permission: 'Your role does not allow it.',
          'unknown-target': 'They are no longer in the meeting.',
          'target-left': 'They are no longer in the meeting.',
          aborted: 'It was cancelled.',
          policy: 'The rules of this console do not allow it.',
        },
      }),
    ),
  ],
};
