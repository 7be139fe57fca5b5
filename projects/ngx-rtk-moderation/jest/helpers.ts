import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ModerationService, provideModeration, type ModerationFeature } from 'ngx-rtk-moderation';
import {
  FakeMeeting,
  ModerationTestingController,
  provideModerationTesting,
  type MeetingDescription,
} from 'ngx-rtk-moderation/testing';
import type { Observable } from 'rxjs';

export interface Setup {
  readonly meeting: FakeMeeting;
  readonly moderation: ModerationService;
}

/** A service connected to a fake meeting. */
export function connected(description: MeetingDescription = {}, ...features: ModerationFeature[]): Setup {
  TestBed.configureTestingModule({ providers: [provideModeration({}, ...features)] });
  const meeting = new FakeMeeting(description);
  const moderation = TestBed.inject(ModerationService);
  moderation.connect(meeting);
  return { meeting, moderation };
}

/** A service whose actions wait for the answers of a {@link ModerationTestingController}. */
export function underTest(
  description: MeetingDescription,
  ...beside: (EnvironmentProviders | Provider)[]
): Setup & { readonly testing: ModerationTestingController } {
  TestBed.configureTestingModule({ providers: [provideModerationTesting(description), ...beside] });
  const testing = TestBed.inject(ModerationTestingController);
  return { testing, meeting: testing.meeting, moderation: TestBed.inject(ModerationService) };
}

/** Lets all microtasks run, those that they start included. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 50; turns++) await Promise.resolve();
}

/** Lets all microtasks run, then a frame pass; needs fake timers. */
export async function nextFrame(): Promise<void> {
  await settle();
  jest.advanceTimersByTime(20);
  await settle();
}

/** Lets time pass; needs fake timers. */
export async function pass(ms: number): Promise<void> {
  await settle();
  jest.advanceTimersByTime(ms);
  await settle();
}

/** What a stream emits from now on, the present value of a state included. */
export function record<T>(stream: Observable<T>): T[] {
  const seen: T[] = [];
  stream.subscribe((value) => seen.push(value));
  return seen;
}

/** A promise's rejection; fails where it resolves. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => Promise.reject(new Error(`resolved with ${JSON.stringify(value)}`)),
    (error: unknown) => error,
  );
}
