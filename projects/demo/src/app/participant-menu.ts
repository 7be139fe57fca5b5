import { CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import {
  injectActionLabel,
  RtkAction,
  RtkIfCan,
  type ParticipantSnapshot,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { Icon, type IconName } from './icon';

/** What lasts: blocking, allowing, and the stage. */
@Component({
  selector: 'app-participant-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkMenu, CdkMenuItem, Icon, RtkAction, RtkIfCan],
  template: `
    <div cdkMenu class="menu" data-testid="participant-menu">
      @for (item of items; track item.action) {
        <ng-container *rtkIfCan="item.action">
          @if (item.startsGroup) {
            <hr />
          }
          <!-- Both directives write aria-disabled, so they have to agree. -->
          <button
            cdkMenuItem
            #action="rtkAction"
            class="button quiet"
            [class.danger]="item.takes"
            [rtkAction]="item.action"
            [rtkActionTarget]="person()"
            [cdkMenuItemDisabled]="!action.check().possible"
            [attr.title]="action.reasonText()"
          >
            <app-icon [name]="item.icon" /><span>{{ label(item.action) }}</span>
          </button>
        </ng-container>
      }
    </div>
  `,
})
export class ParticipantMenu {
  readonly person = input.required<ParticipantSnapshot>();
  protected readonly label = injectActionLabel();

  protected readonly items: readonly {
    readonly action: TargetAction;
    readonly icon: IconName;
    /** Whether it takes something away. */
    readonly takes: boolean;
    readonly startsGroup?: boolean;
  }[] = [
    { action: 'blockAudio', icon: 'mic-off', takes: true },
    { action: 'blockVideo', icon: 'camera-off', takes: true },
    { action: 'blockScreenShare', icon: 'screen-off', takes: true },
    { action: 'allowAudio', icon: 'mic', takes: false, startsGroup: true },
    { action: 'allowVideo', icon: 'camera', takes: false },
    { action: 'allowScreenShare', icon: 'screen', takes: false },
    { action: 'grantStage', icon: 'stage', takes: false, startsGroup: true },
    { action: 'removeFromStage', icon: 'leave', takes: true },
  ];
}
