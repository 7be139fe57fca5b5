import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { LeftReason } from 'ngx-rtk-moderation';
import { LEFT_TEXTS } from './activity-texts';
import { FocusOnEnter } from './focus-on-enter';
import { Icon, type IconName } from './icon';
import { MeetingSession } from './meeting-session';
import { displayName } from './names';

const FALLBACK = { title: 'You are no longer in the meeting', text: 'You can join again.' };

const ICONS: Partial<Record<LeftReason, IconName>> = {
  kicked: 'remove',
  rejected: 'shield',
  disconnected: 'alert',
  failed: 'alert',
};

/** What somebody sees who is out of the meeting, for whatever reason. */
@Component({
  selector: 'app-left-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FocusOnEnter, Icon],
  template: `
    <main class="full-view centered" data-testid="left-view" [attr.data-reason]="reason()">
      <div class="card">
        <span class="emblem" [class.bad]="isBad()"><app-icon [name]="icon()" /></span>
        <h1 appFocusOnEnter>{{ texts().title }}</h1>
        <p>
          {{ texts().text }}
          @if (person(); as person) {
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
  protected readonly texts = computed(() => LEFT_TEXTS[this.reason() ?? 'left'] ?? FALLBACK);
  protected readonly person = computed(() => (this.name() ? displayName(this.name()) : ''));
  protected readonly icon = computed(() => ICONS[this.reason() ?? 'left'] ?? 'leave');
  protected readonly isBad = computed(() =>
    ['kicked', 'rejected', 'failed', 'disconnected'].includes(this.reason() ?? ''),
  );
}
