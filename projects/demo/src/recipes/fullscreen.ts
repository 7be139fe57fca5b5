import { afterNextRender, ChangeDetectionStrategy, Component, DOCUMENT } from '@angular/core';
import { type ElementRef, inject, Injector, signal, viewChild } from '@angular/core';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { Stage } from '../gallery/stage'; // your own video tiles

/** The panel inside of the element that fills the screen, with its menus and questions. */
@Component({
  selector: 'app-fullscreen',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RtkModerationPanel, Stage],
  template: `
    <div #screen class="screen" (fullscreenchange)="isFull.set(document.fullscreenElement !== null)">
      <div class="bar">
        @if (document.fullscreenEnabled) {
          <button
            type="button"
            class="button"
            [attr.aria-pressed]="isFull()"
            (click)="isFull() ? document.exitFullscreen() : screen.requestFullscreen()"
          >
            Full screen
          </button>
        }
        <button
          #button
          type="button"
          class="button"
          [attr.aria-expanded]="isOpen()"
          (click)="isOpen() ? close() : open()"
        >
          Participants
        </button>
      </div>
      <app-stage />
      @if (isOpen()) {
        <rtk-moderation-panel (keydown.escape)="$event.defaultPrevented || close()" />
      }
    </div>
  `,
  styles: `
    .screen {
      display: flex;
      position: relative;
      block-size: 100%;
      padding-block-start: 3.5rem;
    }
    .bar {
      position: absolute;
      inset: 0.5rem 0.5rem auto;
      display: flex;
      justify-content: end;
      gap: 0.5rem;
    }
    app-stage {
      flex: 1;
    }
    rtk-moderation-panel {
      flex: 0 1 24rem;
    }
  `,
})
export class Fullscreen {
  readonly #injector = inject(Injector);
  private readonly button = viewChild.required<ElementRef<HTMLElement>>('button');
  private readonly panel = viewChild(RtkModerationPanel);
  protected readonly document = inject(DOCUMENT);
  protected readonly isFull = signal(false);
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
