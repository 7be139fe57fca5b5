import { computed, Directive, inject, input } from '@angular/core';
import { injectActionLabel, ModerationService, type TargetAction } from 'ngx-rtk-moderation';
import { ɵDisplayNames, ɵfill, ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import { RowActions } from '../actions/row-actions';
import type { Person } from '../grid/person';
import { stateIcon } from './state-icon';

/** One control of a row: it shows a state, and acts. */
@Directive({
  selector: 'button[rtkRowAction]',
  exportAs: 'rtkRowAction',
  host: {
    tabindex: '-1',
    '[class.on]': 'icon()?.isOn',
    '[class.words]': 'words()',
    '[attr.data-control]': 'action()',
    '[attr.aria-label]': 'name()',
    // A tooltip is a description too, and would say the name again.
    '[attr.aria-description]': "reason() ?? ''",
    '[attr.title]': 'reason() ?? name()',
    '[attr.aria-disabled]': 'reason() === null ? null : true',
    '[attr.aria-busy]': 'isPending() ? true : null',
    '(click)': 'actions.run(action(), participant())',
  },
})
export class RowActionButton {
  readonly action = input.required<TargetAction>({ alias: 'rtkRowAction' });
  readonly participant = input.required<Person>();

  readonly #moderation = inject(ModerationService);
  readonly #names = inject(ɵDisplayNames);
  readonly #actionLabel = injectActionLabel();
  readonly #labels = inject(ɵMODERATION_UI_LABELS);
  protected readonly actions = inject(RowActions);

  readonly #label = computed(() => this.#actionLabel(this.action()));
  readonly icon = computed(() => stateIcon(this.action(), this.participant()));
  /** What it shows if it has no icon. */
  readonly words = computed(() =>
    this.icon() ? '' : (this.#labels().short[this.action()] ?? this.#label()),
  );
  protected readonly isPending = computed(() =>
    this.#moderation.pending(this.action(), this.participant().id),
  );
  /** Why it is not possible now; `null` if it is. */
  protected readonly reason = computed(() => this.actions.reason(this.action(), this.participant()));
  protected readonly name = computed(() => {
    const { row } = this.#labels();
    const action = this.action();
    const label = action in row ? row[action as 'disableAudio'] : row.action;
    return ɵfill(label, { action: this.#label(), name: this.#names.of(this.participant()) });
  });
}
