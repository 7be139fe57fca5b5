import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { LeftReason } from 'ngx-rtk-moderation';
import { LEFT_TEXTS } from './activity-texts';
import { FocusOnEnter } from './focus-on-enter';
import { Icon, type IconName } from './icon';
import { MeetingSession } from './meeting-session';

const ICONS: Readonly<Partial<Record<LeftReason, IconName>>> = {
  kicked: 'remove',
  rejected: 'remove',
  disconnected: 'alert',
  failed: 'alert',
};

/** What somebody sees who is out of the meeting: why, and the way back. */
@Component({
  selector: 'app-left-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FocusOnEnter, Icon],
  template: `
    <main class="card" data-testid="left-view" [attr.data-reason]="reason()">
      <span class="badge" [class.calm]="reason() === 'left'"><app-icon [name]="icon()" /></span>
      <h1 appFocusOnEnter>{{ texts().title }}</h1>
      <p>{{ texts().text }}</p>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          [attr.aria-busy]="session.busy() || null"
          (click)="session.joinAgain()"
        >
          Join again
        </button>
        <button type="button" class="button" (click)="session.reset()">Back to the start</button>
      </div>
    </main>
  `,
  styleUrl: './message-view.css',
})
export class LeftView {
  readonly reason = input.required<LeftReason | null>();
  protected readonly session = inject(MeetingSession);

  protected readonly texts = computed(
    () =>
      LEFT_TEXTS[this.reason() ?? 'left'] ?? {
        title: 'You are no longer in the meeting',
        text: 'The meeting goes on without you.',
      },
  );
  protected readonly icon = computed((): IconName => ICONS[this.reason() ?? 'left'] ?? 'leave');
}
