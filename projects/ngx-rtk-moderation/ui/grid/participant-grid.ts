import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { NgTemplateOutlet } from '@angular/common';
import {
  afterEveryRender,
  afterNextRender,
  APP_ID,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  model,
  NgZone,
  viewChild,
  type TemplateRef,
} from '@angular/core';
import { ɵMODERATION_UI_LABELS } from 'ngx-rtk-moderation/ui/setup';
import { GridFocus, type RowMenu } from './grid-focus';
import { GridKeys } from './grid-keys';
import { GridScroll } from './grid-scroll';
import type { Person } from './person';
import { PressGuard } from './press-guard';
import { RowSelection, type SelectedIds } from './row-selection';

/** What the template of a row gets. */
export interface GridRowContext {
  readonly $implicit: Person;
  /** Id for the element with the name, and for the one with the state. */
  readonly nameId: string;
  readonly stateId: string;
}

let grids = 0;

/**
 * A list of participants as a grid with one column and one Tab stop. Only the rows around the visible ones are drawn, so the focus goes
 * by index. The content of a row has the role `gridcell`. Controls of a row have `data-control` with a name, and `tabindex="-1"`: the
 * grid moves the Tab stop.
 */
@Component({
  selector: 'rtk-participant-grid',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport, NgTemplateOutlet],
  templateUrl: './participant-grid.html',
  styleUrl: './participant-grid.css',
})
export class ParticipantGrid {
  readonly participants = input.required<readonly Person[]>();
  /** Ids of rows that stay although their participants left. */
  readonly left = input<ReadonlySet<string>>(new Set());
  readonly label = input.required<string>();
  readonly rowTemplate = input.required<TemplateRef<GridRowContext>>();
  /** A row as it is drawn, to be measured. It is never shown. */
  readonly probeTemplate = input.required<TemplateRef<unknown>>();
  /** The control that takes the focus over when the row of another control is gone. Default: the same one. */
  readonly nextControl = input<string>();
  /** In a space with fewer rows, the parent scrolls. */
  readonly minRows = input(5);
  /** Names of the templates with texts about a row, whose ids end with the name. */
  readonly describingSlots = input<readonly string[]>([]);
  /** Ids of the selected rows, shown or not; `null` where rows cannot be selected. */
  readonly selection = model<SelectedIds>(null);

  readonly #presses = inject(PressGuard);
  readonly #zone = inject(NgZone);
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  private readonly probe = viewChild.required<ElementRef<HTMLElement>>('probe');

  protected readonly labels = inject(ɵMODERATION_UI_LABELS);
  protected readonly id = `${inject(APP_ID)}-rtkm-grid-${++grids}`;
  /** Whether rows can be selected. Not the selection: a row that reads it is checked whenever another one is selected. */
  readonly isSelectable = computed(() => this.selection() !== null);
  protected readonly leastRows = computed(() => Math.min(this.minRows(), this.participants().length));
  readonly #element = (): HTMLElement => this.viewport().elementRef.nativeElement;
  readonly #selection = new RowSelection(this.selection, this.participants);
  protected readonly scroll = new GridScroll(this.viewport, this.probe);
  readonly #focus = new GridFocus(this.#element, this.participants, this.nextControl, this.scroll);
  readonly #keys = new GridKeys(this.participants, this.#focus, this.scroll, this.#selection);
  /** What was drawn at the last render. */
  #rendered: { rows: readonly Person[]; offset: number } | null = null;

  constructor() {
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      destroyRef.onDestroy(this.#zone.runOutsideAngular(() => this.#listen()));
      this.scroll.measure();
    });
    afterEveryRender({
      write: () => {
        this.#keepPlace();
        this.#focus.place();
      },
    });
  }

  /** Whether the focus is in the grid or in the menu of a row. It stays so if the element with the focus is destroyed. */
  get hasFocus(): boolean {
    return this.#focus.hasFocus;
  }

  /** Moves the focus to the row or control that had it last. */
  focus(): void {
    this.#focus.focusActive();
  }

  /** Moves the focus to a participant's row. Returns whether there is such a row. */
  focusParticipant(id: string): boolean {
    const index = this.participants().findIndex((participant) => participant.id === id);
    if (index >= 0) this.#focus.go({ index, control: null });
    return index >= 0;
  }

  /** A row has opened its menu. */
  menuOpened(menu: RowMenu): void {
    this.#focus.menuOpened(menu);
  }

  menuClosed(id: string): void {
    this.#focus.menuClosed(id);
  }

  /** Whether a row is selected; `null` if it cannot be. */
  isSelected(id: string): boolean | null {
    return this.left().has(id) ? null : (this.selection()?.has(id) ?? null);
  }

  /** Selects a row, or all from the one that was selected last to this one. A selected row is not selected any more. */
  select(id: string, { isRange }: { isRange: boolean }): void {
    if (isRange) this.#selection.extendTo(id);
    else this.#selection.toggle(id);
  }

  /** Ids of the elements that describe a row. */
  protected descriptionOf(index: number): string {
    const stateId = `${this.id}-state-${index}`;
    return [stateId, ...this.describingSlots().map((slot) => `${stateId}-${slot}`)].join(' ');
  }

  protected readonly byId = (_: number, { id }: Person): string => id;

  #listen(): () => void {
    const element = this.#element();
    const unlisten = this.#keys.listen(element);
    const unfollow = this.#focus.follow();
    const ranges = this.viewport().renderedRangeStream.subscribe((range) =>
      this.#focus.beforeRangeChange(range),
    );
    const resized =
      typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.scroll.measure());
    resized?.observe(element);
    resized?.observe(this.probe().nativeElement);
    return () => {
      unlisten();
      unfollow();
      ranges.unsubscribe();
      resized?.disconnect();
    };
  }

  /** Keeps the row with the focus, or the first one that can be seen, where it is when rows have changed. */
  #keepPlace(): void {
    const before = this.#rendered;
    const rows = this.participants();
    const offset = this.scroll.offset();
    this.#rendered = { rows, offset };
    const isSame = !before || hasSameRows(before.rows, rows);
    if (!before || (isSame && offset === before.offset)) return;
    const rowAt = this.scroll.rowAt(before.rows, before.offset - offset);
    this.#zone.runOutsideAngular(() => this.#presses.beforeChange(rowAt));
    if (isSame) return;
    this.scroll.anchor(before.rows, rows, this.#focus.hasFocus ? this.#focus.placedId : null);
  }
}

function hasSameRows(before: readonly Person[], now: readonly Person[]): boolean {
  if (before === now) return true;
  return now.length === before.length && now.every(({ id }, index) => id === before[index]?.id);
}
