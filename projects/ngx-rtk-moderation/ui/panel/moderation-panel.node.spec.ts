import { Component, inject } from '@angular/core';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { renderOnServer } from '../../jest/render-on-server';

let meeting: FakeMeeting | null = null;

@Component({
  selector: 'app-root',
  imports: [RtkModerationPanel],
  template: `<rtk-moderation-panel />`,
})
class App {
  constructor() {
    if (meeting) inject(ModerationService).connect(meeting);
  }
}

const render = (): Promise<string> => renderOnServer(App, provideModeration({}));

describe('RtkModerationPanel on a server', () => {
  afterEach(() => (meeting = null));

  it('U23: renders that the client joins, with what hydration needs', async () => {
    const html = await render();
    expect(html).toContain('Joining …');
    expect(html).toMatch(/<rtk-moderation-panel[^>]* ngh="/);
  });

  it('U23: renders all sections of a meeting that the app has connected', async () => {
    meeting = new FakeMeeting({
      stage: true,
      participants: [{ id: 'ada', name: 'Ada', stageStatus: 'REQUESTED_TO_JOIN_STAGE' }],
      waitlisted: [{ id: 'eve', name: 'Eve' }],
    });
    const html = await render();
    for (const text of ['Waiting 1', 'Stage 1', 'Waiting room', 'Others in the meeting', 'Activity']) {
      expect(html).toContain(text);
    }
  });
});
