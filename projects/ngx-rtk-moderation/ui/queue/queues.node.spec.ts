import { Component, inject } from '@angular/core';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { RtkModerationStage, RtkModerationWaiting } from 'ngx-rtk-moderation/ui';
import { renderOnServer } from '../../jest/render-on-server';

let meeting: FakeMeeting | null = null;

@Component({
  selector: 'app-root',
  imports: [RtkModerationStage, RtkModerationWaiting],
  template: `<rtk-moderation-waiting /><rtk-moderation-stage />`,
})
class App {
  constructor() {
    if (meeting) inject(ModerationService).connect(meeting);
  }
}

const render = (): Promise<string> => renderOnServer(App, provideModeration());

describe('the queues on a server', () => {
  afterEach(() => (meeting = null));

  it('U23: are empty without a meeting, with what hydration needs', async () => {
    const html = await render();
    expect(html).toMatch(/<rtk-moderation-waiting[^>]* ngh="/);
    expect(html).toMatch(/<rtk-moderation-stage[^>]* ngh="/);
    expect(html).not.toContain('aria-expanded');
  });

  it('U23: have the sections of a meeting that the app has connected', async () => {
    meeting = new FakeMeeting({
      stage: true,
      participants: [{ name: 'Ada', stageStatus: 'REQUESTED_TO_JOIN_STAGE' }],
      waitlisted: [{ name: 'Eve' }],
    });
    const html = await render();
    expect(html).toContain('Waiting room');
    expect(html).toContain('Stage');
    expect(html.match(/role="grid"/g)).toHaveLength(2);
    expect(html).not.toContain('<div class="cdk-overlay-container');
  });
});
