import { inject, type Provider } from '@angular/core';
import { MODERATION_CONFIG, type ModerationConfig } from '../meeting/moderation-config';
import type { ModerationFeature } from '../model/feature';
import { isWaitingTime } from '../model/timer';
import { ActionRunner } from '../perform/action-runner';
import { BatchRunner } from '../perform/batch-runner';
import { Prompts } from '../perform/prompts';
import { SendActions } from '../perform/send-actions';
import { PermissionChecks } from '../permission/permission-checks';
import { MeetingState } from '../room/meeting-state';
import { ModerationRoom } from './moderation-room';
import { ModerationService } from './moderation-service';

declare const ngDevMode: boolean;

/**
 * Configures the reading half, `ModerationRoom`: in `bootstrapApplication`, in a route or in the `providers` of a component. A route or
 * a component inherits the settings that it leaves out. No action gets into the bundle.
 *
 * @throws an `Error` in development if a feature is given twice, or the timeout is not a positive number
 */
export function provideModerationRoom(
  config: ModerationConfig = {},
  ...features: readonly ModerationFeature[]
): Provider[] {
  if (typeof ngDevMode === 'undefined' || ngDevMode) assertConsistent(config, features);
  return [
    {
      provide: MODERATION_CONFIG,
      useFactory: (): ModerationConfig => ({
        ...inject(MODERATION_CONFIG, { skipSelf: true, optional: true }),
        // A setting that is `undefined` is left out.
        ...(config.meeting !== undefined && { meeting: config.meeting }),
        ...(config.timeout !== undefined && { timeout: config.timeout }),
      }),
    },
    MeetingState,
    PermissionChecks,
    ModerationRoom,
    ...features.flatMap(({ ɵproviders }) => ɵproviders),
  ];
}

/**
 * Configures both halves, `ModerationRoom` and `ModerationService`: in `bootstrapApplication`, in a route or in the `providers` of
 * a component. A route or a component inherits the settings that it leaves out.
 *
 * ```ts
 * provideModeration({ meeting: () => inject(Session).client }, withPolicy(protectHosts))
 * ```
 *
 * @throws an `Error` in development if a feature is given twice, or the timeout is not a positive number
 */
export function provideModeration(
  config: ModerationConfig = {},
  ...features: readonly ModerationFeature[]
): Provider[] {
  return [
    provideModerationRoom(config, ...features),
    Prompts,
    SendActions,
    ActionRunner,
    BatchRunner,
    ModerationService,
  ];
}

function assertConsistent({ timeout }: ModerationConfig, features: readonly ModerationFeature[]): void {
  if (timeout !== undefined && !isWaitingTime(timeout)) {
    throw new Error(
      `RTKM402: provideModeration() failed. The timeout is ${timeout}. Give a positive number of milliseconds.`,
    );
  }
  const kinds = features.map(({ ɵkind }) => ɵkind);
  const repeated = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  if (repeated) {
    throw new Error(
      `RTKM403: provideModeration() failed. ${repeated}() is given twice, and only the last would hold. Combine the two.`,
    );
  }
}
