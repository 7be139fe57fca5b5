import { Component, inject } from '@angular/core';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { RtkModerationList } from 'ngx-rtk-moderation/ui';
import { withDialogPrompt } from 'ngx-rtk-moderation/ui/setup';
import { renderOnServer } from '../../jest/render-on-server';

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

const render = (): Promise<string> => renderOnServer(App, provideModeration({}, withDialogPrompt()));

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
