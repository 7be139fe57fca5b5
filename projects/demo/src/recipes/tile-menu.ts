import { CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ModerationService, type TargetAction } from 'ngx-rtk-moderation';
import { RtkModerationMenu, RtkModerationStatus } from 'ngx-rtk-moderation/ui';
import { announceModeration } from 'ngx-rtk-moderation/ui/setup';

/** No list: each video tile has the menu of its participant. */
@Component({
  selector: 'app-tile-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkMenuTrigger, RtkModerationMenu, RtkModerationStatus],
  template: `
    <!-- What failed, and "Undo" after an action that can be taken back. -->
    <rtk-moderation-status />
    <ul>
      @for (person of moderation.participants(); track person.id) {
        <li>
          <span>
            <bdi>{{ person.name }}</bdi>{{ person.audioEnabled ? '' : ', muted' }}
          </span>
          <button
            type="button"
            class="button icon-only"
            [attr.aria-label]="'Actions for ' + person.name"
            [cdkMenuTriggerFor]="menu"
          >
            ⋯
          </button>
          <ng-template #menu>
            <rtk-moderation-menu [participant]="person" [actions]="actions" />
          </ng-template>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      block-size: 100%;
      overflow-y: auto;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
      gap: 0.5rem;
      padding: 0.5rem;
    }
    li {
      display: flex;
      align-items: end;
      justify-content: space-between;
      aspect-ratio: 16 / 9;
      padding: 0.5rem;
      border-radius: 0.75rem;
      background: var(--accent-soft);
      font-size: 0.875rem;
    }
    button {
      flex: none;
    }
  `,
})
export class TileMenu {
  protected readonly moderation = inject(ModerationService);
  protected readonly actions: readonly TargetAction[] = ['disableAudio', 'pin', 'unpin', 'kick'];

  constructor() {
    // The menu is gone when its action ends.
    announceModeration();
  }
}
