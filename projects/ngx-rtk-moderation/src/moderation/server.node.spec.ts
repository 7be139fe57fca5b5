import { Component, inject, provideZonelessChangeDetection, type ApplicationRef } from '@angular/core';
import { bootstrapApplication, createApplication, type BootstrapContext } from '@angular/platform-browser';
import { platformServer, provideServerRendering, renderApplication } from '@angular/platform-server';
import {
  ModerationService,
  provideModeration,
  RtkAction,
  RtkIfCan,
  RtkIfPhase,
  type MeetingSource,
} from 'ngx-rtk-moderation';
import { expectNoListeners, FakeMeeting } from 'ngx-rtk-moderation/testing';

@Component({
  selector: 'app-root',
  imports: [RtkIfCan, RtkIfPhase, RtkAction],
  template: `
    <ul>
      @for (participant of moderation.participants(); track participant.id) {
        <li>
          {{ participant.name }}
          <button
            *rtkIfCan="'kick'; target: participant"
            [rtkAction]="'kick'"
            [rtkActionTarget]="participant"
          >
            Remove
          </button>
          <i *rtkIfCan="'grantStage'; target: participant; else none">stage</i>
          <ng-template #none>no stage</ng-template>
        </li>
      }
    </ul>
    <p *rtkIfPhase="'joined'">You are in.</p>
    <p *rtkIfPhase="'none'">There is no meeting.</p>
  `,
})
class App {
  readonly moderation = inject(ModerationService);
}

function render(meeting: () => MeetingSource): Promise<string> {
  const bootstrap = (context: BootstrapContext): Promise<ApplicationRef> =>
    bootstrapApplication(
      App,
      {
        providers: [
          provideZonelessChangeDetection(),
          provideServerRendering(),
          provideModeration({ meeting }),
        ],
      },
      context,
    );
  return renderApplication(bootstrap, { document: '<app-root></app-root>', url: '/' });
}

// "Angular is running in development mode."
beforeEach(() => jest.spyOn(console, 'log').mockImplementation());

describe('on a server', () => {
  it('there is no window', () => {
    expect(typeof window).toBe('undefined');
    expect(typeof requestAnimationFrame).toBe('undefined');
  });

  it('S1: does not read the source of the meeting, not even one that would reject', async () => {
    const source = jest.fn(() => Promise.reject<null>(new Error('no token')));
    const html = await render(source);
    expect(source).not.toHaveBeenCalled();
    expect(html).toContain('There is no meeting.');
    expect(html).not.toContain('<button');
  });

  it('does actions on the connected meeting', async () => {
    const meeting = new FakeMeeting({ participants: [{ id: 'ada', audio: true }, { id: 'bob' }] });
    const platform = platformServer();
    const app = await createApplication(
      { providers: [provideZonelessChangeDetection()] },
      { platformRef: platform },
    );
    const moderation = app.injector.get(ModerationService);
    moderation.connect(meeting);
    await expect(moderation.disableAudio('ada')).resolves.toMatchObject({ status: 'confirmed' });
    await expect(moderation.kick('bob')).resolves.toMatchObject({ status: 'confirmed' });
    platform.destroy();
    expectNoListeners(meeting);
  });
});
