import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  inject,
  NgZone,
  signal,
} from '@angular/core';
import { ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';

/** After it, joining takes longer than usual. */
const SLOW_MS = 8_000;

/** Rows without people, while the client joins. */
@Component({
  selector: 'rtk-joining',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-busy': 'true' },
  template: `
    <p class="note">
      {{ labels().panel.joining }}
      @if (isSlow()) {
        <span>{{ labels().panel.slow }}</span>
      }
    </p>
    @for (width of widths; track $index) {
      <div class="row" aria-hidden="true">
        <span class="avatar"></span>
        <span class="name" [style.inline-size.%]="width"></span>
      </div>
    }
  `,
  styleUrl: './joining.css',
})
export class Joining {
  protected readonly labels = inject(ɵMODERATION_UI_LABELS);
  protected readonly isSlow = signal(false);
  protected readonly widths = [46, 62, 38, 54, 44];

  constructor() {
    const destroyRef = inject(DestroyRef);
    const zone = inject(NgZone);
    afterNextRender(() => {
      const timer = zone.runOutsideAngular(() => setTimeout(() => this.isSlow.set(true), SLOW_MS));
      destroyRef.onDestroy(() => clearTimeout(timer));
    });
  }
}
