import { Component, inject, PendingTasks } from '@angular/core';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { RtkModerationLog } from 'ngx-rtk-moderation/ui';
import { renderOnServer } from '../../jest/render-on-server';

let meeting: FakeMeeting | null = null;

@Component({
  selector: 'app-root',
  imports: [RtkModerationLog],
  template: `<rtk-moderation-log [open]="true" />`,
})
class App {
  constructor() {
    if (!meeting) return;
    const { server } = meeting;
    const moderation = inject(ModerationService);
    moderation.connect(meeting);
    inject(PendingTasks).run(async () => {
      const joined = new Promise((resolve) => moderation.participantJoined$.subscribe(resolve));
      await Promise.resolve();
      server.join({ name: 'Ada' });
      await joined;
    });
  }
}

const render = (): Promise<string> => renderOnServer(App, provideModeration());

describe('RtkModerationLog on a server', () => {
  afterEach(() => (meeting = null));

  it('U23: renders the empty log without a meeting, with what hydration needs', async () => {
    const html = await render();
    expect(html).toContain('Nothing has happened yet.');
    expect(html).toMatch(/<rtk-moderation-log[^>]* ngh="/);
  });

  it('U23: renders what happened in the meeting that the app has connected', async () => {
    meeting = new FakeMeeting({});
    expect(await render()).toMatch(/<bdi[^>]*>Ada<\/bdi>.* joined\./);
  });
});
