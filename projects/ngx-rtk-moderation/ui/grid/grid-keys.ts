import { inject, NgZone } from '@angular/core';
import { gridCommand, type GridCommand } from './grid-command';
import type { GridFocus } from './grid-focus';
import type { GridScroll } from './grid-scroll';
import type { RowSelection } from './row-selection';

/** What a key does on a row or on one of its controls. */
type Command = GridCommand | 'toggle' | 'selectRange';

/** What a grid does with keys. A grid creates it in an injection context. */
export class GridKeys {
  readonly #zone = inject(NgZone);

  constructor(
    private readonly rows: () => readonly unknown[],
    private readonly focus: GridFocus,
    private readonly scroll: GridScroll,
    private readonly selection: RowSelection,
  ) {}

  /** Handles the keys in an element until the returned function is called. */
  listen(element: HTMLElement): () => void {
    const keydown = (event: KeyboardEvent): void => {
      const command = gridCommand(event, getComputedStyle(element).direction) ?? rowCommand(event);
      if (!command || !this.#zone.run(() => this.#select(command) ?? this.#run(command))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // In the capture phase: the vertical arrows would open the menu of a trigger.
    element.addEventListener('keydown', keydown, { capture: true });
    return () => element.removeEventListener('keydown', keydown, { capture: true });
  }

  /** Runs a command about the selection. Returns whether it did something; `null` if it is another command. */
  #select(command: Command): boolean | null {
    const { index, id, control } = this.focus.active();
    const { isOn } = this.selection;
    switch (command) {
      case 'toggle':
        if (isOn && id !== null) this.selection.toggle(id);
        return true;
      case 'selectRange':
        if (isOn && id !== null) this.selection.extendTo(id);
        return true;
      case 'extendDown':
      case 'extendUp':
        if (!isOn || control !== null) return false;
        this.focus.go({ index: command === 'extendDown' ? index + 1 : index - 1, control });
        this.selection.extendBy(index, this.focus.active().index);
        return true;
      case 'selectAll':
        if (isOn) this.selection.all();
        return isOn;
      case 'row':
        return control === null ? this.selection.clear() : null;
      default:
        this.selection.endRange();
        return null;
    }
  }

  /** Returns whether the command did something. */
  #run(command: Command): boolean {
    const { index, control } = this.focus.active();
    const page = this.scroll.pageRows;
    const moves: Partial<Record<Command, number>> = {
      ...{ down: index + 1, up: index - 1, pageDown: index + page, pageUp: index - page },
      ...{ first: 0, last: this.rows().length - 1 },
    };
    const moved = moves[command];
    if (moved !== undefined) {
      this.focus.go({ index: moved, control });
      return true;
    }
    if (command === 'row') {
      this.focus.go({ index, control: null });
    } else if (command === 'menu') {
      this.focus.row()?.querySelector<HTMLElement>('[data-row-menu]')?.click();
    } else if (command === 'nextControl' || command === 'previousControl') {
      this.#goAside(command === 'nextControl' ? 1 : -1);
    }
    return true;
  }

  #goAside(step: 1 | -1): void {
    const { index, control } = this.focus.active();
    const controls = this.focus.controls();
    const next = Math.min(controls.indexOf(control) + step, controls.length - 1);
    this.focus.go({ index, control: controls[next] ?? null });
  }
}

/** Enter opens the menu of a row. Space selects it, and never scrolls. */
function rowCommand({ key, target, shiftKey }: KeyboardEvent): Command | null {
  if (!(target as HTMLElement).matches('[role="row"]')) return null;
  if (key === 'Enter') return 'menu';
  if (key !== ' ') return null;
  return shiftKey ? 'selectRange' : 'toggle';
}
