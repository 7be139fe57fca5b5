export { RtkModerationList } from './list/moderation-list';
export type { ParticipantComparator, ParticipantSort } from './list/moderation-list';
export type { ModerationMenuItem, ModerationMenuItems } from './menu/menu-item';
export { RtkModerationStatus } from './status/moderation-status';
export { RtkModerationPanel } from './panel/moderation-panel';
export type { PanelSection } from './panel/moderation-panel';
export { RTK_MODERATION_UI } from './panel/moderation-ui';
export { RtkModerationToolbar } from './toolbar/moderation-toolbar';
export { RtkModerationLog } from './log/moderation-log';
