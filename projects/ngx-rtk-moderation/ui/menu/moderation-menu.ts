import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  NgZone,
  signal,
} from '@angular/core';
import {
  actionInfo,
  injectActionLabel,
  injectModerationAction,
  ModerationService,
  type ParticipantSnapshot,
  type TargetAction,
} from 'ngx-rtk-moderation';
import { ɵDisplayNames, ɵfill, ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import { injectAppFunction } from '../actions/app-function';
import { RowActions } from '../actions/row-actions';
import { RowMessages } from '../actions/row-messages';
import { isParticipant, type Person } from '../grid/person';
import { ignoreKeyRepeat } from '../overlay/ignore-key-repeat';
import { injectReasonOf } from '../text/reason-of';
import { ItemMenu, type MenuItem } from './item-menu';
import {
  DEFAULT_MENU_ACTIONS,
  type ModerationMenuAction,
  type ModerationMenuItem,
  type ModerationMenuItems,
} from './menu-item';

/**
 * The menu of one participant, as in the rows of a list. It is the content of a `cdkMenuTriggerFor`, on a video tile for example.
 * A failure reaches `<rtk-moderation-status>`, or the handler of `withFailureHandler()`.
 *
 * ```html
 * <button [cdkMenuTriggerFor]="menu" [attr.aria-label]="'Actions for ' + person.name">⋯</button>
 * <ng-template #menu><rtk-moderation-menu [participant]="person" /></ng-template>
 * ```
 */
@Component({
  selector: 'rtk-moderation-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ItemMenu],
  template: `<rtk-item-menu [label]="label()" [items]="current()" />`,
  styleUrl: '../setup/tokens.css',
})
export class RtkModerationMenu {
  /** Whom the actions are for. */
  readonly participant = input.required<Person>();
  /**
   * Actions in the order in which they are shown, with a line for each `'separator'` between two that are shown. Of an action and its
   * inverse, the one that is not done already is shown.
   */
  readonly actions = input<readonly ModerationMenuAction[]>(DEFAULT_MENU_ACTIONS);
  /** The app's own items, below the actions and a line. */
  readonly items = input<ModerationMenuItems>();

  readonly #moderation = inject(ModerationService);
  readonly #appFunction = injectAppFunction();
  /** Those of the list. Outside of one, nothing shows a message after the menu has closed. */
  readonly #actions = inject(RowActions, { optional: true });
  readonly #messages = inject(RowMessages, { optional: true });
  readonly #names = inject(ɵDisplayNames, { optional: true }) ?? new ɵDisplayNames();
  readonly #labels = inject(ɵMODERATION_UI_LABELS);
  readonly #actionLabel = injectActionLabel();
  readonly #reasonOf = injectReasonOf();

  protected readonly label = computed(() =>
    ɵfill(this.#labels().row.actionsOf, { name: this.#names.of(this.participant()) }),
  );

  protected readonly current = computed((): readonly MenuItem[] => [
    ...this.#messageItems(),
    ...this.#actionItems(),
    ...this.#appItems().map((item, index) => (index === 0 ? { ...item, startsGroup: true } : item)),
  ]);

  readonly #chosen = signal<TargetAction>('pin');
  /** For a menu without a list: it goes on when the menu is gone. */
  readonly #handle = this.#actions ? null : injectModerationAction(this.#chosen, this.participant);

  constructor() {
    // A list guards all that is in it.
    if (this.#actions) return;
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const stop = inject(NgZone).runOutsideAngular(() => ignoreKeyRepeat(host));
    inject(DestroyRef).onDestroy(stop);
  }

  #messageItems(): readonly MenuItem[] {
    const participant = this.participant();
    const message = this.#messages?.of(participant.id);
    if (!message?.isFailure) return [];
    const { retry, dismiss } = this.#labels().buttons;
    const { action } = message;
    return [
      this.#ownItem('retry', retry, () => this.#run(action, participant)),
      this.#ownItem('dismiss', dismiss, () => this.#messages?.dismiss(participant.id)),
    ];
  }

  #ownItem(id: string, label: string, run: () => void): MenuItem {
    return { id, label, reason: null, destructive: false, run };
  }

  #actionItems(): readonly MenuItem[] {
    const items: MenuItem[] = [];
    let startsGroup = false;
    for (const action of this.actions()) {
      if (action === 'separator') startsGroup = items.length > 0;
      else if (this.#isOffered(action)) {
        items.push({ ...this.#actionItem(action), startsGroup });
        startsGroup = false;
      }
    }
    return items;
  }

  /** Whether the user may do it at all, and it is not the half of a pair that is done already. */
  #isOffered(action: TargetAction): boolean {
    if (!this.#moderation.can(action)) return false;
    const { inverse } = actionInfo(action);
    if (!inverse || !this.actions().includes(inverse as TargetAction)) return true;
    const check = this.#moderation.check(action, this.participant());
    return check.possible || check.reason !== 'already';
  }

  #actionItem(action: TargetAction): MenuItem {
    const participant = this.participant();
    return {
      id: action,
      label: this.#actionLabel(action),
      reason: this.#reasonOf(action, this.#moderation.check(action, participant), [participant]),
      destructive: actionInfo(action).destructive,
      run: () => this.#run(action, participant),
    };
  }

  #run(action: TargetAction, participant: Person): void {
    this.#actions?.run(action, participant);
    this.#chosen.set(action);
    this.#handle?.run();
  }

  /** The app's own items. They are for participants, not for guests who wait. */
  #appItems(): readonly MenuItem[] {
    const person = this.participant();
    if (!isParticipant(person)) return [];
    return this.#appFunction([], () =>
      (this.items()?.(person) ?? []).map((item) => this.#appItem(item, person)),
    );
  }

  #appItem(
    { id, label, disabledReason, destructive, run }: ModerationMenuItem,
    participant: ParticipantSnapshot,
  ): MenuItem {
    return {
      id: `app-${id}`,
      label,
      reason: disabledReason ?? null,
      destructive: destructive ?? false,
      run: () => this.#appFunction(undefined, () => run(participant)),
    };
  }
}
