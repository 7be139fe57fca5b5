import { OverlayContainer } from '@angular/cdk/overlay';
import {
  afterNextRender,
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  ElementRef,
  inject,
  input,
  model,
  NgZone,
  viewChild,
} from '@angular/core';
import type { TargetAction } from 'ngx-rtk-moderation';
import { RowActions } from '../actions/row-actions';
import { RowMessages } from '../actions/row-messages';
import { ParticipantGrid } from '../grid/participant-grid';
import type { Person } from '../grid/person';
import { PressGuard } from '../grid/press-guard';
import type { SelectedIds } from '../grid/row-selection';
import type { ModerationMenuAction, ModerationMenuItems } from '../menu/menu-item';
import { RtkModerationMenu } from '../menu/moderation-menu';
import { ignoreKeyRepeat } from '../overlay/ignore-key-repeat';
import { injectIsNarrow } from '../overlay/inject-is-narrow';
import { PanelOverlayContainer } from '../overlay/panel-overlay-container';
import type { Section } from '../section/section';
import { Slots } from '../slot/slots';
import { ModerationRow } from './moderation-row';
import { PROBE } from './probe';
import { RowHold } from './row-hold';

/** Returns somebody as now. Reactive. */
export type CurrentOf = (person: Person) => Person;

/** Rows of people with what can be done to each, or a text where there is nobody. Lists differ in whom they show, and in the actions. */
@Component({
  selector: 'rtk-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ModerationRow, ParticipantGrid, RtkModerationMenu],
  providers: [
    { provide: OverlayContainer, useClass: PanelOverlayContainer },
    PressGuard,
    RowActions,
    RowMessages,
  ],
  templateUrl: './people.html',
  styleUrl: './people.css',
})
export class People {
  /** In the order of the rows. */
  readonly people = input.required<readonly Person[]>();
  /** Ids of those among them who left while their rows are held. Nothing can be done to them. */
  readonly left = input<ReadonlySet<string>>(new Set());
  /** Of an older state of somebody, the current one. By default the list has the current ones. */
  readonly currentOf = input<CurrentOf>((person) => person);
  /** Name of the list for screen readers. */
  readonly label = input.required<string>();
  readonly emptyText = input.required<string>();
  readonly quickActions = input.required<readonly TargetAction[]>();
  readonly menuActions = input.required<readonly ModerationMenuAction[]>();
  readonly menuItems = input<ModerationMenuItems>();
  /** The only button that stays in a row where there is little space: the others go into its menu. By default all stay. */
  readonly firstAction = input<TargetAction>();
  /** The control that takes the focus over when the row of another control is gone, or the row itself. Default: the same control. */
  readonly nextControl = input<TargetAction | 'row'>();
  /** In a space with fewer rows, the parent scrolls. */
  readonly minRows = input(5);
  /** Whether the buttons of the app are in the rows. */
  readonly hasSlotActions = input(false);
  /** Gets the focus when the last row is gone. Default: the text in its place. */
  readonly heading = input<Section>();
  /** Ids of the selected people; `null` where nobody can be selected. */
  readonly selection = model<SelectedIds>(null);

  readonly #document = inject(DOCUMENT);
  private readonly grid = viewChild(ParticipantGrid);
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  #lastGrid: ParticipantGrid | undefined;

  protected readonly probe = PROBE;
  protected readonly isNarrow = injectIsNarrow(22, 27);
  readonly #folded = computed(() => {
    const first = this.firstAction();
    return first && this.isNarrow() ? this.quickActions().filter((action) => action !== first) : [];
  });
  protected readonly shownQuickActions = computed(() =>
    this.quickActions().filter((action) => !this.#folded().includes(action)),
  );
  protected readonly shownMenuActions = computed((): readonly ModerationMenuAction[] => {
    const folded: readonly ModerationMenuAction[] = this.#folded();
    return [...folded, ...this.menuActions().filter((action) => !folded.includes(action))];
  });
  readonly #slots = inject(Slots, { optional: true });
  /** Templates whose text tells who somebody is. */
  protected readonly describingSlots = computed(() =>
    (['badge', 'detail'] as const).filter((slot) => this.#slots?.[slot]()),
  );

  constructor() {
    const destroyRef = inject(DestroyRef);
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const zone = inject(NgZone);
    const presses = inject(PressGuard);
    const hold = inject(RowHold, { optional: true });
    afterNextRender(() =>
      zone.runOutsideAngular(() => {
        destroyRef.onDestroy(ignoreKeyRepeat(host));
        // Not the grid: it goes with the last row, and another one comes with the next.
        destroyRef.onDestroy(presses.guard(this.place().nativeElement));
        if (hold) destroyRef.onDestroy(hold.follow(this.place().nativeElement));
      }),
    );
    afterRenderEffect(() => this.#keepFocus(this.grid()));
  }

  /** Moves the focus to the row that had it last. */
  focus(): void {
    const grid = this.grid();
    if (grid) grid.focus();
    else this.place().nativeElement.focus();
  }

  /** Scrolls to a participant's row and moves the focus to it. Returns whether there is such a row. */
  focusParticipant(id: string): boolean {
    return this.grid()?.focusParticipant(id) ?? false;
  }

  /** A dialog gives the focus back to the place of the row that is gone. */
  protected onPlaceFocus(): void {
    if (!this.grid()) this.heading()?.focus({ preventScroll: true });
  }

  /** The grid goes with its last row, and comes back with the next: the focus waits in its place. */
  #keepFocus(grid: ParticipantGrid | undefined): void {
    const place = this.place().nativeElement;
    const { activeElement, body } = this.#document;
    if (grid && activeElement === place) grid.focus();
    const isLost = !activeElement || activeElement === body;
    if (!grid && isLost && this.#lastGrid?.hasFocus) {
      (this.heading() ?? place).focus({ preventScroll: true });
    }
    this.#lastGrid = grid;
  }
}
