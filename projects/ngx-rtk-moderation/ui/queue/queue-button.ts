import { APP_ID, ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { injectReasonText, ModerationService, type TargetAction } from 'ngx-rtk-moderation';
import { injectPressedReason } from '../actions/pressed-reason';
import { injectRoomRuns, type StartRun } from '../actions/room-runs';

let buttons = 0;

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
        [attr.aria-describedby]="reason() === null ? null : reasonId"
        [attr.title]="reason()"
        [attr.aria-busy]="isBusy() ? true : null"
        (click)="run()"
      >
        {{ label() }}
      </button>
      @if (reason(); as text) {
        <span hidden [id]="reasonId">{{ text }}</span>
      }
      @if (pressed.text(); as text) {
        <p class="message">{{ text }}</p>
      }
    }
  `,
  styleUrls: ['../list/control.css', '../actions/pressed-reason.css', './queue-button.css'],
})
export class QueueButton {
  readonly action = input.required<TargetAction>();
  readonly label = input.required<string>();
  readonly start = input.required<StartRun>();

  readonly #moderation = inject(ModerationService);
  readonly #runs = injectRoomRuns();
  readonly #reasonText = injectReasonText();

  protected readonly reasonId = `${inject(APP_ID)}-rtkm-queue-${++buttons}`;
  protected readonly pressed = injectPressedReason();
  protected readonly isOffered = computed(() => this.#moderation.can(this.action()));
  protected readonly reason = computed(() => this.#reasonText(this.#moderation.check(this.action())));

  /** Whether it is under way, or being asked about. */
  protected readonly isBusy = signal(false);

  protected run(): void {
    const reason = this.reason();
    if (this.isBusy()) return;
    if (reason !== null) {
      this.pressed.show(reason);
      return;
    }
    this.isBusy.set(true);
    void this.#runs.run(this.label(), this.start(), () => this.isBusy.set(false));
  }
}
