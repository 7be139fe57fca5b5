export { RtkModerationList } from './list/moderation-list';
export type { ParticipantComparator, ParticipantSort } from './list/moderation-list';
export type { ModerationMenuItem, ModerationMenuItems } from './menu/menu-item';
export { RtkModerationToolbar } from './toolbar/moderation-toolbar';
