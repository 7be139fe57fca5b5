import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { LeftReason } from 'ngx-rtk-moderation';
import { FocusOnEnter } from './focus-on-enter';
import { Icon } from './icon';
import { MeetingSession } from './meeting-session';

const FALLBACK = { title: 'You are no longer in the meeting', text: 'You can join again.' };

const TEXTS: Readonly<Partial<Record<LeftReason, typeof FALLBACK>>> = {
  kicked: {
    title: 'You were removed by a moderator',
    text: 'A moderator has taken you out of this meeting.',
  },
  ended: { title: 'The meeting was ended for everyone', text: 'A moderator has ended the meeting.' },
  left: { title: 'You left the meeting', text: 'It goes on without you.' },
  rejected: { title: 'You were not let in', text: 'A moderator has turned your request away.' },
  disconnected: {
    title: 'The connection was lost',
    text: 'The meeting goes on without you until the connection is back.',
  },
  failed: { title: 'The connection has failed', text: 'Several attempts to come back did not succeed.' },
  'connected-meeting': { title: 'You moved to another meeting', text: 'This one goes on without you.' },
  stageLeft: { title: 'You left the stage', text: 'You are no longer part of this meeting.' },
};

/** What somebody sees who is out of the meeting, for whatever reason. */
@Component({
  selector: 'app-left-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FocusOnEnter, Icon],
  template: `
    <main class="full-view centered" data-testid="left-view" [attr.data-reason]="reason()">
      <div class="card">
        <span class="emblem" [class.bad]="isBad()"><app-icon [name]="isBad() ? 'alert' : 'leave'" /></span>
        <h1 appFocusOnEnter>{{ texts().title }}</h1>
        <p>
          {{ texts().text }}
          @if (name(); as person) {
            You were here as <bdi>{{ person }}</bdi>.
          }
        </p>
        <div class="actions">
          <button
            type="button"
            class="button primary"
            data-testid="join-again"
            [attr.aria-busy]="session.busy() || null"
            (click)="session.joinAgain()"
          >
            <span>Join again</span>
          </button>
          <button type="button" class="button" (click)="session.reset()">Back to start</button>
        </div>
      </div>
    </main>
  `,
})
export class LeftView {
  readonly reason = input<LeftReason | null>(null);
  readonly name = input<string | undefined>();

  protected readonly session = inject(MeetingSession);
  protected readonly texts = computed(() => TEXTS[this.reason() ?? 'left'] ?? FALLBACK);
  protected readonly isBad = computed(() =>
    ['kicked', 'rejected', 'failed', 'disconnected'].includes(this.reason() ?? ''),
  );
}
