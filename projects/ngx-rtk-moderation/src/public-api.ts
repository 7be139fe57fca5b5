export { isModerationAction, MODERATION_ACTIONS } from './actions';
export type { ModerationAction, RoomAction, TargetAction } from './actions';
export { ModerationAudit, withAudit } from './audit';
export type { AuditEntry, AuditOptions, AuditPerson, AuditSink } from './audit';
export { canModerate } from './can-moderate';
export type { CanModerateOptions } from './can-moderate';
export type { CheckReason, CheckResult } from './check';
export { DEFAULT_LABELS, MODERATION_LABELS, withLabels } from './labels';
export type { ModerationLabels, PartialLabels } from './labels';
export { provideModeration } from './provide-moderation';
export type { MaybeMeeting, MeetingSource, ModerationConfig } from './moderation-config';
export { ModerationError } from './moderation-error';
export type { ModerationErrorCode, ModerationErrorInit } from './moderation-error';
export { withConfirmation, withPolicy } from './moderation-features';
export type {
  ConfirmationRequest,
  ModerationConfirmation,
  ModerationFeature,
  ModerationPolicy,
  ModerationRequest,
} from './moderation-features';
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
  BatchProgress,
  BatchRun,
  Target,
} from './outcome';
export type { ParticipantSnapshot, PermissionsSnapshot, WaitingParticipant } from './participant-snapshot';
export type { LeftReason, MeetingPhase, RoomEvent } from './room-state';
export { RtkAction } from './rtk-action';
export { RtkIfCan } from './rtk-if-can';
export { RtkIfPhase } from './rtk-if-phase';
export type { RtkIfPhaseContext } from './rtk-if-phase';
export { RtkModerationModule } from './rtk-moderation-module';
export { TEST_HOOK as ɵTEST_HOOK } from './test-hook';
export type {
  SendAction as ɵSendAction,
  SentAction as ɵSentAction,
  TestedService as ɵTestedService,
  TestHook as ɵTestHook,
} from './test-hook';
export { toModerationError } from './to-moderation-error';
