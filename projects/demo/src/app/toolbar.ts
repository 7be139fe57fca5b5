import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ModerationService, RtkAction, RtkIfCan, type RoomAction } from 'ngx-rtk-moderation';
import { ActionFailures } from './action-failures';
import { Batches } from './batches';
import { HostProtection, isHostPreset } from './host-protection';
import { Icon, type IconName } from './icon';

/** What is done to the whole room, and the console's rule about hosts. */
@Component({
  selector: 'app-toolbar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RtkAction, RtkIfCan],
  template: `
    <div class="bar" data-testid="toolbar">
      <h2 id="people-title">
        Participants <span class="count" data-testid="participant-count">{{ count() }}</span>
      </h2>
      <label
        *rtkIfCan="['kick', 'disableAudio', 'disableVideo']; match: 'any'"
        class="check"
        title="Leaves those with a host’s role out of muting and removing"
      >
        <input
          type="checkbox"
          [checked]="protection.on()"
          (change)="protection.on.set($any($event.target).checked)"
        />
        Protect hosts
      </label>
      <div
        *rtkIfCan="['kick', 'disableAudio', 'disableVideo']; match: 'any'"
        class="actions"
        role="group"
        aria-label="Everyone"
      >
        @for (button of buttons; track button.action) {
          @if (protection.on() && button.butHosts) {
            <button
              type="button"
              *rtkIfCan="button.needs"
              class="button"
              [attr.title]="button.label + ' but the hosts'"
              (click)="muteAllButHosts(button)"
            >
              <app-icon [name]="button.icon" /><span>{{ button.label }}</span
              ><span class="visually-hidden"> but the hosts</span>
            </button>
          } @else {
            <button
              *rtkIfCan="button.needs"
              #action="rtkAction"
              class="button"
              [class.danger]="button.action === 'kickAll'"
              [rtkAction]="button.action"
              [attr.title]="action.reasonText()"
            >
              <app-icon [name]="button.icon" /><span>{{ button.label }}</span>
            </button>
          }
        }
      </div>
    </div>
    @if (failures.ofRoom(); as failure) {
      <div class="message bad" role="alert" data-testid="room-failure">
        <app-icon name="alert" />
        <span class="text">{{ failure }}</span>
        <button
          type="button"
          class="button quiet icon-only"
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
      align-items: center;
      gap: 0.625rem 1rem;
      padding: 0.75rem 1rem;
    }
    h2 {
      flex: 1;
      font-size: 1rem;
      white-space: nowrap;
    }
    .count {
      margin-inline-start: 0.25rem;
      color: var(--muted);
      font-weight: 400;
      font-variant-numeric: tabular-nums;
    }
    .message {
      border-radius: 0;
    }
    @media (max-width: 32rem) {
      .bar {
        padding-inline: 0.75rem;
      }
      .actions {
        inline-size: 100%;
      }
      .actions .button {
        flex: 1 1 auto;
        padding-inline: 0.375rem;
        font-size: 0.8125rem;
      }
      .actions app-icon {
        display: none;
      }
    }
  `,
})
export class Toolbar {
  readonly #moderation = inject(ModerationService);
  readonly #batches = inject(Batches);
  protected readonly protection = inject(HostProtection);
  protected readonly failures = inject(ActionFailures);
  protected readonly count = computed(() => this.#moderation.participants().length.toLocaleString());

  // Shown by the permission, asked through the action on one: the policy may have a say about all.
  protected readonly buttons = [
    { action: 'disableAllAudio', needs: 'disableAudio', icon: 'mic-off', label: 'Mute all', butHosts: true },
    {
      action: 'disableAllVideo',
      needs: 'disableVideo',
      icon: 'camera-off',
      label: 'Stop all video',
      butHosts: true,
    },
    { action: 'kickAll', needs: 'kick', icon: 'remove', label: 'Remove everyone', butHosts: false },
  ] as const satisfies readonly { action: RoomAction; icon: IconName; [key: string]: unknown }[];

  protected muteAllButHosts({ action, label }: (typeof this.buttons)[number]): void {
    if (action === 'kickAll') return;
    const except = this.#moderation.participants().filter(({ presetName }) => isHostPreset(presetName));
    const disableOthers = action === 'disableAllAudio' ? 'disableOthersAudio' : 'disableOthersVideo';
    void this.#batches.follow(`${label} but the hosts`, this.#moderation[disableOthers]({ except }));
  }
}
