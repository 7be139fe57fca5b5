import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideModeration } from 'ngx-rtk-moderation';
import { provideModerationUi, withDialogPrompt } from 'ngx-rtk-moderation/ui/setup';
import { PanelPage } from './panel-page';
import { panelMeeting } from './panel-meeting';

const meeting = panelMeeting(new URLSearchParams(location.search));
Object.assign(window, { meeting });

bootstrapApplication(PanelPage, {
  providers: [
    provideZonelessChangeDetection(),
    provideModeration({ meeting: () => meeting, timeout: 1_000 }, withDialogPrompt()),
    provideModerationUi(),
  ],
}).catch((error: unknown) => console.error(error));
