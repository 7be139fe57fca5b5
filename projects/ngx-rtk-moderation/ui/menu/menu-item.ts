import type { ParticipantSnapshot, TargetAction } from 'ngx-rtk-moderation';

/** An item of the app in the menu of a row. It is data, because a menu does not find items of another template. */
export interface ModerationMenuItem {
  /** Tells the item from others of the same menu. */
  readonly id: string;
  /** Text of the item. */
  readonly label: string;
  /** Why the item cannot be used now, for users. The item stays, and shows it. */
  readonly disabledReason?: string;
  /** Whether it takes something away. */
  readonly destructive?: boolean;
  /** Called when the item is used. An exception reaches the `ErrorHandler`. */
  readonly run: (participant: ParticipantSnapshot) => void;
}

/** Returns the app's own items for a participant. It is called in a computed, so it may read signals. */
export type ModerationMenuItems = (participant: ParticipantSnapshot) => readonly ModerationMenuItem[];

/** An action in the menu of a row, or a line between two groups of them. */
export type ModerationMenuAction = TargetAction | 'separator';

/** Returns the actions without the lines between them. */
export function actionsIn(menu: readonly ModerationMenuAction[]): readonly TargetAction[] {
  return menu.filter((action) => action !== 'separator');
}

/** What the menu of a row offers by default. */
export const DEFAULT_MENU_ACTIONS: readonly ModerationMenuAction[] = ['pin', 'unpin', 'kick'];
