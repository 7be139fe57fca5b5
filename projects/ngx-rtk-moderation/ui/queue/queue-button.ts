import { APP_ID, ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { injectReasonText, ModerationService, type TargetAction } from 'ngx-rtk-moderation';
import { injectRoomRuns, type RoomTask } from '../actions/room-runs';
import { Section } from '../section/section';

let buttons = 0;

/** Does one thing to everybody in a queue. It stands beside the heading of its section. */
@Component({
  selector: 'rtk-queue-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (isOffered()) {
      <button
        type="button"
        class="control words"
        [attr.data-queue-action]="action()"
        [attr.aria-disabled]="reason() === null ? null : true"
        [attr.aria-describedby]="description()"
        [attr.title]="reason()"
        [attr.aria-busy]="isBusy() ? true : null"
        (click)="run()"
      >
        {{ label() }}
      </button>
      @if (reason(); as text) {
        <span hidden [id]="reasonId">{{ text }}</span>
      }
    }
  `,
  styleUrl: '../list/control.css',
  styles: ':host { display: contents; }',
})
export class QueueButton {
  readonly action = input.required<TargetAction>();
  readonly label = input.required<string>();
  readonly start = input.required<RoomTask['start']>();

  readonly #moderation = inject(ModerationService);
  readonly #runs = injectRoomRuns();
  readonly #reasonText = injectReasonText();
  readonly #section = inject(Section);

  protected readonly reasonId = `${inject(APP_ID)}-rtkm-queue-${++buttons}`;
  protected readonly isOffered = computed(() => this.#moderation.can(this.action()));
  protected readonly reason = computed(() => this.#reasonText(this.#moderation.check(this.action())));
  /** Buttons of two queues can have one name. */
  protected readonly description = computed(() => {
    const { headingId } = this.#section;
    return this.reason() === null ? headingId : `${headingId} ${this.reasonId}`;
  });
  protected readonly isBusy = computed(() => this.#runs.isBusy(this.action()));

  protected run(): void {
    if (this.#runs.isOpen(this.action())) return;
    const reason = this.reason();
    if (reason !== null) this.#section.explain(reason);
    else void this.#runs.run({ label: this.label(), action: this.action(), start: this.start() });
  }
}
