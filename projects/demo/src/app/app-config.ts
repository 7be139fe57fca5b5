import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { provideModeration, withConfirmation, withLabels } from 'ngx-rtk-moderation';
import { Confirmation } from './confirmation';
import { MeetingSession } from './meeting-session';
import { RecordingErrorHandler } from './recording-error-handler';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    { provide: ErrorHandler, useClass: RecordingErrorHandler },
    provideModeration(
      { meeting: () => inject(MeetingSession).meeting },
      withConfirmation((request) => inject(Confirmation).ask(request)),
      withLabels({
        reasons: { already: 'This is already the case.', disconnected: 'The connection is down right now.' },
        errors: {
          REFUSED: 'The meeting refused it.',
          TIMEOUT: 'There was no answer in time.',
          PERMISSION_DENIED: 'Your role does not allow it.',
          UNKNOWN_TARGET: 'They are no longer in the meeting.',
          ABORTED: 'It was cancelled.',
        },
      }),
    ),
  ],
};
