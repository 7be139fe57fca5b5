export { actionInfo, isModerationAction, MODERATION_ACTIONS } from './action/facts';
export type { ActionInfo } from './action/facts';
export { ModerationAudit, withAudit } from './audit/audit';
export type { AuditOptions, AuditSink } from './audit/audit';
export type { CsvOptions } from './audit/audit-csv';
export type { AuditEntry, AuditPerson } from './audit/audit-entry';
export { RtkAction } from './directives/rtk-action';
export { RtkIfCan } from './directives/rtk-if-can';
export type { RtkIfCanContext } from './directives/rtk-if-can-context';
export { RtkIfCanDenied } from './directives/rtk-if-can-denied';
export { RtkIfPhase } from './directives/rtk-if-phase';
export type { RtkIfPhaseContext } from './directives/rtk-if-phase';
export { RtkModerationModule } from './directives/rtk-moderation-module';
export { isKickNoise } from './errors/kick-noise';
export { ModerationError } from './errors/moderation-error';
export type { ModerationErrorDetails } from './errors/moderation-error';
export { toModerationError } from './errors/to-moderation-error';
export { ACTION_LABELS } from './labels/action-labels';
export { ERROR_LABELS } from './labels/error-labels';
export { injectActionLabel } from './labels/inject-action-label';
export { injectErrorText } from './labels/inject-error-text';
export { injectReasonText } from './labels/inject-reason-text';
export { REASON_LABELS } from './labels/reason-labels';
export { MODERATION_LABELS, withLabels } from './labels/with-labels';
export type { ModerationLabels } from './labels/with-labels';
export type {
  MeetingEmitter,
  MeetingParticipant,
  MeetingParticipantMap,
  MeetingParticipants,
  MeetingSelf,
  MeetingWaitlistedParticipant,
  ModerationMeeting,
  ModerationPermission,
} from './meeting/meeting';
export type { MaybeMeeting, MeetingSource, ModerationConfig } from './meeting/moderation-config';
export type { ModerationAction, RoomAction, TargetAction } from './model/actions';
export { moderationFeature } from './model/feature';
export type { ModerationFeature } from './model/feature';
export type { LeftReason, MeetingPhase } from './model/phase';
export type { CheckReason, CheckResult, ModerationErrorReason } from './model/reasons';
export type { Target } from './model/target';
export { canModerate } from './moderation/can-moderate';
export type { CanModerateOptions } from './moderation/can-moderate';
export { injectModerationAction } from './moderation/inject-moderation-action';
export type { ModerationActionRef, ModerationActionRefOptions } from './moderation/inject-moderation-action';
export { ModerationRoom } from './moderation/moderation-room';
export type { MaybeTarget } from './moderation/moderation-room';
export { ModerationService } from './moderation/moderation-service';
export type { DisableOthersOptions } from './moderation/moderation-service';
export { provideKickNoiseFilter } from './moderation/provide-kick-noise-filter';
export { provideModeration, provideModerationRoom } from './moderation/provide-moderation';
export { SHOWN_FAILURES as ɵSHOWN_FAILURES } from './moderation/shown-failures';
export { withFailureHandler } from './moderation/with-failure-handler';
export type { FailureHandler } from './moderation/with-failure-handler';
export type {
  ActionFailure,
  ActionOptions,
  ActionOutcome,
  BatchOptions,
  BatchOutcome,
  BatchProgress,
  BatchRun,
} from './perform/action-outcome';
export { withPrompt } from './perform/with-prompt';
export type { ModerationPrompt, PromptOptions, PromptRequest } from './perform/with-prompt';
export { SEND_TEST_HOOK as ɵSEND_TEST_HOOK } from './perform/tokens';
export type { SendTestHook as ɵSendTestHook, SentAction as ɵSentAction } from './perform/tokens';
export { withPolicy } from './permission/with-policy';
export type { ModerationPolicy, PolicyRequest } from './permission/with-policy';
export type { KickedEvent, ModerationEvent, ModerationEventOf, RoomEvent } from './room/room-events';
export { ROOM_TEST_HOOK as ɵROOM_TEST_HOOK } from './room/room-test-hook';
export type { RoomTestHook as ɵRoomTestHook } from './room/room-test-hook';
export type {
  ParticipantSnapshot,
  PermissionsSnapshot,
  RoomSnapshot,
  WaitlistedParticipant,
} from './room/snapshots';
