// Checked by `tsc --noEmit -p tsconfig.spec.json`, as the types of the primary entry point are. Nothing of it runs.
import type RealtimeKitClient from '@cloudflare/realtimekit';
import type { ModerationAction } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  provideModerationTesting,
  type ActionRequest,
  type ModerationTestingController,
} from 'ngx-rtk-moderation/testing';

const use = (...values: readonly unknown[]): number => values.length;

export function provided(client: RealtimeKitClient): void {
  use(provideModerationTesting());
  use(
    provideModerationTesting({
      self: { preset: 'participant' },
      participants: [{ audio: true }],
      stage: true,
    }),
  );
  use(provideModerationTesting(new FakeMeeting()));
  // @ts-expect-error the SDK's own client has no server to answer with
  use(provideModerationTesting(client));
  // @ts-expect-error a misspelt property
  use(provideModerationTesting({ participants: [{ audioEnabled: true }] }));
  // @ts-expect-error there is no such preset
  use(provideModerationTesting({ self: { preset: 'owner' } }));
}

export function found(testing: ModerationTestingController, action: ModerationAction): void {
  const participant = testing.meeting.participants.joined.get('ada');
  if (participant) testing.expectOne('kick', participant);
  const request: ActionRequest = testing.expectOne('kick', { id: 'ada', userId: 'user-ada' });
  testing.expectOne('kick');
  testing.expectOne('kickAll');
  testing.expectOne(action);
  testing.expectOne(({ meeting, isOpen }) => isOpen && meeting === testing.meeting);
  const all: ActionRequest[] = testing.match();
  use(request, all, testing.match('kick', 'ada'));

  // @ts-expect-error a misspelt action
  testing.expectOne('kik', 'ada');
  // @ts-expect-error a misspelt action
  testing.expectNone('Kick');
  // @ts-expect-error a misspelt action
  testing.match('mute');
  // @ts-expect-error a target for an action on the whole room
  testing.expectOne('kickAll', 'ada');
  // @ts-expect-error a target for an action on the whole room
  testing.expectNone('disableAllAudio', 'ada');
  // @ts-expect-error it may be nobody
  testing.expectOne('kick', testing.meeting.participants.joined.get('ada'));
  // @ts-expect-error a user is no target
  testing.match('kick', { userId: 'ada' });
  // @ts-expect-error an action is needed where one request is meant
  testing.expectOne();
}

export function answered(request: ActionRequest): void {
  const done: Promise<void> = request.confirm();
  use(done, request.refuse(), request.never());
  // @ts-expect-error what came of it is for the service to say
  use(request.confirm().status);
  // @ts-expect-error it is what it is
  request.action = 'pin';
  // @ts-expect-error how the controller keeps it is nobody's business
  use(request.outcome);
}

describe('the public types for tests', () => {
  it('are checked by the compiler', () => {
    expect(new FakeMeeting()).toBeDefined();
  });
});
