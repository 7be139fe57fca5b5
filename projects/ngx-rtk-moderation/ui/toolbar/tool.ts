import type { MenuItem } from '../menu/item-menu';

/** A control of the toolbar. */
export interface Tool {
  readonly id: string;
  readonly label: string;
  /** Whether only an icon is shown. */
  readonly isIcon?: boolean;
  /** Whether it opens a menu. Then the items of the menu have reasons, and run something. */
  readonly isMenu?: boolean;
  /** Why it is not possible now; `null` if it is. */
  readonly reason?: string | null;
  readonly isBusy?: boolean;
  readonly isDestructive?: boolean;
  readonly run?: () => void;
}

/** What a toolbar shows at one time. */
export interface ToolSet {
  readonly tools: readonly Tool[];
  /** Items of a tool that opens a menu. They are read while it is open. */
  readonly itemsOf: (toolId: string) => readonly MenuItem[];
}

/** The tools for what has no button of its own. An open menu of one of them does not become that of the other. */
export const MORE = { room: 'more', selection: 'more-selected' } as const;
