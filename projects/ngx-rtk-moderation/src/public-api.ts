export { isModerationAction, MODERATION_ACTIONS } from './actions';
export type { ModerationAction, RoomAction, TargetAction } from './actions';
export type { CheckReason, CheckResult } from './check';
export { provideModeration } from './moderation-config';
export type { MaybeMeeting, MeetingSource, ModerationConfig } from './moderation-config';
export { ModerationError, toModerationError } from './moderation-error';
export type { ModerationErrorCode, ModerationErrorInit } from './moderation-error';
export type { KickedEvent, ModerationEvent, ModerationEventOf, RoomSnapshot } from './moderation-event';
export type {
  MeetingEmitter,
  MeetingParticipant,
  MeetingParticipantMap,
  MeetingParticipants,
  MeetingSelf,
  MeetingWaitingParticipant,
  ModerationMeeting,
  ModerationPermission,
} from './moderation-meeting';
export { ModerationService } from './moderation-service';
export type { DisableAllMethod, TargetMethod } from './moderation-service';
export type {
  ActionFailure,
  ActionOptions,
  ActionOutcome,
  BatchOptions,
  BatchOutcome,
  Target,
} from './outcome';
export type { ParticipantSnapshot, PermissionsSnapshot, WaitingParticipant } from './participant-snapshot';
export type { LeftReason, MeetingPhase, RoomEvent } from './room-state';
export { RtkIfCan } from './rtk-if-can';
export { RtkModerationModule } from './rtk-moderation-module';
