import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RtkModerationStatus, RtkModerationWaiting } from 'ngx-rtk-moderation/ui';
import { Stage } from '../gallery/stage'; // your own video tiles

/** Only the waiting room, over a corner of the tiles. It is not there while nobody waits. */
@Component({
  selector: 'app-waiting-room',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RtkModerationStatus, RtkModerationWaiting, Stage],
  template: `
    <app-stage />
    <div class="corner">
      <rtk-moderation-waiting [headingLevel]="2" />
      <!-- What failed, and a lost connection. -->
      <rtk-moderation-status />
    </div>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      block-size: 100%;
    }
    .corner {
      position: absolute;
      inset-block-end: 0.75rem;
      inset-inline-end: 0.75rem;
      inline-size: min(22rem, 100% - 1.5rem);
      overflow: clip;
      border-radius: 0.75rem;
      background: var(--surface);
      box-shadow: var(--shadow-high);
    }
  `,
})
export class WaitingRoom {}
