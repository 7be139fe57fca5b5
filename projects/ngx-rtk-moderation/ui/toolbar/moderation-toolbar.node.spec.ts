import { Component, inject } from '@angular/core';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { RtkModerationList, RtkModerationToolbar } from 'ngx-rtk-moderation/ui';
import { renderOnServer } from '../../jest/render-on-server';

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

const render = (): Promise<string> => renderOnServer(App, provideModeration());

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
