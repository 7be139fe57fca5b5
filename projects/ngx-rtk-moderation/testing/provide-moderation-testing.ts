import { DestroyRef, inject, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { ɵROOM_TEST_HOOK, ɵSEND_TEST_HOOK } from 'ngx-rtk-moderation';
import { assertMeetingDescription } from './fake/description/check-description';
import type { MeetingDescription } from './fake/description/description';
import { FakeMeeting } from './fake/fake-meeting';
import { HeldActions } from './held-actions';
import { ModerationTestingController } from './moderation-testing-controller';

/**
 * Connects each `ModerationService` and `ModerationRoom` of the injector to a fake meeting. The calls that they send wait until the test
 * answers them with the {@link ModerationTestingController}. The meeting can be injected by its class, {@link FakeMeeting}.
 *
 * Put it beside `provideModeration()`, before or after it. The app's timeout, policy, prompt, audit and labels stay in use. Only its
 * `meeting` is replaced. `provideModeration()` is optional.
 *
 * ```ts
 * providers: [
 *   provideModeration({ timeout: 8_000 }, withPolicy(protectHosts)),
 *   provideModerationTesting({ participants: [{ id: 'ada', name: 'Ada', audio: true }] }),
 * ]
 * ```
 *
 * The scans of large rooms, one a second, do not run, so they leave no timer in `fakeAsync`. `settle()` scans instead.
 *
 * @param meeting a description, from which each injector gets a new meeting; or one meeting for all of them
 * @throws an `Error` if the description contradicts itself
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

/** Makes a meeting that ends with its injector, so that no late rejection of the SDK (F7) surfaces in another test. */
function make(description: MeetingDescription): FakeMeeting {
  const meeting = new FakeMeeting(description);
  inject(DestroyRef).onDestroy(() => meeting.server.end());
  return meeting;
}
