/** What a key does in a grid of one column. */
export type GridCommand =
  | 'down'
  | 'up'
  | 'first'
  | 'last'
  | 'pageDown'
  | 'pageUp'
  | 'nextControl'
  | 'previousControl'
  | 'row'
  | 'menu'
  | 'extendDown'
  | 'extendUp'
  | 'selectAll';

const COMMANDS: Readonly<Record<string, GridCommand>> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  Home: 'first',
  End: 'last',
  PageDown: 'pageDown',
  PageUp: 'pageUp',
  ArrowRight: 'nextControl',
  ArrowLeft: 'previousControl',
  Escape: 'row',
  ContextMenu: 'menu',
};

const SHIFT_COMMANDS: Readonly<Record<string, GridCommand>> = {
  F10: 'menu',
  ArrowDown: 'extendDown',
  ArrowUp: 'extendUp',
};

/** The command of a key press; `null` for a key that is not the grid's. */
export function gridCommand(event: KeyboardEvent, direction: string): GridCommand | null {
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey)
    return event.key.toLowerCase() === 'a' && !event.shiftKey ? 'selectAll' : null;
  if (event.shiftKey) return SHIFT_COMMANDS[event.key] ?? null;
  const command = COMMANDS[event.key] ?? null;
  if (direction !== 'rtl') return command;
  if (command === 'nextControl') return 'previousControl';
  return command === 'previousControl' ? 'nextControl' : command;
}
