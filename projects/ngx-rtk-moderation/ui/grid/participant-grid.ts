import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { OverlayContainer } from '@angular/cdk/overlay';
import { NgTemplateOutlet } from '@angular/common';
import {
  afterEveryRender,
  afterNextRender,
  APP_ID,
  ChangeDetectionStrategy,
  ChangeDetectorRef,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  NgZone,
  signal,
  viewChild,
  type TemplateRef,
  untracked,
} from '@angular/core';
import { FIRST_ROW, followRows, type ActiveCell } from './active-cell';
import { FocusOwner } from './focus-owner';
import { gridCommand, type GridCommand } from './grid-command';
import type { Person } from './person';
import { PressGuard } from './press-guard';
import { RowSelection, type SelectedIds } from './row-selection';
import { anchoredScrollTop } from './scroll-anchor';

/** What the template of a row gets. */
export interface GridRowContext {
  readonly $implicit: Person;
  /** Id for the element with the name, and for the one with the state. */
  readonly nameId: string;
  readonly stateId: string;
}

/** What a key does on a row or on one of its controls. */
type Command = GridCommand | 'toggle' | 'selectRange';

/** An open menu of a row. */
interface RowMenu {
  readonly id: string;
  readonly close: () => void;
}

/** Height of a row before it was measured, and where nothing has a size. */
const DEFAULT_ROW_HEIGHT = 56;
/** Rows of a page where nothing has a size. */
const DEFAULT_ROWS = 10;

let grids = 0;

