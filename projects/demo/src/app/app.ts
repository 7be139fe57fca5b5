import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { ModerationService, RtkIfPhase } from 'ngx-rtk-moderation';
import { LeftView } from './left-view';
import { MeetingSession } from './meeting-session';
import { Room } from './room';
import { StartForm } from './start-form';
import { WaitingView } from './waiting-view';

/** One view for each phase of the session. */
@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LeftView, Room, RtkIfPhase, StartForm, WaitingView],
  template: `
    <app-start-form *rtkIfPhase="['none', 'init']" />
    <app-waiting-view *rtkIfPhase="'waitlisted'" />
    @defer (on idle) {
      <app-room *rtkIfPhase="['joined', 'reconnecting', 'moving']" />
    } @error {
      <p class="message bad" role="alert">The console could not be loaded. Reload the page.</p>
    }
    <app-left-view *rtkIfPhase="'left'; let left" [reason]="left.reason" [name]="left.self?.name" />
  `,
})
export class App {
  constructor() {
    const title = inject(Title);
    const { phase } = inject(ModerationService);
    const { meeting } = inject(MeetingSession);
    const isInside = computed(() => ['joined', 'reconnecting', 'moving'].includes(phase()));
    effect(() => {
      const name = isInside() ? meeting()?.meta.meetingTitle : '';
      title.setTitle(name ? `${name} – Moderator’s console` : 'Moderator’s console');
    });
  }
}
