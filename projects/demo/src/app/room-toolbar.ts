import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RtkAction, RtkIfCan } from 'ngx-rtk-moderation';
import { ActionFailures } from './action-failures';
import { Icon } from './icon';

/** What is done to everybody at once. */
@Component({
  selector: 'app-room-toolbar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RtkAction, RtkIfCan],
  template: `
    <ng-container *rtkIfCan="['disableAllAudio', 'disableAllVideo', 'kickAll']; any: true">
      <div class="bar" role="group" aria-label="Everyone" data-testid="toolbar">
        <ng-container *rtkIfCan="'disableAllAudio'">
          <button class="button" [rtkAction]="'disableAllAudio'" title="Mutes everyone, you included">
            <app-icon name="mic-off" /> Mute all
          </button>
        </ng-container>
        <ng-container *rtkIfCan="'disableAllVideo'">
          <button class="button" [rtkAction]="'disableAllVideo'" title="Stops every camera, yours included">
            <app-icon name="camera-off" /> Stop all video
          </button>
        </ng-container>
        <ng-container *rtkIfCan="'kickAll'">
          <button class="button danger" [rtkAction]="'kickAll'" title="Ends the meeting for everyone">
            <app-icon name="remove" /> Remove all
          </button>
        </ng-container>
      </div>
    </ng-container>
    @if (failures.ofRoom(); as failure) {
      <div class="notice bad" data-testid="room-failure">
        <app-icon name="alert" />
        <span class="grow">{{ failure }}</span>
        <button
          type="button"
          class="button quiet small icon-only"
          aria-label="Dismiss"
          (click)="failures.dismiss()"
        >
          <app-icon name="close" />
        </button>
      </div>
    }
  `,
  styles: `
    .bar {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      padding: 0.75rem;
      border-block-end: 1px solid var(--line);
    }
    .danger {
      margin-inline-start: auto;
    }
    .notice {
      margin: 0.75rem 0.75rem 0;
    }
    @media (max-width: 30rem) {
      .bar {
        display: grid;
        grid-template-columns: 1fr 1fr;
      }
      .button {
        padding-inline: 0.5rem;
      }
      .danger {
        grid-column: 1 / -1;
        margin: 0;
      }
    }
  `,
})
export class RoomToolbar {
  protected readonly failures = inject(ActionFailures);
}
