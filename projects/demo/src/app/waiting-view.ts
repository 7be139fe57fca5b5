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
    <main class="card" data-testid="waiting-view">
      <span class="badge calm"><app-icon name="clock" /></span>
      <h1 appFocusOnEnter>Waiting to be let in</h1>
      <p>A host has to let you in. You will be in the meeting as soon as they do.</p>
      <div class="buttons">
        <button type="button" class="button" (click)="session.reset()">Stop waiting</button>
      </div>
    </main>
  `,
  styleUrl: './message-view.css',
})
export class WaitingView {
  protected readonly session = inject(MeetingSession);
}
