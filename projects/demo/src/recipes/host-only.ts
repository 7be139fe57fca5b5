import { afterNextRender, ChangeDetectionStrategy, Component, inject, Injector } from '@angular/core';
import { type ElementRef, signal, viewChild } from '@angular/core';
import { RtkIfCan } from 'ngx-rtk-moderation';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { Stage } from '../gallery/stage'; // your own video tiles

/** The button and the panel are there for users who may mute or remove somebody. */
@Component({
  selector: 'app-host-only',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RtkIfCan, RtkModerationPanel, Stage],
  template: `
    <app-stage />
    <div *rtkIfCan="['disableAudio', 'kick']; match: 'any'" class="moderation">
      <button
        #button
        type="button"
        class="button"
        [attr.aria-expanded]="isOpen()"
        (click)="isOpen() ? close() : open()"
      >
        Moderate
      </button>
      @if (isOpen()) {
        <rtk-moderation-panel (keydown.escape)="$event.defaultPrevented || close()" />
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: 0.5rem;
      block-size: 100%;
      padding: 0.5rem;
    }
    app-stage {
      flex: 1;
    }
    .moderation {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      justify-items: end;
      gap: 0.5rem;
      max-inline-size: 100%;
    }
    rtk-moderation-panel {
      inline-size: 24rem;
      max-inline-size: 100%;
    }
  `,
})
export class HostOnly {
  readonly #injector = inject(Injector);
  private readonly button = viewChild<ElementRef<HTMLElement>>('button');
  private readonly panel = viewChild(RtkModerationPanel);
  protected readonly isOpen = signal(false);

  protected open(): void {
    this.isOpen.set(true);
    afterNextRender(() => this.panel()?.focus(), { injector: this.#injector });
  }

  protected close(): void {
    this.isOpen.set(false);
    this.button()?.nativeElement.focus();
  }
}
