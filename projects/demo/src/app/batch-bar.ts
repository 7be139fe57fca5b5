import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Batches, type Batch } from './batches';
import { Icon } from './icon';

/** How far something is that is done to several people, and what came of it. */
@Component({
  selector: 'app-batch-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  host: { '[class.active]': '!!batches.current()' },
  template: `
    @if (batches.current(); as batch) {
      <div class="bar" data-testid="batch" [class.failed]="batch.outcome && batch.failed > 0">
        <span class="text">{{ batch.label }}</span>
        @if (batch.outcome) {
          @if (batch.failed > 0) {
            <button type="button" class="button" (click)="batches.retry()">Try again</button>
          }
          <button
            type="button"
            class="button quiet icon-only"
            aria-label="Dismiss"
            (click)="batches.dismiss()"
          >
            <app-icon name="close" />
          </button>
        } @else {
          <progress [max]="batch.total" [value]="batch.done" [attr.aria-label]="batch.label"></progress>
        }
      </div>
    }
    <!-- Always there: a live region that appears with its text is not read. -->
    <p role="status" [class.visually-hidden]="!batches.current()" data-testid="batch-status">
      {{ status() }}
    </p>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: row-reverse;
      flex-wrap: wrap;
      align-items: center;
      justify-content: start;
      gap: 0 0.75rem;
      background: var(--accent-soft);
    }
    :host(.active) {
      margin-block-end: 0.75rem;
    }
    .bar {
      display: flex;
      flex: 1;
      gap: 0.75rem;
      align-items: center;
      min-block-size: 2.75rem;
      padding-inline: 1rem;
      font-size: 0.875rem;
    }
    .text {
      flex: 1;
      font-weight: 600;
    }
    progress {
      flex: 1 1 6rem;
      min-inline-size: 4rem;
      accent-color: var(--accent);
    }
    p {
      padding-inline: 1rem;
      font-size: 0.875rem;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class BatchBar {
  protected readonly batches = inject(Batches);
  protected readonly status = computed(() => statusOf(this.batches.current()));
}

function statusOf(batch: Batch | null): string {
  if (!batch) return '';
  const { done, failed, total, outcome } = batch;
  if (!outcome) return `${done.toLocaleString()} of ${total.toLocaleString()}`;
  if (total === 0) return 'Nothing to do';
  const good = `${(total - failed).toLocaleString()} done`;
  return failed > 0 ? `${good}, ${failed.toLocaleString()} failed` : good;
}
