import {
  Component,
  inject,
  PendingTasks,
  provideZonelessChangeDetection,
  type ApplicationRef,
} from '@angular/core';
import {
  bootstrapApplication,
  provideClientHydration,
  type BootstrapContext,
} from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';
import { ModerationService, provideModeration } from 'ngx-rtk-moderation';
import { FakeMeeting } from 'ngx-rtk-moderation/testing';
import { RtkModerationLog } from 'ngx-rtk-moderation/ui';

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
