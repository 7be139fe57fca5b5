import {
  InjectionToken,
  makeEnvironmentProviders,
  type EnvironmentProviders,
  type Signal,
} from '@angular/core';
import type { Observable } from 'rxjs';
import type { ModerationFeature } from './moderation-features';
import type { ModerationMeeting } from './moderation-meeting';

declare const ngDevMode: boolean;

/** A meeting, or `null`/`undefined` for "none yet" and "no longer". */
export type MaybeMeeting = ModerationMeeting | null | undefined;

/** Where a meeting comes from: itself, or a signal, an observable or a promise of it. */
export type MeetingSource =
  MaybeMeeting | Signal<MaybeMeeting> | Observable<MaybeMeeting> | Promise<MaybeMeeting>;

export interface ModerationConfig {
  /**
   * Called once, in an injection context, when the service is created. A signal's or an observable's next meeting takes
   * the place of the one before. Without it, call `ModerationService.connect(meeting)`.
   */
  readonly meeting?: () => MeetingSource;
  /** How long an action waits for its outcome to be seen, in milliseconds; 5,000 by default. */
  readonly timeout?: number;
}

export const MODERATION_CONFIG = new InjectionToken<ModerationConfig>('ngx-rtk-moderation config', {
  providedIn: 'root',
  factory: () => ({}),
});

/**
 * Configures moderation, in `bootstrapApplication`, a route or an environment injector.
 *
 * @throws in development, where a feature is given twice or the timeout is no positive number
 */
export function provideModeration(
  config: ModerationConfig = {},
  ...features: readonly ModerationFeature[]
): EnvironmentProviders {
  if (typeof ngDevMode === 'undefined' || ngDevMode) assertConsistent(config, features);
  return makeEnvironmentProviders([
    { provide: MODERATION_CONFIG, useValue: config },
    ...features.flatMap(({ providers }) => providers),
  ]);
}

function assertConsistent({ timeout }: ModerationConfig, features: readonly ModerationFeature[]): void {
  if (timeout !== undefined && !(timeout > 0)) {
    throw new Error(
      `RTKM401: provideModeration: timeout is ${timeout}; give a positive number of milliseconds.`,
    );
  }
  const kinds = features.map(({ kind }) => kind);
  const repeated = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  if (repeated) {
    const name = `with${repeated.charAt(0).toUpperCase()}${repeated.slice(1)}`;
    throw new Error(
      `RTKM402: provideModeration: ${name}() is given twice, and only the last would hold; combine the two into one.`,
    );
  }
}
