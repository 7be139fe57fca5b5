export { RtkModerationList } from './list/moderation-list';
export type { ParticipantComparator, ParticipantSort } from './list/moderation-list';
export type { ModerationMenuItem, ModerationMenuItems } from './menu/menu-item';
export { RtkModerationLog } from './log/moderation-log';
export { RtkModerationToolbar } from './toolbar/moderation-toolbar';
