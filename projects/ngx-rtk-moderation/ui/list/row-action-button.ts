import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import {
  injectActionLabel,
  injectModerationAction,
  ModerationService,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { ɵDisplayNames, ɵfill, ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import { Icon } from '../icon/icon';
import { ACTION_ICONS } from './action-icons';
import { isParticipant, type Person } from '../grid/person';
import { RowActions } from '../actions/row-actions';

/** One control of a row: it shows a state and, where the user may do that, acts. */
@Component({
  selector: 'rtk-row-action',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    @if (isOffered()) {
      <button
        type="button"
        class="control"
        tabindex="-1"
        [class.on]="isOn()"
        [attr.data-control]="action()"
        [attr.aria-label]="name()"
        [attr.title]="reason() ?? name()"
        aria-description=""
        [attr.aria-disabled]="handle.check().possible ? null : true"
        [attr.aria-busy]="handle.pending() ? true : null"
        [attr.aria-describedby]="reason() === null ? null : reasonId()"
        (click)="actions.run(action(), participant())"
      >
        @if (icon(); as icon) {
          <svg [rtkIcon]="icon"></svg>
        } @else {
          {{ labels().short[action()] ?? label() }}
        }
      </button>
      @if (reason(); as reason) {
        <span hidden [id]="reasonId()">{{ reason }}</span>
      }
    } @else if (icon(); as icon) {
      <span class="state" [class.on]="isOn()"><svg [rtkIcon]="icon"></svg></span>
    }
  `,
  styleUrl: './control.css',
})
export class RowActionButton {
  readonly action = input.required<TargetAction>();
  readonly participant = input.required<Person>();
  /** Prefix for ids. */
  readonly rowId = input.required<string>();

  readonly #moderation = inject(ModerationService);
  readonly #names = inject(ɵDisplayNames);
  protected readonly labels = inject(ɵMODERATION_UI_LABELS);
  readonly #actionLabel = injectActionLabel();

  protected readonly actions = inject(RowActions);
  protected readonly handle = injectModerationAction(
    () => this.action(),
    () => this.participant().id,
  );
  protected readonly isOffered = computed(() => this.#moderation.can(this.action()));
  protected readonly reason = computed(() =>
    this.actions.reason(this.action(), this.handle.check(), this.participant()),
  );
  protected readonly label = computed(() => this.#actionLabel(this.action()));
  protected readonly reasonId = computed(() => `${this.rowId()}-${this.action()}`);
  protected readonly isOn = computed(() => {
    const participant = this.participant();
    return isParticipant(participant) && (ACTION_ICONS[this.action()]?.isOn(participant) ?? false);
  });
  protected readonly icon = computed(() => ACTION_ICONS[this.action()]?.[this.isOn() ? 'on' : 'off']);
  protected readonly name = computed(() => {
    const { row } = this.labels();
    const action = this.action();
    const label = action in row ? row[action as 'disableAudio'] : row.action;
    return ɵfill(label, { action: this.label(), name: this.#names.of(this.participant()) });
  });
}
