import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { provideModeration, withAudit, withConfirmation, withLabels, withPolicy } from 'ngx-rtk-moderation';
import { Confirmation } from './confirmation';
import { HostProtection } from './host-protection';
import { MeetingSession } from './meeting-session';
import { RecordingErrorHandler } from './recording-error-handler';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    { provide: ErrorHandler, useClass: RecordingErrorHandler },
    provideModeration(
      { meeting: () => inject(MeetingSession).meeting },
      withPolicy((request) => inject(HostProtection).answer(request)),
      withAudit(),
      withConfirmation((request) => inject(Confirmation).ask(request)),
      withLabels({
        reasons: { already: 'This is already the case.', disconnected: 'The connection is down right now.' },
        errors: {
          REFUSED: 'The meeting refused it.',
          TIMEOUT: 'There was no answer in time.',
          PERMISSION_DENIED: 'Your role does not allow it.',
          UNKNOWN_TARGET: 'They are no longer in the meeting.',
          ABORTED: 'It was cancelled.',
          POLICY: 'The rules of this console do not allow it.',
        },
      }),
    ),
  ],
};
