import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Activity } from './activity';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What happened, newest first; news are read aloud politely, microphones and cameras are not. */
@Component({
  selector: 'app-activity-log',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 id="log-title">Activity</h2>
    <ol
      role="log"
      aria-labelledby="log-title"
      aria-live="polite"
      aria-relevant="additions"
      tabindex="0"
      data-testid="log"
    >
      @for (entry of activity.entries(); track entry.id) {
        <li [class]="entry.tone" [attr.aria-live]="entry.quiet ? 'off' : null">
          <time>{{ time(entry.at) }}</time>
          <span
            >{{ entry.before }}
            @if (entry.who !== null) {
              <bdi>{{ entry.who }}</bdi>
            }
            {{ entry.after }}</span
          >
        </li>
      }
    </ol>
    @if (activity.entries().length === 0) {
      <p class="hint">Nothing has happened yet.</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      overflow: hidden;
    }
    h2 {
      padding: 0.75rem 0.875rem;
      border-block-end: 1px solid var(--line);
    }
    ol {
      flex: 1;
      min-block-size: 0;
      margin: 0;
      padding: 0.5rem 0;
      overflow-y: auto;
      list-style: none;
      font-size: 0.875rem;
    }
    ol:empty {
      flex: none;
      padding: 0;
    }
    ol:focus-visible {
      outline-offset: -2px;
    }
    p {
      padding: 0.75rem 0.875rem;
    }
    li {
      display: flex;
      gap: 0.625rem;
      margin-inline: 0.875rem;
      padding: 0.25rem 0 0.25rem 0.625rem;
      padding-inline: 0.625rem 0;
      border-inline-start: 2px solid var(--tone, var(--line));
    }
    time {
      flex: none;
      color: var(--text-2);
      font-size: 0.75rem;
      line-height: 1.6;
      font-variant-numeric: tabular-nums;
    }
    li > span {
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    bdi {
      font-weight: 550;
    }
    .good {
      --tone: var(--good);
    }
    .warn {
      --tone: var(--warn);
    }
    .bad {
      --tone: var(--bad);
      color: var(--bad);
    }
  `,
})
export class ActivityLog {
  protected readonly activity = inject(Activity);

  protected time(at: number): string {
    return clock.format(at);
  }
}
