import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideModeration, withLabels } from 'ngx-rtk-moderation';
import { provideModerationUi, withDialogPrompt, withUiLabels } from 'ngx-rtk-moderation/ui/setup';
import { pseudoActionLabels, pseudoUiLabels } from './pseudo-labels';
import { PanelPage } from './panel-page';
import { panelMeeting } from './panel-meeting';

const meeting = panelMeeting(new URLSearchParams(location.search));
Object.assign(window, { meeting });

bootstrapApplication(PanelPage, {
  providers: [
    provideZonelessChangeDetection(),
    provideModeration(
      { meeting: () => meeting, timeout: 1_000 },
      withDialogPrompt(),
      withLabels(pseudoActionLabels),
    ),
    provideModerationUi({}, withUiLabels(pseudoUiLabels)),
  ],
}).catch((error: unknown) => console.error(error));
