import { afterNextRender, ChangeDetectionStrategy, Component, inject, Injector } from '@angular/core';
import { type ElementRef, signal, viewChild } from '@angular/core';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { Stage } from '../gallery/stage'; // your own video tiles

/** The panel beside the tiles, which give way to it. */
@Component({
  selector: 'app-sidebar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RtkModerationPanel, Stage],
  template: `
    <div class="bar">
      <button
        #button
        type="button"
        class="button"
        aria-controls="participants"
        [attr.aria-expanded]="isOpen()"
        (click)="isOpen() ? close() : open()"
      >
        Participants
      </button>
    </div>
    <div class="room">
      <app-stage />
      @if (isOpen()) {
        <!-- A menu that closes with Escape has used up the key. -->
        <rtk-moderation-panel id="participants" (keydown.escape)="$event.defaultPrevented || close()" />
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      block-size: 100%;
    }
    .bar {
      padding: 0.5rem;
      text-align: end;
    }
    .room {
      display: flex;
      flex: 1;
      min-block-size: 0;
    }
    app-stage {
      flex: 1;
    }
    /* Less where there is less: the tiles give way first. */
    rtk-moderation-panel {
      flex: 0 1 24rem;
      border-inline-start: 1px solid var(--line);
    }
  `,
})
export class Sidebar {
  readonly #injector = inject(Injector);
  private readonly button = viewChild.required<ElementRef<HTMLElement>>('button');
  private readonly panel = viewChild(RtkModerationPanel);
  protected readonly isOpen = signal(false);

  protected open(): void {
    this.isOpen.set(true);
    afterNextRender(() => this.panel()?.focus(), { injector: this.#injector });
  }

  protected close(): void {
    this.isOpen.set(false);
    this.button().nativeElement.focus();
  }
}
