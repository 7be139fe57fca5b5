import { NgTemplateOutlet } from '@angular/common';
import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  effect,
  inject,
  input,
  model,
  untracked,
  viewChild,
} from '@angular/core';
import { ModerationRoom, type ParticipantSnapshot, type TargetAction } from 'ngx-rtk-moderation';
import {
  announceModeration,
  ɵDisplayNames,
  ɵMODERATION_UI_LABELS,
  ɵfill,
  ɵinjectNumberText,
  ɵinjectPluralText,
  ɵinjectRoster,
  ɵinjectTextAnnouncer,
} from 'ngx-rtk-moderation/ui/setup';
import { BATCH_ACTIONS } from '../actions/batch-actions';
import type { SelectedIds } from '../grid/row-selection';
import { DEFAULT_MENU_ACTIONS, type ModerationMenuAction, type ModerationMenuItems } from '../menu/menu-item';
import { Slots } from '../slot/slots';
import { ParticipantRows, type ParticipantSort } from './participant-rows';
import { People, type CurrentOf } from './people';
import { RowHold } from './row-hold';
import { SelectBox } from './select-box';
import { SelectionFollower } from './selection-follower';

/**
 * The participants with what can be done to each: buttons in the row, the rest in its menu. A list of thousands has one Tab stop;
 * arrow keys move through it. It fills its parent, or is as high as its rows where the parent has no height.
 *
 * ```html
 * <rtk-moderation-list [menuItems]="ownItems" />
 * ```
 */
@Component({
  selector: 'rtk-moderation-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NgTemplateOutlet, People, SelectBox],
  hostDirectives: [{ directive: Slots, outputs: ['participantActivated'] }],
  providers: [ɵDisplayNames, RowHold],
  host: { '[class.compact]': "density() === 'compact'" },
  templateUrl: './moderation-list.html',
  styleUrls: ['../setup/tokens.css', './list-tokens.css', './select-box.css', './moderation-list.css'],
})
export class RtkModerationList {
  /** Whom to show. Default: the participants of the meeting. */
  readonly participants = input<readonly ParticipantSnapshot[]>();
  /** Name of the list for screen readers. */
  readonly label = input<string>();
  /** Buttons in a row. */
  readonly quickActions = input<readonly TargetAction[]>(['disableAudio', 'disableVideo']);
  /** Actions in the menu of a row. */
  readonly menuActions = input<readonly ModerationMenuAction[]>(DEFAULT_MENU_ACTIONS);
  /** The app's own items in the menu of a row. */
  readonly menuItems = input<ModerationMenuItems>();
  /**
   * Order of the rows. It does not depend on who speaks or who is muted: the list sorts when a participant joins, leaves or is renamed,
   * and when a signal changes that the function reads. While the pointer is over the rows, they stay where they are.
   */
  readonly sort = input<ParticipantSort>('name');
  /** Height of the rows. */
  readonly density = input<'comfortable' | 'compact'>('comfortable');
  /** Search text. Shows only names that contain all its words, in any order, ignoring case and accents. Empty: all. */
  readonly query = model('');
  /** Whether participants can be selected. Without permission for any action on several participants, they cannot. */
  readonly selectable = input(true, { transform: booleanAttribute });
  /**
   * Peer ids of the selected participants, shown or not. The list removes participants who leave. A reconnect of the local
   * participant can change all ids; the list then replaces them.
   */
  readonly selection = model<ReadonlySet<string>>(new Set());

  readonly #room = inject(ModerationRoom);
  readonly #roster = ɵinjectRoster();
  readonly #announceFound = ɵinjectTextAnnouncer('found', 500);
  readonly #announceSelected = ɵinjectTextAnnouncer('selected', 300);
  readonly #pluralText = ɵinjectPluralText();
  readonly #numberText = ɵinjectNumberText();
  private readonly people = viewChild.required(People);
  private readonly input = viewChild<ElementRef<HTMLInputElement>>('input');

