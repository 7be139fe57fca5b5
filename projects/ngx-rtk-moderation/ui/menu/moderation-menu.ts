import { CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import {
  APP_ID,
  ChangeDetectionStrategy,
  Component,
  computed,
  ErrorHandler,
  inject,
  input,
  linkedSignal,
  untracked,
} from '@angular/core';
import {
  actionInfo,
  injectActionLabel,
  injectReasonText,
  ModerationService,
  type ParticipantSnapshot,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { ɵDisplayNames, ɵfill, ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import { isParticipant, type Person } from '../grid/person';
import { RowActions } from '../actions/row-actions';
import { RowMessages } from '../actions/row-messages';
import { DEFAULT_MENU_ACTIONS, type ModerationMenuItem, type ModerationMenuItems } from './menu-item';

/** An item as it is drawn. */
interface Item {
  readonly id: string;
  readonly label: string;
  readonly reason: string | null;
  readonly destructive: boolean;
  readonly run: () => void;
}

let menus = 0;

/** The menu of one participant. It is the content of a `cdkMenuTriggerFor`. */
@Component({
  selector: 'rtk-moderation-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkMenu, CdkMenuItem],
  template: `
    <div cdkMenu class="menu" [attr.aria-label]="label()">
      @for (item of shown(); track item.id; let i = $index) {
        <button
          cdkMenuItem
          class="item"
          [class.destructive]="item.destructive"
          [attr.data-item]="item.id"
          [cdkMenuItemDisabled]="item.reason !== null"
          [cdkMenuitemTypeaheadLabel]="item.label"
          [attr.aria-labelledby]="id + '-label-' + i"
          [attr.aria-describedby]="item.reason === null ? null : id + '-reason-' + i"
          (cdkMenuItemTriggered)="run(item)"
        >
          <span class="label" [id]="id + '-label-' + i">{{ item.label }}</span>
          @if (item.reason !== null) {
            <span class="reason" [id]="id + '-reason-' + i">{{ item.reason }}</span>
          }
        </button>
      }
    </div>
  `,
  styleUrl: './moderation-menu.css',
})
export class RtkModerationMenu {
  readonly participant = input.required<Person>();
  /** Actions in the order in which they are shown. Of an action and its inverse, the one that is not done already is shown. */
  readonly actions = input<readonly TargetAction[]>(DEFAULT_MENU_ACTIONS);
  /** The app's own items, below the actions. */
  readonly items = input<ModerationMenuItems>();

  readonly #moderation = inject(ModerationService);
  readonly #errors = inject(ErrorHandler);
  readonly #actions = inject(RowActions);
  readonly #messages = inject(RowMessages);
  readonly #names = inject(ɵDisplayNames);
  readonly #labels = inject(ɵMODERATION_UI_LABELS);
  readonly #actionLabel = injectActionLabel();
  readonly #reasonText = injectReasonText();

  protected readonly id = `${inject(APP_ID)}-rtkm-menu-${++menus}`;
  protected readonly label = computed(() =>
    ɵfill(this.#labels().row.actionsOf, { name: this.#names.of(this.participant()) }),
  );

  readonly #current = computed((): readonly Item[] => [
    ...this.#messageItems(),
    ...this.actions()
      .filter((action) => this.#isOffered(action))
      .map((action) => this.#actionItem(action)),
    ...this.#appItems(),
  ]);

  /** Items stay while the menu is open: it would close if the one with the focus went. What is gone is disabled. */
  protected readonly shown = linkedSignal<readonly Item[], readonly Item[]>({
    source: this.#current,
    computation: (current, previous) => {
      const byId = new Map(current.map((item) => [item.id, item]));
      const kept = (previous?.value ?? []).map((item) => {
        const now = byId.get(item.id);
        byId.delete(item.id);
        return now ?? { ...item, reason: this.#reasonText({ possible: false, reason: 'already' }) };
      });
      return [...kept, ...byId.values()];
    },
  });

  protected run(item: Item): void {
    // The menu gives the focus back to its trigger first. A dialog that opens has to find it there.
    queueMicrotask(item.run);
  }

  #messageItems(): readonly Item[] {
    const participant = this.participant();
    const message = this.#messages.of(participant.id);
    if (!message?.isFailure) return [];
    const { retry, dismiss } = this.#labels().buttons;
    const { action } = message;
    return [
      this.#ownItem('retry', retry, () => this.#actions.run(action, participant)),
      this.#ownItem('dismiss', dismiss, () => this.#messages.dismiss(participant.id)),
    ];
  }

  #ownItem(id: string, label: string, run: () => void): Item {
    return { id, label, reason: null, destructive: false, run };
  }

  /** Whether the user may do it at all, and it is not the half of a pair that is done already. */
  #isOffered(action: TargetAction): boolean {
    if (!this.#moderation.can(action)) return false;
    const { inverse } = actionInfo(action);
    if (!inverse || !this.actions().includes(inverse as TargetAction)) return true;
    const check = this.#moderation.check(action, this.participant());
    return check.possible || check.reason !== 'already';
  }

  #actionItem(action: TargetAction): Item {
    const participant = this.participant();
    return {
      id: action,
      label: this.#actionLabel(action),
      reason: this.#reasonText(this.#moderation.check(action, participant)),
      destructive: actionInfo(action).destructive,
      run: () => this.#actions.run(action, participant),
    };
  }

  /** The app's own items. They are for participants, not for guests who wait. */
  #appItems(): readonly Item[] {
    const person = this.participant();
    if (!isParticipant(person)) return [];
    try {
      return (this.items()?.(person) ?? []).map((item) => this.#appItem(item, person));
    } catch (error) {
      untracked(() => this.#errors.handleError(error));
      return [];
    }
  }

  #appItem(
    { id, label, disabledReason, destructive, run }: ModerationMenuItem,
    participant: ParticipantSnapshot,
  ): Item {
    return {
      id: `app-${id}`,
      label,
      reason: disabledReason ?? null,
      destructive: destructive ?? false,
      run: () => {
        try {
          run(participant);
        } catch (error) {
          this.#errors.handleError(error);
        }
      },
    };
  }
}
