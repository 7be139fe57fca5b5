export type { ActionRequest } from './action-request';
export type {
  MeetingDescription,
  ParticipantDescription,
  SelfDescription,
} from './fake/description/description';
export { fakeClientError } from './fake/basics/fake-client-error';
export { FakeEmitter } from './fake/basics/fake-emitter';
export type { FakeListener } from './fake/basics/fake-emitter';
export { FakeMeeting } from './fake/fake-meeting';
export { FakeParticipant } from './fake/client/fake-participant';
export type { FakeProducer } from './fake/client/fake-participant';
export { FakeParticipantMap } from './fake/basics/fake-participant-map';
export { FakeParticipants } from './fake/client/fake-participants';
export { FakePermissions } from './fake/client/fake-permissions';
export type { PermissionPatch } from './fake/basics/media-permissions';
export type { FakeMeta } from './fake/client/fake-meta';
export type { FakeCall } from './fake/client/fake-session';
export { FakeSelf } from './fake/client/fake-self';
export { FakeServer } from './fake/fake-server';
export type { SentPatch } from './fake/service/fake-service';
export { FakeStage } from './fake/client/fake-stage';
export type { ServerAction } from './fake/wire/client-message';
export type { MoveOptions, NextMeeting } from './fake/client/meeting-move';
export { expectNoListeners, listenerCount } from './fake/listeners';
export { ModerationTestingController } from './moderation-testing-controller';
export type { RequestMatch } from './moderation-testing-controller';
export { provideModerationTesting } from './provide-moderation-testing';
