export { RtkModerationList } from './list/moderation-list';
export type { ParticipantComparator, ParticipantSort } from './list/moderation-list';
export type { ModerationMenuItem, ModerationMenuItems } from './menu/menu-item';
export { RtkModerationLog } from './log/moderation-log';
export { RtkModerationStage } from './queue/moderation-stage';
export { RtkModerationWaiting } from './queue/moderation-waiting';
export type { HeadingLevel } from './section/section';
