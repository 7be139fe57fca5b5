import { OverlayContainer } from '@angular/cdk/overlay';
import { ChangeDetectorRef, DOCUMENT, inject, linkedSignal, NgZone, untracked } from '@angular/core';
import { FIRST_ROW, followRows, type ActiveCell, type RowKey } from './active-cell';
import { FocusOwner } from './focus-owner';
import type { GridScroll } from './grid-scroll';

/** An open menu of a row. */
export interface RowMenu {
  readonly id: string;
  readonly close: () => void;
}

/** The Tab stop of a grid, and its focus. A grid creates it in an injection context. */
export class GridFocus {
  readonly #changeDetector = inject(ChangeDetectorRef);
  readonly #document = inject(DOCUMENT);
  readonly #overlays = inject(OverlayContainer);
  readonly #zone = inject(NgZone);

  readonly active = linkedSignal<readonly RowKey[], ActiveCell>({
    source: () => this.rows(),
    computation: (now, previous) =>
      followRows(previous?.value ?? FIRST_ROW, {
        before: previous?.source ?? [],
        now,
        nextControl: untracked(this.nextControl),
      }),
  });
  readonly #owner = new FocusOwner(
    this.#document,
    () => this.element(),
    (node) => this.#contains(node),
  );
  #placedId: string | null = null;
  /** The element that has `tabindex="0"`. */
  #tabStop: HTMLElement | null = null;
  /** Whether the grid has the focus for a row that is about to be drawn. */
  #isSeeking = false;
  #menu: RowMenu | null = null;

  constructor(
    private readonly element: () => HTMLElement,
    private readonly rows: () => readonly RowKey[],
    private readonly nextControl: () => string | undefined,
    private readonly scroll: GridScroll,
  ) {}

  /** Whether the focus is in the grid or in the menu of a row. It stays so if the element with the focus is destroyed. */
  get hasFocus(): boolean {
    return untracked(this.#owner.hasFocus);
  }

  /** The active row as it was before the rows changed, until the next {@link place}. */
  get placedId(): string | null {
    return this.#placedId;
  }

  /** Follows the focus until the returned function is called. */
  follow(): () => void {
    const element = this.element();
    const focusin = (event: FocusEvent): void => this.#onFocusin(event);
    element.addEventListener('focusin', focusin);
    const unfollow = this.#owner.follow();
    return () => {
      element.removeEventListener('focusin', focusin);
      unfollow();
    };
  }

  menuOpened(menu: RowMenu): void {
    this.#menu = menu;
  }

  menuClosed(id: string): void {
    if (this.#menu?.id === id) this.#menu = null;
  }

  /** The element of the active row; `null` if it is not drawn. */
  row(): HTMLElement | null {
    return this.element().querySelector(`[data-index="${this.active().index}"]`);
  }

  /** Names of the controls of the active row. */
  controls(): (string | null)[] {
    return controlsOf(this.row()).map(({ dataset }) => dataset['control'] ?? null);
  }

  /** Moves the focus to the active row or control. */
  focusActive(): void {
    const element = this.#activeElement();
    this.#isSeeking = !element && this.rows().length > 0;
    if (element) this.#focusElement(element);
    else if (this.#document.activeElement !== this.element()) this.#park();
    this.scroll.show(this.active().index);
  }

  /** Moves the focus to a row, the nearest if there is none at the index, or to one of its controls. */
  go({ index, control }: { index: number; control: string | null }): void {
    const rows = this.rows();
    const inside = Math.max(0, Math.min(index, rows.length - 1));
    const row = rows[inside];
    if (!row) return;
    this.#activate({ id: row.id, index: inside, control });
    this.focusActive();
    if (this.#isSeeking) this.#drawActive();
  }

  /** Gives the Tab stop, and the focus if its element is gone, to the active row. To be called after each render. */
  place(): void {
    const { id, control } = this.active();
    this.#placedId = id;
    if (this.#isSeeking || this.#owner.hasLostFocus) {
      this.focusActive();
      // A row whose participant left has no controls. When it goes, its neighbour has the same one.
      this.active.update((active) => ({ ...active, control }));
      return;
    }
    const element = this.#activeElement();
    this.#setTabStop(element ?? this.element());
    // The row was scrolled out and back in.
    if (element && this.#document.activeElement === this.element()) element.focus({ preventScroll: true });
  }

  /** The rows outside of the range are about to be destroyed. Their focus waits on the grid until the row is drawn again. */
  beforeRangeChange({ start, end }: { start: number; end: number }): void {
    // The viewport forgets to, if it is told of a new range while it renders.
    this.#changeDetector.markForCheck();
    const { index } = this.active();
    if (index >= start && index < end) return;
    const { activeElement } = this.#document;
    if (activeElement && activeElement !== this.element() && this.#contains(activeElement)) this.#park();
    // After the focus has moved: the menu would give it back to its trigger, which scrolls.
    if (this.#menu?.id === this.active().id) this.#menu.close();
  }

  /** Whether a node is in the grid or in the menu of a row. */
  #contains(node: Node): boolean {
    return this.element().contains(node) || this.#overlays.getContainerElement().contains(node);
  }

  #activate(cell: ActiveCell): void {
    this.active.set(cell);
    this.#placedId = cell.id;
  }

  #park(): void {
    this.#setTabStop(this.element());
    this.element().focus({ preventScroll: true });
  }

  #activeElement(): HTMLElement | null {
    const row = this.row();
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

  #focusElement(element: HTMLElement): void {
    this.#setTabStop(element);
    element.focus({ preventScroll: true });
  }

  /** Draws the row now, not in the next frame: the next key, and what a screen reader reads, come before that. */
  #drawActive(): void {
    this.#zone.run(() => this.#changeDetector.detectChanges());
    const element = this.#activeElement();
    if (element && this.#isSeeking) this.#focusElement(element);
  }

  #onFocusin({ target, relatedTarget }: FocusEvent): void {
    const element = target as HTMLElement;
    const row = element.closest<HTMLElement>('[data-index]');
    if (row) {
      this.#isSeeking = false;
      const control = element.closest<HTMLElement>('[data-control]')?.dataset['control'] ?? null;
      const index = Number(row.dataset['index']);
      this.#activate({ id: this.rows()[index]?.id ?? null, index, control });
      this.#setTabStop(element);
      return;
    }
    // The grid itself, by Tab, by a closing dialog or by the app: on to the active row. Not if a row or its menu hands over the focus.
    if (element !== this.element() || this.#isSeeking) return;
    if (!relatedTarget || !this.#contains(relatedTarget as Node)) this.focusActive();
  }
}

function controlsOf(row: HTMLElement | null): HTMLElement[] {
  return Array.from(row?.querySelectorAll<HTMLElement>('[data-control]:not(:disabled)') ?? []);
}
