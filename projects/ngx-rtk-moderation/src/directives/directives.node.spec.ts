import {
  Component,
  inject,
  Injector,
  provideZonelessChangeDetection,
  runInInjectionContext,
  type ApplicationRef,
} from '@angular/core';
import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';
import { firstValueFrom } from 'rxjs';
import {
  canModerate,
  injectModerationAction,
  ModerationService,
  provideModeration,
  RtkAction,
  RtkIfCan,
  RtkIfPhase,
} from 'ngx-rtk-moderation';
import { expectNoListeners, FakeMeeting } from 'ngx-rtk-moderation/testing';

@Component({
  selector: 'app-root',
  imports: [RtkIfCan, RtkIfPhase, RtkAction],
  template: `
    <button rtkAction="kick" [rtkActionTarget]="'ada'">Remove</button>
    <b *rtkIfCan="'kick'; else denied; loading: spinner">may</b>
    <ng-template #denied>may not</ng-template>
    <ng-template #spinner>loading</ng-template>
    <p *rtkIfPhase="'joined'; let room">{{ room.phase }}</p>
    <i>{{ mute.reasonText() }}</i>
  `,
})
class App {
  readonly mute = injectModerationAction('disableAudio', () => 'ada');

  constructor() {
    // A server's configured source is not read. An app may connect all the same.
    if (meeting) inject(ModerationService).connect(meeting);
  }
}

let meeting: FakeMeeting | null = null;

/** Renders the app, and awaits its guard meanwhile. */
async function render(): Promise<{ html: string; canMatch: unknown }> {
  let canMatch: Promise<unknown> | undefined;
  const bootstrap = async (context: BootstrapContext): Promise<ApplicationRef> => {
    const providers = [provideZonelessChangeDetection(), provideServerRendering(), provideModeration()];
    const app = await bootstrapApplication(App, { providers }, context);
    canMatch = firstValueFrom(runGuard(app));
    return app;
  };
  const html = await renderApplication(bootstrap, { document: '<app-root></app-root>', url: '/' });
  return { html, canMatch: await canMatch };
}

function runGuard(app: ApplicationRef): ReturnType<ReturnType<typeof canModerate>> {
  return runInInjectionContext(app.injector.get(Injector), canModerate('kick'));
}

beforeEach(() => {
  meeting = null;
  jest.spyOn(console, 'log').mockImplementation();
});

describe('on a server', () => {
  it('W15: an impossible action is aria-disabled, and its reason is left to the client', async () => {
    const { html } = await render();
    expect(html).toMatch(/<button[^>]*aria-disabled="true"[^>]*>Remove/);
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('rtk-reason');
    expect(html).toContain('There is no meeting.');
  });

  it('W8: the template for `loading` is rendered without a meeting', async () => {
    const { html } = await render();
    expect(html).toContain('loading');
    expect(html).not.toContain('may not');
  });

  it('S21: the guard leaves the decision to the client', async () => {
    expect((await render()).canMatch).toBe(true);
  });

  it('the directives render a meeting that the app connects', async () => {
    meeting = new FakeMeeting({ participants: [{ id: 'ada', audio: true }] });
    const { html } = await render();
    expect(html).toMatch(/<button(?![^>]*aria-disabled)[^>]*>Remove/);
    expect(html).toContain('<b>may</b>');
    expect(html).toContain('<p>joined</p>');
    expectNoListeners(meeting);
  });
});
