import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { injectReasonText, ModerationService, type TargetAction } from 'ngx-rtk-moderation';
import { ɵinjectTextAnnouncer } from 'ngx-rtk-moderation/ui/setup';
import { injectRoomRuns, type StartRun } from '../actions/room-runs';

/** Does one thing to everybody in a queue. */
@Component({
  selector: 'rtk-queue-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (isOffered()) {
      <button
        type="button"
        class="control"
        [attr.data-queue-action]="action()"
        [attr.aria-disabled]="reason() === null ? null : true"
        [attr.title]="reason()"
        (click)="run()"
      >
        {{ label() }}
      </button>
    }
  `,
  styleUrl: '../list/control.css',
})
export class QueueButton {
  readonly action = input.required<TargetAction>();
  readonly label = input.required<string>();
  readonly start = input.required<StartRun>();

  readonly #moderation = inject(ModerationService);
  readonly #runs = injectRoomRuns();
  readonly #reasonText = injectReasonText();
  readonly #announce = ɵinjectTextAnnouncer('reason', 0);

  protected readonly isOffered = computed(() => this.#moderation.can(this.action()));
  protected readonly reason = computed(() => this.#reasonText(this.#moderation.check(this.action())));

  protected run(): void {
    const reason = this.reason();
    if (reason === null) void this.#runs.run(this.label(), this.start());
    else this.#announce(reason);
  }
}
