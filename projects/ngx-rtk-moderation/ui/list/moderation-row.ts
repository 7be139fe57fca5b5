import { CdkMenuTrigger } from '@angular/cdk/menu';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  effect,
  type EffectRef,
  ErrorHandler,
  inject,
  Injector,
  input,
  signal,
  untracked,
  type TemplateRef,
} from '@angular/core';
import { injectActionLabel, ModerationService, type TargetAction } from 'ngx-rtk-moderation';
import { ɵDisplayNames, ɵfill, ɵinjectPluralText, ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import { ParticipantGrid } from '../grid/participant-grid';
import { isParticipant, type Person } from '../grid/person';
import { Icon } from '../icon/icon';
import { actionsIn, type ModerationMenuAction, type ModerationMenuItems } from '../menu/menu-item';
import { injectAppFunction } from '../actions/app-function';
import { RowMessages } from '../actions/row-messages';
import { slotInjector } from '../slot/slot-button';
import { SlotOutlet } from '../slot/slot-outlet';
import { Slots, type ParticipantSlotContext } from '../slot/slots';
import { reportUnreachable } from '../slot/unreachable';
import { initialsOf } from './initials';
import { PROBE } from './probe';
import type { CurrentOf } from './people';
import { RowActionButton } from './row-action-button';
import { injectRowStates } from './row-states';
import { SelectBox } from './select-box';
import { stateIcon, type StateIcon } from './state-icon';

declare const ngDevMode: boolean;

interface MenuContext {
  readonly $implicit: ModerationRow;
}

/** The content of a row in two lines: who it is, then a message or the state, and what can be done. */
@Component({
  selector: 'rtk-moderation-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkMenuTrigger, Icon, RowActionButton, SelectBox, SlotOutlet],
  host: {
    role: 'gridcell',
    'aria-colindex': '1',
    '[class.narrow]': 'isNarrow()',
    '[class.pinned]': 'known()?.isPinned',
    '[class.audio]': 'known()?.audioEnabled',
    '[class.video]': 'known()?.videoEnabled',
    '[class.two-lines]': 'hasTwoLines()',
    '[class.probe]': 'isProbe()',
    '[class.left]': 'hasLeft()',
  },
  templateUrl: './moderation-row.html',
  styleUrls: ['./control.css', './select-box.css', './moderation-row.css'],
})
export class ModerationRow {
  /** Who it is, perhaps as before. */
  readonly person = input.required<Person>();
  readonly currentOf = input.required<CurrentOf>();
  readonly quickActions = input.required<readonly TargetAction[]>();
  readonly menuActions = input.required<readonly ModerationMenuAction[]>();
  readonly menuItems = input<ModerationMenuItems>();
  /** The menu. It gets the row. */
  readonly menu = input.required<TemplateRef<MenuContext>>();
  readonly hasSlotActions = input(false);
  /** Whether there is little space. */
  readonly isNarrow = input(false);
  readonly nameId = input('');
  readonly stateId = input('');

  readonly #injector = inject(Injector);
  readonly #moderation = inject(ModerationService);
  readonly #errors = inject(ErrorHandler);
  readonly #names = inject(ɵDisplayNames);
  readonly #messages = inject(RowMessages);
  readonly #labels = inject(ɵMODERATION_UI_LABELS);
  readonly #actionLabel = injectActionLabel();
  readonly #appFunction = injectAppFunction();
  readonly #pluralText = ɵinjectPluralText();

  readonly participant = computed(() => this.currentOf()(this.person()));
  protected readonly slots = inject(Slots, { optional: true });
  protected readonly grid = inject(ParticipantGrid);
  protected readonly menuContext: MenuContext = { $implicit: this };
  /** For the templates of the app. They are about participants, not about guests who wait. */
  protected readonly slotContext = computed((): ParticipantSlotContext | null => {
    const person = this.known();
    return person && !this.isProbe() ? { $implicit: person } : null;
  });
  protected readonly ownAvatar = computed(() => this.slotContext() && this.slots?.avatar());
  /** Lets the keyboard find the buttons of the app. The grid moves the Tab stop. Most lists have none. */
  protected readonly slotInjector = computed(() =>
    slotInjector({
      attribute: 'data-control',
      tabIndex: () => -1,
      describedBy: () => this.nameId(),
    }),
  );
  /** Whether the participant left, and the row only keeps the place. */
  protected readonly hasLeft = computed(() => this.grid.left().has(this.person().id));
  readonly #leftText = computed(() =>
    this.hasLeft() ? this.#pluralText(this.#labels().announcements.left, 1, { name: this.name() }) : null,
  );
  /** The participant; `null` for a guest who waits. */
  protected readonly known = computed(() => {
    const person = this.participant();
    return isParticipant(person) ? person : null;
  });
  readonly #states = injectRowStates(this.participant);
  protected readonly isSelected = computed(() => this.grid.isSelected(this.participant().id));
  protected readonly selectLabel = computed(() => ɵfill(this.#labels().selection.row, { name: this.name() }));
  protected readonly name = computed(() => this.#names.of(this.participant()));
  protected readonly initials = computed(() => initialsOf(this.participant().name));
  protected readonly message = computed(() =>
    this.hasLeft() ? undefined : this.#messages.of(this.participant().id),
  );

  protected readonly shownActions = computed(() => (this.hasLeft() ? [] : this.quickActions()));
  /** What was started from the menu and is under way; `null` if nothing is. */
  protected readonly pendingText = computed(() => {
    const { id } = this.participant();
    const action = actionsIn(this.menuActions()).find((one) => this.#moderation.pending(one, id));
    return action ? ɵfill(this.#labels().row.pending, { action: this.#actionLabel(action) }) : null;
  });
  protected readonly isProbe = computed(() => this.person() === PROBE);
  protected readonly hasMessage = computed(() => this.#message() !== null);
  readonly #message = computed(() => this.#leftText() ?? this.message()?.text ?? this.pendingText());
  protected readonly line = computed(() => this.#message() ?? this.#states.shown().join(' · '));
  /** Where there is little space, a message is cut in one line. The row that is measured has two lines, so that they have space. */
  protected readonly hasTwoLines = computed(
    () => this.isNarrow() && (this.message() !== undefined || this.isProbe()),
  );

  /** Everything that the row shows, as one text for screen readers. */
  protected readonly description = computed(() => {
    const leftText = this.#leftText();
    if (leftText !== null) return leftText;
    const sentences = [...this.#states.shown(), ...this.#states.media()].map((state) => `${state}.`);
    return [this.#message() ?? '', ...sentences].filter(Boolean).join(' ');
  });

  protected readonly menuLabel = computed(() => ɵfill(this.#labels().row.actionsOf, { name: this.name() }));
  readonly #isMenuOpen = signal(false);
  #whileOpen: EffectRef | undefined;
  protected readonly hasMenu = computed(
    () =>
      // An open menu would close with its button.
      this.#isMenuOpen() ||
      (!this.hasLeft() &&
        (this.message()?.isFailure ||
          actionsIn(this.menuActions()).some((action) => this.#moderation.can(action)) ||
          this.#appItems().length > 0)),
  );

  readonly #appItems = computed(() => {
    const person = this.known();
    return person ? this.#appFunction([], () => this.menuItems()?.(person) ?? []) : [];
  });

  constructor() {
    if (typeof ngDevMode === 'undefined' || ngDevMode) this.#reportUnreachable();
    inject(DestroyRef).onDestroy(() => {
      if (untracked(this.#isMenuOpen)) untracked(() => this.#messages.menuLost(this.participant()));
    });
  }

  protected menuOpened(trigger: CdkMenuTrigger): void {
    this.#isMenuOpen.set(true);
    this.grid.menuOpened({ id: this.person().id, close: () => trigger.close() });
    this.#whileOpen = effect(
      () => {
        if (!this.hasLeft()) return;
        untracked(() => {
          this.#messages.menuLost(this.participant());
          trigger.close();
        });
      },
      { injector: this.#injector },
    );
  }

  protected menuClosed(): void {
    this.#isMenuOpen.set(false);
    this.#whileOpen?.destroy();
    this.grid.menuClosed(this.person().id);
  }

  protected can(action: TargetAction): boolean {
    return this.#moderation.can(action);
  }

  protected stateIconOf(action: TargetAction): StateIcon | null {
    return stateIcon(action, this.participant());
  }

  #reportUnreachable(): void {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => {
      const places = {
        badge: '.badge',
        avatar: '.avatar',
        detail: '.detail',
        action: '.own-actions',
      } as const;
      for (const [slot, selector] of Object.entries(places))
        reportUnreachable(
          host.querySelector(selector),
          this.slots?.[slot as keyof typeof places](),
          this.#errors,
        );
    });
  }
}
