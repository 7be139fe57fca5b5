import { CdkTrapFocus } from '@angular/cdk/a11y';
import { afterNextRender, ChangeDetectionStrategy, Component, inject, Injector } from '@angular/core';
import { type ElementRef, signal, viewChild } from '@angular/core';
import { RtkModerationPanel } from 'ngx-rtk-moderation/ui';
import { Stage } from '../gallery/stage'; // your own video tiles

/** The panel in a drawer over the tiles. It is modal: the focus stays in it until it closes. */
@Component({
  selector: 'app-drawer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkTrapFocus, RtkModerationPanel, Stage],
  template: `
    <div class="page" [inert]="isOpen()">
      <button #button type="button" class="button" aria-haspopup="dialog" (click)="open()">
        Participants
      </button>
      <app-stage />
    </div>
    @if (isOpen()) {
      <button type="button" class="backdrop" tabindex="-1" aria-hidden="true" (click)="close()"></button>
      <!-- A menu that closes with Escape has used up the key. -->
      <div
        class="drawer"
        role="dialog"
        aria-modal="true"
        aria-label="Participants"
        cdkTrapFocus
        (keydown.escape)="$event.defaultPrevented || close()"
      >
        <button type="button" class="button quiet" (click)="close()">Close</button>
        <rtk-moderation-panel />
      </div>
    }
  `,
  styles: `
    .page {
      display: grid;
      justify-items: end;
      gap: 0.5rem;
      padding: 0.5rem;
    }
    .drawer > button {
      justify-self: end;
      margin: 0.5rem;
    }
    .backdrop {
      position: fixed;
      inset: 0;
      border: 0;
      background: rgb(0 0 0 / 45%);
    }
    .drawer {
      position: fixed;
      inset-block: 0;
      inset-inline-end: 0;
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      inline-size: min(24rem, 100vw);
      background: var(--surface);
      box-shadow: var(--shadow-high);
    }
  `,
})
export class Drawer {
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
    // Not before: until then, the button is inert.
    afterNextRender(() => this.button().nativeElement.focus(), { injector: this.#injector });
  }
}
