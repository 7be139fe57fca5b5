import { Component, inject, provideZonelessChangeDetection, type ApplicationRef } from '@angular/core';
import {
  bootstrapApplication,
  provideClientHydration,
  type BootstrapContext,
} from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { RtkModerationList, RtkModerationToolbar } from 'ngx-rtk-moderation/ui';

let meeting: FakeMeeting | null = null;

@Component({
  selector: 'app-root',
  imports: [RtkModerationList, RtkModerationToolbar],
  template: `
    <rtk-moderation-toolbar />
    <rtk-moderation-list />
  `,
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
    provideModeration(),
  ];
  const bootstrap = (context: BootstrapContext): Promise<ApplicationRef> =>
    bootstrapApplication(App, { providers }, context);
  return renderApplication(bootstrap, { document: '<app-root></app-root>', url: '/' });
}

describe('RtkModerationToolbar on a server', () => {
  afterEach(() => (meeting = null));

  it('U23: is empty without a meeting, with what hydration needs', async () => {
    const html = await render();
    expect(html).toMatch(/<rtk-moderation-toolbar[^>]* ngh="/);
    expect(html).not.toContain('data-tool');
  });

  it('U23: renders the toolbar and the checkboxes of a meeting that the app has connected', async () => {
    meeting = new FakeMeeting({ participants: [{ id: 'ada', name: 'Ada', audio: true }] });
    const html = await render();
    expect(html).toMatch(/role="toolbar"[^>]* aria-label="Everyone"/);
    expect(html).toMatch(/role="grid"[^>]* aria-multiselectable="true"/);
    expect(html).not.toContain('<div class="cdk-overlay-container');
  });
});