  protected readonly labels = inject(ɵMODERATION_UI_LABELS);
  protected readonly slots = inject(Slots);
  protected readonly all = computed(() => this.participants() ?? this.#roster.participants());
  protected readonly hasAnybody = computed(() => this.all().length > 0);
  /** Returns somebody as now: what the rows are made of is as old as their order. */
  protected readonly currentOf = computed((): CurrentOf => {
    const own = this.participants();
    if (!own) return (person) => this.#room.participant(person.id) ?? person;
    const byId = new Map(own.map((one) => [one.id, one]));
    return (person) => byId.get(person.id) ?? person;
  });
  protected readonly shownLabel = computed(() => this.label() ?? this.labels().list.title);

  protected readonly rows = new ParticipantRows(this.all, this.query, this.sort);
  protected readonly hasRows = computed(() => this.hasAnybody() || this.rows.shown().length > 0);
  protected readonly emptyText = computed(() => {
    const { alone, noMatch } = this.labels().list;
    return !this.hasAnybody() ? alone : ɵfill(noMatch, { query: this.query() });
  });

  protected readonly isSelectable = computed(
    () => this.selectable() && BATCH_ACTIONS.some((action) => this.#room.can(action)),
  );
  readonly #selectedShown = computed(() => {
    const selection = this.selection();
    return selection.size === 0 ? 0 : this.rows.found().filter(({ id }) => selection.has(id)).length;
  });
  /** Number of selected participants whom the search hides. A toolbar shows it, because its actions reach them too. */
  readonly hiddenCount = computed(() => this.selection().size - this.#selectedShown());
  protected readonly isAllSelected = computed(
    () => this.#selectedShown() > 0 && this.#selectedShown() === this.rows.found().length,
  );
  protected readonly isSomeSelected = computed(() => this.#selectedShown() > 0 && !this.isAllSelected());

  constructor() {
    announceModeration();
    const follower = new SelectionFollower();
    effect(() => {
      const participants = this.#roster.participants();
      untracked(() => this.selection.set(follower.follow(this.selection(), participants)));
    });
  }

  /** Moves the focus into the list, to the row that had it last. */
  focus(): void {
    this.people().focus();
  }

  /** Scrolls to a participant's row and moves the focus to it. Returns whether the list shows such a row. */
  focusParticipant(id: string): boolean {
    return this.people().focusParticipant(id);
  }

  /** Selects all who are shown, or nobody of them if all are. Who joins later is not in it. */
  protected selectAll(): void {
    const ids = new Set(this.selection());
    const isAll = this.isAllSelected();
    for (const { id } of this.rows.found()) {
      if (isAll) ids.delete(id);
      else ids.add(id);
    }
    this.select(ids);
  }

  protected select(ids: SelectedIds): void {
    if (!ids) return;
    const left = this.rows.left();
    const selected = new Set([...ids].filter((id) => !left.has(id)));
    this.selection.set(selected);
    this.#announceSelected(this.#pluralText(this.labels().announcements.selected, selected.size));
  }

  protected onSearchKeydown(event: KeyboardEvent): void {
    // The keys are the input method's while it composes a word.
    if (event.isComposing) return;
    const [first] = this.rows.shown();
    if (event.key === 'ArrowDown' && first) {
      event.preventDefault();
      this.focusParticipant(first.id);
    } else if (event.key === 'Escape' && this.query() !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.search('');
    }
  }

  /** The button goes with the text that it is in: the focus goes on in the field. */
  protected clear(): void {
    this.input()?.nativeElement.focus();
    this.search('');
  }

  protected search(query: string): void {
    this.query.set(query);
    const [count, total] = [this.rows.found().length, this.all().length];
    const { found } = this.labels().search;
    this.#announceFound(ɵfill(found, { count: this.#numberText(count), total: this.#numberText(total) }));
  }
}
