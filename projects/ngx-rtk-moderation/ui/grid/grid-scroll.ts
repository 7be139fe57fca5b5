import type { CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { computed, signal, type ElementRef } from '@angular/core';
import type { RowKey } from './active-cell';
import type { RowAt } from './press-guard';
import { anchoredScrollTop } from './scroll-anchor';

/** Height of a row before it was measured, and where nothing has a size. */
const DEFAULT_ROW_HEIGHT = 56;
/** Rows of a page where nothing has a size. */
const DEFAULT_ROWS = 10;

/** The sizes of a grid, and its scroll position. */
export class GridScroll {
  readonly rowHeight = signal(DEFAULT_ROW_HEIGHT);
  readonly #height = signal(0);
  readonly pageHeight = computed(() => this.#height() || DEFAULT_ROWS * this.rowHeight());
  /** Height of the rows that are drawn above and below those that can be seen, at least. Each row costs time when somebody is muted. */
  readonly buffer = computed(() => this.#height() / 4 || this.pageHeight());

  constructor(
    private readonly viewport: () => CdkVirtualScrollViewport,
    /** A row that is never shown. */
    private readonly probe: () => ElementRef<HTMLElement>,
  ) {}

  get #element(): HTMLElement {
    return this.viewport().elementRef.nativeElement;
  }

  /** Rows that Page Down moves by. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.pageHeight() / this.rowHeight()) - 1);
  }

  /** Not only when the window is resized, as the CDK does: a panel may grow, or be hidden at first. */
  measure(): void {
    const rowHeight = this.probe().nativeElement.offsetHeight;
    // A grid that is not displayed has no sizes.
    if (rowHeight > 0) this.rowHeight.set(rowHeight);
    this.#height.set(this.#element.clientHeight);
    this.viewport().checkViewportSize();
  }

  /** Where the grid is in the document, wherever that is scrolled to. */
  offset(): number {
    let offset = 0;
    let at: HTMLElement | null = this.#element;
    for (; at; at = at.offsetParent as HTMLElement | null) offset += at.offsetTop;
    return offset;
  }

  /** Returns which row is at a height of the window, if the rows are these and the grid is so much lower than now. */
  rowAt(rows: readonly RowKey[], lower = 0): RowAt {
    const rowHeight = this.rowHeight();
    const { scrollTop } = this.#element;
    const start = this.#element.getBoundingClientRect().top - scrollTop + lower;
    return (y) => rows[Math.floor((y - start) / rowHeight)]?.id ?? null;
  }

  /** Keeps a row, or the first one that can be seen, where it is after rows came, went or moved. */
  anchor(before: readonly RowKey[], now: readonly RowKey[], anchorId: string | null): void {
    const top = this.#element.scrollTop;
    const sizes = { rowHeight: this.rowHeight(), height: this.pageHeight() };
    const wanted = anchoredScrollTop({ before, now, top, anchorId, ...sizes });
    if (wanted !== top) this.#scrollTo(wanted);
  }

  /** Scrolls to a row, as little as needed. */
  show(index: number): void {
    const rowHeight = this.rowHeight();
    const top = this.#element.scrollTop;
    const start = index * rowHeight;
    const lowest = start + rowHeight - this.pageHeight();
    if (start < top) this.#scrollTo(start);
    else if (lowest > top) this.#scrollTo(lowest);
    this.#reveal(start);
  }

  /** Scrolls what the grid is in, if a row is hidden there. Not by the row itself: it may be drawn, and not yet be in its place. */
  #reveal(start: number): void {
    const probe = this.probe().nativeElement;
    probe.style.insetBlockStart = `${start - this.#element.scrollTop}px`;
    // jsdom does not scroll.
    (probe as Partial<HTMLElement>).scrollIntoView?.({ block: 'nearest', behavior: 'instant' });
  }

  #scrollTo(top: number): void {
    this.#element.scrollTop = top;
    // Draws the new range now, not in the next frame: a held arrow key stays on rows.
    this.viewport().checkViewportSize();
  }
}
