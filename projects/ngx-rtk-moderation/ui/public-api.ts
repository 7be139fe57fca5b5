export { RtkModerationList } from './list/moderation-list';
export type { ParticipantComparator, ParticipantSort } from './list/participant-rows';
export type { ModerationMenuAction, ModerationMenuItem, ModerationMenuItems } from './menu/menu-item';
export { RtkModerationMenu } from './menu/moderation-menu';
export { RtkModerationLog } from './log/moderation-log';
export { RtkModerationStage } from './queue/moderation-stage';
export { RtkModerationWaiting } from './queue/moderation-waiting';
export type { HeadingLevel } from './section/section';
export { RtkModerationStatus } from './status/moderation-status';
export { RtkModerationPanel } from './panel/moderation-panel';
export type { PanelSection } from './panel/moderation-panel';
export { RTK_MODERATION_UI } from './panel/moderation-ui';
export { RtkModerationToolbar } from './toolbar/moderation-toolbar';
export { RtkSlotButton } from './slot/slot-button';
export {
  RtkPanelEmpty,
  RtkParticipantAction,
  RtkParticipantAvatar,
  RtkParticipantBadge,
  RtkParticipantDetail,
  RtkToolbarAction,
  Slots as ɵSlots,
} from './slot/slots';
export type { EmptyReason, EmptySlotContext, ParticipantSlotContext } from './slot/slots';
