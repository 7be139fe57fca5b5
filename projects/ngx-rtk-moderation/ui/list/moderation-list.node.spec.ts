import { Component, inject, provideZonelessChangeDetection, type ApplicationRef } from '@angular/core';
import {
  bootstrapApplication,
  provideClientHydration,
  type BootstrapContext,
} from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { RtkModerationList } from 'ngx-rtk-moderation/ui';
import { withDialogPrompt } from 'ngx-rtk-moderation/ui/setup';

let meeting: FakeMeeting | null = null;

@Component({
  selector: 'app-root',
  imports: [RtkModerationList],
  template: `<rtk-moderation-list />`,
})
class App {
  constructor() {
    if (meeting) inject(ModerationService).connect(meeting);
  }
}

function render(): Promise<string> {
  const providers = [
    provideZonelessChangeDetection(),
    provideServerRendering(),
    provideClientHydration(),
    provideModeration({}, withDialogPrompt()),
  ];
  const bootstrap = (context: BootstrapContext): Promise<ApplicationRef> =>
    bootstrapApplication(App, { providers }, context);
  return renderApplication(bootstrap, { document: '<app-root></app-root>', url: '/' });
}

describe('RtkModerationList on a server', () => {
  afterEach(() => (meeting = null));

  it('U23: renders the empty list without a meeting, with what hydration needs', async () => {
    const html = await render();
    expect(html).toContain('Nobody else is here yet.');
    expect(html).toMatch(/<rtk-moderation-list[^>]* ngh="/);
  });

  it('U23: renders the grid of a meeting that the app has connected', async () => {
    meeting = new FakeMeeting({ participants: [{ id: 'ada', name: 'Ada', audio: true }] });
    const html = await render();
    expect(html).toMatch(/role="grid"[^>]* aria-rowcount="1"/);
    expect(html).not.toContain('<div class="cdk-overlay-container');
  });
});
