import { inject, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { MODERATION_CONFIG, type ModerationConfig } from './moderation-config';
import type { ModerationFeature } from './moderation-features';
import { ModerationService } from './moderation-service';

declare const ngDevMode: boolean;

/**
 * Configures moderation, in `bootstrapApplication`, a route or an environment injector: what is injected there, and below,
 * is a {@link ModerationService} of this configuration.
 *
 * @throws in development, where a feature is given twice or the timeout is no positive number
 */
export function provideModeration(
  config: ModerationConfig = {},
  ...features: readonly ModerationFeature[]
): EnvironmentProviders {
  if (typeof ngDevMode === 'undefined' || ngDevMode) assertConsistent(config, features);
  return makeEnvironmentProviders([
    {
      provide: MODERATION_CONFIG,
      // What a route leaves out is as it is above.
      useFactory: (): ModerationConfig => ({
        ...inject(MODERATION_CONFIG, { skipSelf: true, optional: true }),
        ...config,
      }),
    },
    // The app's own instance, which is provided in root, would not hear of a route's configuration.
    ModerationService,
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
