import { RtkModerationList } from '../list/moderation-list';
import { RtkModerationStatus } from '../status/moderation-status';
import { RtkModerationPanel } from './moderation-panel';

/** All components, for the `imports` of a component. */
export const RTK_MODERATION_UI = [RtkModerationPanel, RtkModerationStatus, RtkModerationList] as const;