/**
 * A list of participants as a grid with one column and one Tab stop. Only the rows around the visible ones are drawn, so the focus goes
 * by index. Controls of a row have `data-control` with a name, and `tabindex="-1"`: the grid moves the Tab stop.
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
  /** Ids of the selected rows, shown or not; `null` where rows cannot be selected. */
  readonly selection = model<SelectedIds>(null);

  readonly #changeDetector = inject(ChangeDetectorRef);
  readonly #document = inject(DOCUMENT);
  readonly #overlays = inject(OverlayContainer);
  readonly #zone = inject(NgZone);
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  private readonly probe = viewChild.required<ElementRef<HTMLElement>>('probe');

  protected readonly id = `${inject(APP_ID)}-rtkm-grid-${++grids}`;
  protected readonly rowHeight = signal(DEFAULT_ROW_HEIGHT);
  readonly #height = signal(0);
  protected readonly pageHeight = computed(() => this.#height() || DEFAULT_ROWS * this.rowHeight());
  /** Height of the rows that are drawn above and below those that can be seen, at least. Each row costs time when somebody is muted. */
  protected readonly buffer = computed(() => this.#height() / 4 || this.pageHeight());
  protected readonly leastRows = computed(() => Math.min(this.minRows(), this.participants().length));
  protected readonly active = linkedSignal<readonly Person[], ActiveCell>({
    source: this.participants,
    computation: (now, previous) =>
      followRows(previous?.value ?? FIRST_ROW, {
        before: previous?.source ?? [],
        now,
        nextControl: untracked(this.nextControl),
      }),
  });

  readonly #focus = new FocusOwner(this.#document, (node) => this.#contains(node));
  readonly #presses = inject(PressGuard);
  readonly #selection = new RowSelection(this.selection, this.participants);
  /** The element that has `tabindex="0"`. */
  #tabStop: HTMLElement | null = null;
  /** Whether the grid has the focus for a row that is about to be drawn. */
  #isSeeking = false;
  #menu: RowMenu | null = null;
  /** The rows, and who had the Tab stop, at the last render. */
  #rendered: { rows: readonly Person[]; activeId: string | null } = { rows: [], activeId: null };

  constructor() {
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      destroyRef.onDestroy(this.#zone.runOutsideAngular(() => this.#listen()));
      this.#measure();
    });
    afterEveryRender({
      write: () => {
        this.#anchorScroll();
        this.#placeFocus();
      },
    });
  }

  /** Whether the focus is in the grid or in the menu of a row. It stays so if the element with the focus is destroyed. */
  get hasFocus(): boolean {
    return this.#focus.hasFocus;
  }

  /** Moves the focus to the row or control that had it last. */
  focus(): void {
    this.#focusActive();
  }

  /** Moves the focus to a participant's row. Returns whether there is such a row. */
  focusParticipant(id: string): boolean {
    const index = this.participants().findIndex((participant) => participant.id === id);
    if (index >= 0) this.#go({ index, control: null });
    return index >= 0;
  }

  /** A row has opened its menu. */
  menuOpened(menu: RowMenu): void {
    this.#menu = menu;
  }

  menuClosed(id: string): void {
    if (this.#menu?.id === id) this.#menu = null;
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

  protected readonly byId = (_: number, { id }: Person): string => id;

  get #element(): HTMLElement {
    return this.viewport().elementRef.nativeElement;
  }

  /** Whether a node is in the grid or in the menu of a row. */
  #contains(node: Node): boolean {
    return this.#element.contains(node) || this.#overlays.getContainerElement().contains(node);
  }

  #listen(): () => void {
    const element = this.#element;
    const keydown = (event: KeyboardEvent): void => this.#onKeydown(event);
    const focusin = (event: FocusEvent): void => this.#onFocusin(event);
    // In the capture phase: the vertical arrows would open the menu of a trigger.
    element.addEventListener('keydown', keydown, { capture: true });
    element.addEventListener('focusin', focusin);
    const unfollow = this.#focus.follow();
    const ranges = this.viewport().renderedRangeStream.subscribe((range) => this.#beforeRangeChange(range));
    const resized = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.#measure());
    resized?.observe(element);
    resized?.observe(this.probe().nativeElement);
    return () => {
      element.removeEventListener('keydown', keydown, { capture: true });
      element.removeEventListener('focusin', focusin);
      unfollow();
      ranges.unsubscribe();
      resized?.disconnect();
    };
  }

  /** Not only when the window is resized, as the CDK does: a panel may grow, or be hidden at first. */
  #measure(): void {
    const rowHeight = this.probe().nativeElement.offsetHeight;
    // A grid that is not displayed has no sizes.
    if (rowHeight > 0) this.rowHeight.set(rowHeight);
    this.#height.set(this.#element.clientHeight);
    this.viewport().checkViewportSize();
  }

  /** Keeps the row with the focus, or the first one that can be seen, where it is when the list has changed. */
  #anchorScroll(): void {
    const { rows: before, activeId } = this.#rendered;
    const now = this.participants();
    this.#rendered = { rows: now, activeId: this.active().id };
    // Reading positions makes the browser lay everything out.
    if (now === before || hasSameRows(before, now)) return;
    const { scrollTop: top } = this.#element;
    const start = this.#element.getBoundingClientRect().top - top;
    this.#zone.runOutsideAngular(() =>
      this.#presses.beforeChange((y) => before[Math.floor((y - start) / this.rowHeight())]?.id ?? null),
    );
    const sizes = { rowHeight: this.rowHeight(), height: this.pageHeight() };
    const anchorId = this.#focus.hasFocus ? activeId : null;
    const wanted = anchoredScrollTop({ before, now, top, anchorId, ...sizes });
    if (wanted !== top) this.#scrollTo(wanted);
  }

  /** The rows outside of the range are about to be destroyed. Their focus waits on the grid until the row is drawn again. */
  #beforeRangeChange({ start, end }: { start: number; end: number }): void {
    // The viewport forgets to, if it is told of a new range while it renders.
    this.#changeDetector.markForCheck();
    const { index } = this.active();
    if (index >= start && index < end) return;
    const { activeElement } = this.#document;
    if (activeElement && activeElement !== this.#element && this.#contains(activeElement)) this.#park();
    // After the focus has moved: the menu would give it back to its trigger, which scrolls.
    if (this.#menu?.id === this.active().id) this.#menu.close();
  }

  #park(): void {
    this.#setTabStop(this.#element);
    this.#element.focus({ preventScroll: true });
  }

  #placeFocus(): void {
    if (this.#isSeeking || this.#focus.hasLostFocus) {
      this.#focusActive();
      return;
    }
    const element = this.#activeElement();
    this.#setTabStop(element ?? this.#element);
    // The row was scrolled out and back in.
    if (element && this.#document.activeElement === this.#element) element.focus({ preventScroll: true });
  }

  #row(): HTMLElement | null {
    return this.#element.querySelector(`[data-index="${this.active().index}"]`);
  }

  #activeElement(): HTMLElement | null {
    const row = this.#row();
    const { control } = this.active();
    return (
      (control === null ? null : controlsOf(row).find(({ dataset }) => dataset['control'] === control)) ?? row
    );
  }

  #setTabStop(element: HTMLElement): void {
    if (this.#tabStop !== element) {
      if (this.#tabStop) this.#tabStop.tabIndex = -1;
      this.#tabStop = element;
    }
    element.tabIndex = 0;
  }

  #focusActive(): void {
    const element = this.#activeElement();
    this.#isSeeking = !element && this.participants().length > 0;
    if (element) this.#focusElement(element);
    else if (this.#document.activeElement !== this.#element) this.#park();
    this.#show(this.active().index);
  }

  #focusElement(element: HTMLElement): void {
    this.#setTabStop(element);
    element.focus({ preventScroll: true });
  }

  #go({ index, control }: { index: number; control: string | null }): void {
    const participants = this.participants();
    const inside = Math.max(0, Math.min(index, participants.length - 1));
    const participant = participants[inside];
    if (!participant) return;
    this.active.set({ id: participant.id, index: inside, control });
    this.#focusActive();
    if (this.#isSeeking) this.#drawActive();
  }

  /** Draws the row now, not in the next frame: the next key, and what a screen reader reads, come before that. */
  #drawActive(): void {
    this.#zone.run(() => this.#changeDetector.detectChanges());
    const element = this.#activeElement();
    if (element && this.#isSeeking) this.#focusElement(element);
  }

  /** Scrolls as little as needed. */
  #show(index: number): void {
    const rowHeight = this.rowHeight();
    const top = this.#element.scrollTop;
    const start = index * rowHeight;
    const lowest = start + rowHeight - this.pageHeight();
    if (start < top) this.#scrollTo(start);
    else if (lowest > top) this.#scrollTo(lowest);
  }

  #scrollTo(top: number): void {
    this.#element.scrollTop = top;
    // Draws the new range now, not in the next frame: a held arrow key stays on rows.
    this.viewport().checkViewportSize();
  }

  #onKeydown(event: KeyboardEvent): void {
    const command = gridCommand(event, getComputedStyle(this.#element).direction) ?? this.#rowCommand(event);
    if (!command || !this.#zone.run(() => this.#select(command) ?? this.#run(command))) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Enter opens the menu of a row. Space selects it, and never scrolls. */
  #rowCommand({ key, target, shiftKey }: KeyboardEvent): Command | null {
    if (!(target as HTMLElement).matches('[role="row"]')) return null;
    if (key === 'Enter') return 'menu';
    if (key !== ' ') return null;
    return shiftKey ? 'selectRange' : 'toggle';
  }

  /** Runs a command about the selection. Returns whether it did something; `null` if it is another command. */
  #select(command: Command): boolean | null {
    const { index, id, control } = this.active();
    const { isOn } = this.#selection;
    switch (command) {
      case 'toggle':
      case 'selectRange':
        if (isOn && id !== null) this.select(id, { isRange: command === 'selectRange' });
        return true;
      case 'extendDown':
      case 'extendUp':
        if (!isOn || control !== null) return false;
        this.#go({ index: command === 'extendDown' ? index + 1 : index - 1, control });
        this.#selection.extendBy(index, this.active().index);
        return true;
      case 'selectAll':
        if (isOn) this.#selection.all();
        return isOn;
      case 'row':
        return control === null ? this.#selection.clear() : null;
      default:
        this.#selection.endRange();
        return null;
    }
  }

  /** Returns whether the command did something. */
  #run(command: Command): boolean {
    const { index, control } = this.active();
    const page = Math.max(1, Math.floor(this.pageHeight() / this.rowHeight()) - 1);
    const moves: Partial<Record<Command, number>> = {
      ...{ down: index + 1, up: index - 1, pageDown: index + page, pageUp: index - page },
      ...{ first: 0, last: this.participants().length - 1 },
    };
    const moved = moves[command];
    if (moved !== undefined) {
      this.#go({ index: moved, control });
      return true;
    }
    if (command === 'row') {
      this.#go({ index, control: null });
    } else if (command === 'menu') {
      this.#row()?.querySelector<HTMLElement>('[data-row-menu]')?.click();
    } else if (command === 'nextControl' || command === 'previousControl') {
      this.#goAside(command === 'nextControl' ? 1 : -1);
    }
    return true;
  }

  #goAside(step: 1 | -1): void {
    const { index, control } = this.active();
    const controls = controlsOf(this.#row()).map(({ dataset }) => dataset['control'] ?? null);
    const next = Math.min(controls.indexOf(control) + step, controls.length - 1);
    this.#go({ index, control: controls[next] ?? null });
  }

  #onFocusin({ target, relatedTarget }: FocusEvent): void {
    const element = target as HTMLElement;
    const row = element.closest<HTMLElement>('[data-index]');
    if (row) {
      this.#isSeeking = false;
      const control = element.closest<HTMLElement>('[data-control]')?.dataset['control'] ?? null;
      const index = Number(row.dataset['index']);
      this.active.set({ id: this.participants()[index]?.id ?? null, index, control });
      this.#setTabStop(element);
      return;
    }
    // The grid itself, by Tab, by a closing dialog or by the app: on to the active row. Not if a row or its menu hands over the focus.
    if (element !== this.#element || this.#isSeeking) return;
    if (!relatedTarget || !this.#contains(relatedTarget as Node)) this.#focusActive();
  }
}

function hasSameRows(before: readonly Person[], now: readonly Person[]): boolean {
  return now.length === before.length && now.every(({ id }, index) => id === before[index]?.id);
}

function controlsOf(row: HTMLElement | null): HTMLElement[] {
  return Array.from(row?.querySelectorAll<HTMLElement>('[data-control]') ?? []);
}
