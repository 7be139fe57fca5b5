import { afterRenderEffect, ChangeDetectionStrategy, Component, type ElementRef } from '@angular/core';
import { signal, untracked, viewChild } from '@angular/core';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { announceModeration, injectModerationSummary } from 'ngx-rtk-moderation/ui/setup';
import { Stage } from '../gallery/stage'; // your own video tiles

/** The panel is loaded when it is opened for the first time. Until then the button counts, and guests are announced. */
@Component({
  selector: 'app-deferred',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RtkModerationPanel, Stage],
  template: `
    <button
      #button
      type="button"
      class="button"
      [class.primary]="summary().waiting > 0"
      [attr.aria-expanded]="isOpen()"
      (click)="isOpen() ? close() : isOpen.set(true)"
    >
      {{ summary().label }}
    </button>
    <app-stage />
    @if (isOpen()) {
      @defer (on immediate) {
        <rtk-moderation-panel #panel (keydown.escape)="$event.defaultPrevented || close()" />
      } @loading {
        <p class="loading">Loading …</p>
      } @error {
        <p class="loading" role="alert">Not loaded. Reload the page.</p>
      }
    }
  `,
  styles: `
    :host {
      position: relative;
      display: flex;
      block-size: 100%;
      padding-block-start: 3.5rem;
    }
    .button {
      position: absolute;
      inset-block-start: 0.5rem;
      inset-inline-end: 0.5rem;
    }
    app-stage {
      flex: 1;
    }
    rtk-moderation-panel,
    .loading {
      flex: 0 1 24rem;
    }
  `,
})
export class Deferred {
  private readonly button = viewChild.required<ElementRef<HTMLElement>>('button');
  private readonly panel = viewChild<{ focus: () => void }>('panel');
  protected readonly summary = injectModerationSummary();
  protected readonly isOpen = signal(false);

  constructor() {
    announceModeration();
    afterRenderEffect(() => {
      const panel = this.panel();
      untracked(() => panel?.focus());
    });
  }

  protected close(): void {
    this.isOpen.set(false);
    this.button().nativeElement.focus();
  }
}
