import { DestroyRef, inject, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { ɵROOM_TEST_HOOK, ɵSEND_TEST_HOOK } from 'ngx-rtk-moderation';
import { assertMeetingDescription } from './fake/description/check-description';
import type { MeetingDescription } from './fake/description/description';
import { FakeMeeting } from './fake/fake-meeting';
import { HeldActions } from './held-actions';
import { ModerationTestingController } from './moderation-testing-controller';

/**
 * Connects every `ModerationService` of the injector to a fake meeting, and holds what they send until the test answers it
 * with the {@link ModerationTestingController}. The meeting can be injected by its class, {@link FakeMeeting}.
 *
 * It stands beside `provideModeration()`, before or after it, as `provideHttpClientTesting()` stands beside
 * `provideHttpClient()`: the app's timeout, policy, confirmation, audit and labels are those under test; only its `meeting`
 * is not asked. Where the app provides nothing, nothing else is needed.
 *
 * ```ts
 * providers: [
 *   provideModeration({ timeout: 8_000 }, withPolicy(protectHosts)),
 *   provideModerationTesting({ participants: [{ id: 'ada', name: 'Ada', audio: true }] }),
 * ]
 * ```
 *
 * @param meeting what the meeting is like, made anew for each injector; or the meeting itself, to be shared
 * @throws an `Error` where the description contradicts itself
 */
export function provideModerationTesting(
  meeting: MeetingDescription | FakeMeeting = {},
): EnvironmentProviders {
  if (!(meeting instanceof FakeMeeting)) assertMeetingDescription(meeting);
  return makeEnvironmentProviders([
    {
      provide: FakeMeeting,
      useFactory: () => (meeting instanceof FakeMeeting ? meeting : make(meeting)),
    },
    HeldActions,
    ModerationTestingController,
    { provide: ɵROOM_TEST_HOOK, useFactory: () => inject(HeldActions).room },
    { provide: ɵSEND_TEST_HOOK, useFactory: () => inject(HeldActions).send },
  ]);
}

/** A meeting that is over with its injector: none of the SDK's late rejections (F7) surfaces in another test. */
function make(description: MeetingDescription): FakeMeeting {
  const meeting = new FakeMeeting(description);
  inject(DestroyRef).onDestroy(() => meeting.server.end());
  return meeting;
}
