import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Activity } from './activity';

/** What happened, newest first. Read aloud politely, but for what is of little weight. */
@Component({
  selector: 'app-activity-log',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DatePipe],
  template: `
    <h2 id="activity-title">Activity</h2>
    <div
      class="scroll"
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-labelledby="activity-title"
      tabindex="0"
      data-testid="activity"
    >
      <ul>
        @for (entry of activity.entries(); track entry.id) {
          <li [class]="entry.tone" [attr.aria-live]="entry.quiet ? 'off' : null">
            <span class="text">
              {{ entry.before }}<bdi class="who">{{ entry.who }}</bdi
              >{{ entry.after }}
            </span>
            <time>{{ entry.at | date: 'HH:mm:ss' }}</time>
          </li>
        } @empty {
          <li class="empty">Nothing has happened yet.</li>
        }
      </ul>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      overflow: hidden;
    }
    h2 {
      padding: 0.875rem 1rem 0.5rem;
    }
    .scroll {
      flex: 1;
      max-block-size: 24rem;
      min-block-size: 6rem;
      overflow-y: auto;
      padding: 0 1rem 0.75rem;
    }
    .scroll:focus-visible {
      outline-offset: -2px;
      border-radius: var(--radius);
    }
    li {
      display: flex;
      gap: 0.625rem;
      padding-block: 0.3125rem;
      font-size: 0.8125rem;
    }
    li::before {
      content: '';
      flex: none;
      inline-size: 0.4375rem;
      block-size: 0.4375rem;
      margin-block-start: 0.375rem;
      border-radius: 50%;
      background: var(--tone, var(--line-strong));
    }
    .good {
      --tone: var(--good);
    }
    .warn {
      --tone: var(--warn);
    }
    .bad {
      --tone: var(--bad);
    }
    .text {
      flex: 1;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    .who {
      font-weight: 600;
    }
    time {
      color: var(--muted);
      font-variant-numeric: tabular-nums;
    }
    .empty {
      color: var(--muted);
    }
    .empty::before {
      display: none;
    }
    @media (min-width: 64rem) {
      .scroll {
        max-block-size: none;
        min-block-size: 0;
      }
    }
  `,
})
export class ActivityLog {
  protected readonly activity = inject(Activity);
}
