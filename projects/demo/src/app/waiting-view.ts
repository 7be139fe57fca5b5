import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FocusOnEnter } from './focus-on-enter';
import { Icon } from './icon';
import { MeetingSession } from './meeting-session';

/** What somebody sees who waits to be let in. */
@Component({
  selector: 'app-waiting-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FocusOnEnter, Icon],
  template: `
    <main class="full-view centered" data-testid="waiting-view">
      <div class="card">
        <span class="emblem warn"><app-icon name="clock" /></span>
        <h1 appFocusOnEnter>You are in the waiting room</h1>
        <p>A moderator was told that you are here. As soon as they let you in, you join by yourself.</p>
        <span class="spinner" aria-hidden="true"></span>
        <button type="button" class="button" (click)="session.reset()">Stop waiting</button>
      </div>
    </main>
  `,
})
export class WaitingView {
  protected readonly session = inject(MeetingSession);
}
