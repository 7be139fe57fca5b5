import { afterNextRender, ChangeDetectionStrategy, Component, inject, Injector } from '@angular/core';
import { type ElementRef, signal, viewChild } from '@angular/core';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { Stage } from '../gallery/stage'; // your own video tiles

/** The panel in a native dialog that comes from below, for phones. The browser traps the focus and closes with Escape. */
@Component({
  selector: 'app-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RtkModerationPanel, Stage],
  template: `
    <app-stage />
    <button #button type="button" class="button primary" aria-haspopup="dialog" (click)="open()">
      Participants
    </button>
    <dialog #dialog aria-label="Participants" closedby="any" (close)="closed()">
      @if (isOpen()) {
        <button type="button" class="button quiet" (click)="dialog.close()">Close</button>
        <rtk-moderation-panel />
      }
    </dialog>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: minmax(0, 1fr) auto;
      gap: 0.5rem;
      block-size: 100%;
      padding: 0.5rem;
    }
    dialog[open] {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      justify-items: end;
    }
    dialog {
      box-sizing: border-box;
      inline-size: min(32rem, 100vw);
      max-inline-size: none;
      block-size: min(40rem, 85dvh);
      margin-block-end: 0;
      padding: 0.5rem 0 env(safe-area-inset-bottom);
      border: 0;
      border-start-start-radius: 1rem;
      border-start-end-radius: 1rem;
      background: var(--surface);
      color: inherit;
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 45%);
    }
    rtk-moderation-panel {
      inline-size: 100%;
    }
  `,
})
export class Sheet {
  readonly #injector = inject(Injector);
  private readonly button = viewChild.required<ElementRef<HTMLElement>>('button');
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly panel = viewChild(RtkModerationPanel);
  protected readonly isOpen = signal(false);

  protected open(): void {
    this.isOpen.set(true);
    this.dialog().nativeElement.showModal();
    afterNextRender(() => this.panel()?.focus(), { injector: this.#injector });
  }

  protected closed(): void {
    this.isOpen.set(false);
    this.button().nativeElement.focus();
  }
}
