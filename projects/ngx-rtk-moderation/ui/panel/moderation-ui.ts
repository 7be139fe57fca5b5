import { RtkModerationList } from '../list/moderation-list';
import { RtkModerationLog } from '../log/moderation-log';
import { RtkModerationMenu } from '../menu/moderation-menu';
import { RtkModerationStage } from '../queue/moderation-stage';
import { RtkModerationWaiting } from '../queue/moderation-waiting';
import { RtkModerationStatus } from '../status/moderation-status';
import { RtkModerationToolbar } from '../toolbar/moderation-toolbar';
import { RtkSlotButton } from '../slot/slot-button';
import {
  RtkPanelEmpty,
  RtkParticipantAction,
  RtkParticipantAvatar,
  RtkParticipantBadge,
  RtkParticipantDetail,
  RtkToolbarAction,
} from '../slot/slots';
import { RtkModerationPanel } from './moderation-panel';

/** All components, and the directives for templates of the app, for the `imports` of a component. */
export const RTK_MODERATION_UI = [
  RtkModerationPanel,
  RtkModerationStatus,
  RtkModerationToolbar,
  RtkModerationWaiting,
  RtkModerationStage,
  RtkModerationList,
  RtkModerationLog,
  RtkModerationMenu,
  RtkParticipantBadge,
  RtkParticipantAvatar,
  RtkParticipantDetail,
  RtkParticipantAction,
  RtkToolbarAction,
  RtkPanelEmpty,
  RtkSlotButton,
] as const;
