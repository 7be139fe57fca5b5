import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject } from '@angular/core';
import { ModerationAudit } from 'ngx-rtk-moderation';
import { Icon } from './icon';

/** Saves the audit: what was asked for in this tab, and what came of it. */
@Component({
  selector: 'app-audit-export',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <h2 id="audit-title">Audit</h2>
    <p class="hint" data-testid="audit-count">{{ summary() }}</p>
    <div class="actions" role="group" aria-labelledby="audit-title">
      <button type="button" class="button" aria-label="Save audit as JSON" (click)="saveJson()">
        <app-icon name="download" />JSON
      </button>
      <button type="button" class="button" aria-label="Save audit as CSV" (click)="saveCsv()">
        <app-icon name="download" />CSV
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.375rem;
    }
    .button {
      min-block-size: 2rem;
      font-size: 0.8125rem;
      --icon-size: 0.9375rem;
    }
  `,
})
export class AuditExport {
  readonly #audit = inject(ModerationAudit);
  readonly #document = inject(DOCUMENT);

  protected readonly summary = computed(() => {
    const { length } = this.#audit.entries();
    if (length === 0) return 'Your actions and what came of them; none yet.';
    return `Your actions and what came of them: ${length.toLocaleString()} lines.`;
  });

  protected saveJson(): void {
    this.#save('json', 'application/json', this.#audit.toJson());
  }

  protected saveCsv(): void {
    this.#save('csv', 'text/csv;charset=utf-8', this.#audit.toCsv());
  }

  #save(extension: string, type: string, text: string): void {
    const href = URL.createObjectURL(new Blob([text], { type }));
    const link = this.#document.createElement('a');
    link.href = href;
    link.download = `moderation-audit.${extension}`;
    link.click();
    // The download has begun by the next task; the address is not needed after that.
    setTimeout(() => URL.revokeObjectURL(href));
  }
}
