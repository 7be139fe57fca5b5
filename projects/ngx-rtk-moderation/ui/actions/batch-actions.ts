import type { TargetAction } from 'ngx-rtk-moderation';

/** What can be done to several participants with one button each. */
export const BATCH_BUTTONS: readonly TargetAction[] = ['disableAudio', 'disableVideo', 'kick'];

/** What can be done to several participants from a menu. */
export const BATCH_ITEMS: readonly TargetAction[] = ['blockAudio', 'allowAudio', 'blockVideo', 'allowVideo'];

/** Everything that can be done to the selected participants. */
export const BATCH_ACTIONS: readonly TargetAction[] = [...BATCH_BUTTONS, ...BATCH_ITEMS];
